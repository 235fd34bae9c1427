import { CHANNEL, MOTION_CHANNELS, type Motion } from '../src/engine/motion/motion.ts';
import type { FaceReading } from '../src/engine/quality/face-reading.ts';
import { judge, type Measurements } from '../src/engine/quality/gates.ts';
import { frameTime, isWithin, isWithinAny } from '../src/engine/quality/inspected-frames.ts';
import type { GateName } from '../src/engine/quality/limits.ts';
import { type Random, seededRandom } from '../src/lib/random.ts';

export const FPS = 25;
export const SECONDS = 12;
const RADIANS = Math.PI / 180;
export const PAUSES = [
  { start: 0, end: 0.2 },
  { start: 3.9, end: 4.5 },
  { start: 8.1, end: 8.6 },
];
const BLINKS = [2.02, 5.3, 9.1];

/** Speech with pauses and closures, seen by a detector with a little noise, that every gate should pass. */
export function soundClip({ seconds = SECONDS, seed = 1, fps = FPS } = {}): Measurements {
  const random = seededRandom(seed);
  const frameCount = Math.round(seconds * fps);
  const times = Array.from({ length: frameCount }, (_, frame) => frameTime(frame, fps));
  const closures = closuresWithin(seconds);
  const intendedOpening = Float32Array.from(times, (time) => openingAt(time, closures));
  const motion = motionWith({ fps, frameCount, closures, blinks: BLINKS.filter((time) => time < seconds) });
  for (const [frame, time] of times.entries())
    motion.values[frame * MOTION_CHANNELS.length + CHANNEL.yawRad] = yawAt(time) * RADIANS;
  return {
    frames: { fps, frameCount, numbers: [...times.keys()] },
    faces: times.map((time, frame) => faceAt(time, intendedOpening[frame]!, motion.blinks, random)),
    pictures: {
      background: { differences: new Float32Array(frameCount).fill(0.2) },
      mouthSharpness: new Float32Array(frameCount).fill(95),
      photoSharpness: 100,
    },
    motion,
    intendedOpening,
    loudness: intendedOpening.map((opening) => opening + 0.05 * random()),
    sound: { duration: seconds, synthesised: { loudnessLufs: -16.2, truePeakDb: -1.4 } },
  };
}

function closuresWithin(seconds: number) {
  const starts = Array.from({ length: 30 }, (_, i) => 0.6 + 0.83 * i).filter(
    (start) => start + 0.2 < seconds,
  );
  return starts
    .map((start) => ({ start, end: start + 0.07 }))
    .filter(({ start }) => !isWithinAny(PAUSES, start));
}

function openingAt(time: number, closures: Motion['closures']): number {
  const syllables =
    0.075 + 0.035 * Math.sin(2 * Math.PI * 2.3 * time) + 0.03 * Math.sin(2 * Math.PI * 3.7 * time + 1);
  const isShut =
    isWithinAny(PAUSES, time) ||
    closures.some(({ start, end }) => isWithin({ start: start - 0.04, end: end + 0.04 }, time));
  return isShut ? 0 : syllables;
}

const yawAt = (time: number) =>
  2.2 * Math.sin(2 * Math.PI * 0.3 * time) + 0.9 * Math.sin(2 * Math.PI * 0.47 * time);

function motionWith(plan: Pick<Motion, 'fps' | 'frameCount' | 'closures' | 'blinks'>): Motion {
  const values = new Float32Array(plan.frameCount * MOTION_CHANNELS.length);
  const duration = plan.frameCount / plan.fps;
  return { ...plan, values, pauses: PAUSES.filter(({ end }) => end <= duration), temperament: 'natural' };
}

function faceAt(time: number, opening: number, blinks: readonly number[], random: Random): FaceReading {
  const eyeDistance = 128 + 0.3 * random();
  const wave = (hertz: number, phase: number) => Math.sin(2 * Math.PI * hertz * time + phase);
  const isBlink = blinks.some((blink) => Math.abs(time - blink) < 0.06);
  const nose = { x: 640 + 22 * wave(0.3, 0), y: 400 + 12 * wave(0.41, 1) };
  return {
    eyeDistance,
    opening: Math.max(0.001, opening + 0.004 * (random() - 0.5)),
    eyeAspect: isBlink ? 0.06 : 0.32 + 0.01 * random(),
    browHeight: 0.3 + 0.03 * wave(1.9, 0.5) + 0.002 * random(),
    yawDegrees: yawAt(time) * 0.97 + 0.05 * random(),
    pitchDegrees: 1.4 * wave(0.36, 2) + 0.5 * wave(1.4, 1),
    rollDegrees: 1.1 * wave(0.23, 1) + 0.05 * random(),
    nose,
    mouth: { x: nose.x, y: nose.y + 60 },
    lipPoints: lipsAround(nose, eyeDistance, 0.3 + 0.055 * wave(1.3, 0), opening),
  };
}

/** Two rings of 20 points that widen with the mouth and part with its opening. */
function lipsAround({ x, y }: { x: number; y: number }, unit: number, width: number, opening: number) {
  return Float32Array.from({ length: 80 }, (_, k) => {
    const ring = k < 40 ? 1 : 0.85;
    const angle = ((k >> 1) % 20) * (Math.PI / 10);
    const height = (k < 40 ? 0.09 : 0) + 0.5 * opening;
    return k % 2 === 0 ? x + unit * width * ring * Math.cos(angle) : y + 60 + unit * height * Math.sin(angle);
  });
}

export const withFaces = (
  clip: Measurements,
  change: (face: FaceReading, frame: number, time: number) => Partial<FaceReading> | null,
): Measurements => ({
  ...clip,
  faces: clip.faces.map((face, frame) => {
    const changed = change(face!, frame, frameTime(frame, clip.frames.fps));
    return changed && { ...face!, ...changed };
  }),
});

export const withMotion = (clip: Measurements, change: Partial<Motion>): Measurements => ({
  ...clip,
  motion: { ...clip.motion, ...change },
});

export const inspecting = (clip: Measurements, numbers: readonly number[]): Measurements => ({
  ...clip,
  frames: { ...clip.frames, numbers },
  faces: numbers.map((number) => clip.faces[number]!),
});

export const rowOf = (clip: Measurements, name: GateName) =>
  judge(clip).gates.find((gate) => gate.name === name);
export const skipOf = (clip: Measurements, name: GateName) =>
  judge(clip).skipped.find((gate) => gate.name === name);
export const delayed = (values: Float32Array, frames: number) =>
  values.map((_, i) => values[Math.max(0, i - frames)]!);
export const scaledAround = (factor: number, centre: number, value: number) =>
  centre + factor * (value - centre);
