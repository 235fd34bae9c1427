import { CHANNEL, MOTION_CHANNELS, type Motion, type MotionChannel } from '../motion/motion.ts';
import { dynamicsGates } from './dynamics-gates.ts';
import { eyeGates } from './eye-gates.ts';
import { type FaceReading, isWhole } from './face-reading.ts';
import { headGates } from './head-gates.ts';
import type { InspectedFrames } from './inspected-frames.ts';
import { GATE_NAMES, type GateName } from './limits.ts';
import { lipGates } from './lip-gates.ts';
import { backgroundGate, type PictureSeries, sharpnessGate } from './picture-gates.ts';
import { durationGate, loudnessGates, type SoundReading } from './sound-gates.ts';
import { failGate, type GateResult, isSkipped, type SkippedGate, type Verdict } from './verdict.ts';

/** Everything measured on a clip beside what was intended. */
export interface Measurements {
  readonly frames: InspectedFrames;
  /** One an inspected frame; null where no face was found. */
  readonly faces: readonly (FaceReading | null)[];
  readonly pictures: PictureSeries;
  readonly motion: Motion;
  /** Inner-lip opening in IOD that the rig gives this portrait, one value a frame of the clip. */
  readonly intendedOpening: Float32Array;
  /** Loudness of the sound at each frame of the clip, in any unit. */
  readonly loudness: Float32Array;
  readonly sound: SoundReading;
}

export interface QualityReport<Name = GateName> {
  readonly gates: readonly GateResult<Name>[];
  /** What had nothing to measure: neither passed nor failed. */
  readonly skipped: readonly SkippedGate<Name>[];
}

/** Gates that need no face in the frames. */
const FACELESS: readonly GateName[] = ['background', 'duration', 'loudness', 'true peak'];
const DEGREES = 180 / Math.PI;

/** Holds a clip against every gate: each one is in exactly one of the two lists. */
export function judge(measurements: Measurements): QualityReport {
  const faces = measurements.faces.filter((face) => face !== null && isWhole(face)) as FaceReading[];
  const ofFaces =
    faces.length === measurements.faces.length && faces.length > 0
      ? faceVerdicts(measurements, faces)
      : lostVerdicts(measurements);
  const verdicts = [...ofFaces, ...facelessVerdicts(measurements)];
  const inOrder = GATE_NAMES.map((name) => verdicts.find((verdict) => verdict.name === name)!);
  return {
    gates: inOrder.filter((verdict): verdict is GateResult => !isSkipped(verdict)),
    skipped: inOrder.filter(isSkipped),
  };
}

export const failedGates = ({ gates }: QualityReport) => gates.filter(({ pass }) => !pass);

function facelessVerdicts({ frames, pictures, sound }: Measurements): Verdict[] {
  return [backgroundGate(pictures), durationGate(sound, frames), ...loudnessGates(sound)];
}

function lostVerdicts({ frames, faces }: Measurements): Verdict[] {
  const lost = frames.numbers.filter((_, i) => !faces[i] || !isWhole(faces[i]));
  const reason =
    faces.length === 0
      ? 'No frame was inspected.'
      : `No face was found in ${lost.length} of ${faces.length} inspected frames, first in frame ${lost[0]}.`;
  return GATE_NAMES.filter((name) => !FACELESS.includes(name)).map((name) => failGate(name, reason));
}

function faceVerdicts(measurements: Measurements, faces: readonly FaceReading[]): Verdict[] {
  const { frames, motion, intendedOpening, loudness, pictures } = measurements;
  const series = (read: (face: FaceReading) => number) => Float32Array.from(faces, read);
  const { temperament } = motion;
  const yawDegrees = series((face) => face.yawDegrees);
  return [
    ...lipGates({
      frames,
      opening: series((face) => face.opening),
      intended: intendedOpening,
      loudness,
      closures: motion.closures,
      pauses: motion.pauses,
    }),
    ...eyeGates({
      frames,
      aspect: series((face) => face.eyeAspect),
      blinks: motion.blinks,
      isStill: temperament === 'still',
    }),
    ...headGates({
      frames,
      temperament,
      yawDegrees,
      intendedYawDegrees: channelOf(motion, 'yawRad').map((angle) => angle * DEGREES),
    }),
    ...dynamicsGates({
      frames,
      temperament,
      eyeDistance: series((face) => face.eyeDistance),
      lipPoints: faces.map((face) => face.lipPoints),
      yawDegrees,
      pitchDegrees: series((face) => face.pitchDegrees),
      rollDegrees: series((face) => face.rollDegrees),
      noseX: series((face) => face.nose.x),
      noseY: series((face) => face.nose.y),
      browHeight: series((face) => face.browHeight),
    }),
    sharpnessGate(pictures),
  ];
}

/** One channel over the whole clip. */
export function channelOf({ values, frameCount }: Motion, channel: MotionChannel): Float32Array {
  return Float32Array.from(
    { length: frameCount },
    (_, frame) => values[frame * MOTION_CHANNELS.length + CHANNEL[channel]]!,
  );
}
