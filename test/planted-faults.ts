import type { Measurements } from '../src/engine/quality/gates.ts';
import { isWithinAny } from '../src/engine/quality/inspected-frames.ts';
import type { GateName } from '../src/engine/quality/limits.ts';
import {
  delayed,
  FPS,
  PAUSES,
  SECONDS,
  scaledAround,
  soundClip,
  withFaces,
  withMotion,
} from './planted-clip.ts';

const clip = soundClip();

/** A gate, what is wrong, and a clip with just that fault. */
export const PLANTED_FAULTS: [GateName, string, Measurements][] = [
  [
    'av offset',
    'lips a frame late',
    {
      ...clip,
      intendedOpening: Float32Array.from(
        clip.intendedOpening,
        (_, i, all = clip.intendedOpening) => all[Math.min(all.length - 1, i + 1)]!,
      ),
    },
  ],
  ['av offset to sound', 'sound three frames late', { ...clip, loudness: delayed(clip.loudness, 3) }],
  ['opening', 'mumbling', withFaces(clip, ({ opening }) => ({ opening: opening * 0.3 }))],
  ['opening', 'shouting', withFaces(clip, ({ opening }) => ({ opening: opening * 2 }))],
  [
    'lip correlation',
    'lips that follow something else',
    withFaces(clip, ({ opening }, _, time) => ({ opening: opening * (1 + Math.sin(40 * time)) })),
  ],
  [
    'bilabial closure',
    'lips that do not meet on every fifth m',
    withFaces(clip, ({ opening }, _, time) => ({
      opening: clip.motion.closures.some(
        ({ start, end }, i) => i % 5 === 0 && time > start - 0.05 && time < end + 0.05,
      )
        ? 0.03
        : opening,
    })),
  ],
  [
    'silence',
    'a mouth that stays open in pauses',
    withFaces(clip, ({ opening }) => ({ opening: opening + 0.02 })),
  ],
  [
    'silence jitter',
    'a mouth that flaps in pauses',
    withFaces(clip, ({ opening }, frame, time) => ({
      opening: isWithinAny(PAUSES, time) ? 0.08 * (frame % 2) : opening,
    })),
  ],
  [
    'contrast',
    'speech hardly wider than silence',
    withFaces(clip, ({ opening }) => ({ opening: opening * 0.3 + 0.01 })),
  ],
  ['blinks', 'a stare', withFaces(clip, () => ({ eyeAspect: 0.3 }))],
  ['blinks', 'a flutter', withFaces(clip, (_, frame) => ({ eyeAspect: frame % 25 < 3 ? 0.05 : 0.3 }))],
  [
    'blinks detected',
    'a missing blink',
    withFaces(clip, ({ eyeAspect }, _, time) => ({ eyeAspect: time < 3 ? 0.3 : eyeAspect })),
  ],
  [
    'blinks detected',
    'half-closed blinks',
    withFaces(clip, ({ eyeAspect }) => ({ eyeAspect: Math.max(0.2, eyeAspect) })),
  ],
  [
    'blinks detected',
    'blinks at other times',
    withMotion(clip, { blinks: clip.motion.blinks.map((time) => time + 0.4) }),
  ],
  [
    'blinks detected',
    'eyes that stay shut through two blinks',
    withMotion(clip, { blinks: clip.motion.blinks.flatMap((time) => [time, time + 0.03]) }),
  ],
  [
    'head yaw',
    'a head that hardly turns',
    withFaces(clip, ({ yawDegrees }) => ({ yawDegrees: yawDegrees * 0.6 })),
  ],
  [
    'head yaw',
    'a head that turns too far',
    withFaces(clip, ({ yawDegrees }) => ({ yawDegrees: yawDegrees * 1.5 })),
  ],
  ['head yaw degrees', 'a frozen head', withFaces(clip, () => ({ yawDegrees: 1 }))],
  [
    'lip dynamics',
    'stiff lips',
    withFaces(clip, ({ lipPoints, mouth }) => ({
      lipPoints: clip.faces[3]!.lipPoints.map(
        (value, k) => scaledAround(0.4, value, lipPoints[k]!) + 0 * mouth.x,
      ),
    })),
  ],
  [
    'lip dynamics',
    'grimaces',
    withFaces(clip, ({ lipPoints }) => ({
      lipPoints: clip.faces[3]!.lipPoints.map((value, k) => scaledAround(3, value, lipPoints[k]!)),
    })),
  ],
  [
    'head dynamics',
    'a head on a stand',
    withFaces(clip, ({ nose }) => ({
      nose: { x: scaledAround(0.4, 640, nose.x), y: scaledAround(0.4, 400, nose.y) },
    })),
  ],
  [
    'head dynamics',
    'a tossing head',
    withFaces(clip, ({ nose }) => ({ nose: { x: scaledAround(3, 640, nose.x), y: nose.y } })),
  ],
  [
    'brow dynamics',
    'frozen brows',
    withFaces(clip, ({ browHeight }) => ({ browHeight: scaledAround(0.3, 0.3, browHeight) })),
  ],
  [
    'brow dynamics',
    'jumping brows',
    withFaces(clip, ({ browHeight }) => ({ browHeight: scaledAround(2, 0.3, browHeight) })),
  ],
  [
    'background',
    'a background that moves along',
    { ...clip, pictures: { ...clip.pictures, background: { differences: new Float32Array(300).fill(1.2) } } },
  ],
  [
    'sharpness',
    'a blurred mouth',
    { ...clip, pictures: { ...clip.pictures, mouthSharpness: new Float32Array(300).fill(55) } },
  ],
  ['duration', 'two frames too many', { ...clip, sound: { ...clip.sound, duration: SECONDS - 2 / FPS } }],
  ['duration', 'two frames too few', { ...clip, sound: { ...clip.sound, duration: SECONDS + 2 / FPS } }],
  [
    'loudness',
    'quiet speech',
    { ...clip, sound: { ...clip.sound, synthesised: { loudnessLufs: -19, truePeakDb: -4 } } },
  ],
  [
    'true peak',
    'clipped speech',
    { ...clip, sound: { ...clip.sound, synthesised: { loudnessLufs: -16, truePeakDb: 0.3 } } },
  ],
];
