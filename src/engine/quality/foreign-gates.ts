import type { Motion } from '../motion/motion.ts';
import { dynamicsGates } from './dynamics-gates.ts';
import type { ExpectedMouth } from './expected-mouth.ts';
import { eyeGates, MIN_BLINK_CLIP_SECONDS } from './eye-gates.ts';
import type { FaceReading } from './face-reading.ts';
import type { ForeignLooks } from './foreign-frames.ts';
import type { QualityReport } from './gates.ts';
import { headGates } from './head-gates.ts';
import { clipDuration, frameTime, isComplete, isWithinAny, NEEDS_EVERY_FRAME } from './inspected-frames.ts';
import { FOREIGN_GATE_NAMES, type ForeignGateName } from './limits.ts';
import { sharpnessGate } from './picture-gates.ts';
import { median } from './series.ts';
import { durationGate, loudnessGates, type SoundReading } from './sound-gates.ts';
import { speakerGates } from './speaker-gates.ts';
import {
  type ForeignVerdict,
  failForeignGate,
  type GateResult,
  isSkipped,
  judgeForeignGate,
  skipGate,
} from './verdict.ts';

/** What was measured on a clip whose pictures somebody else made. */
export interface ForeignMeasurements {
  readonly fps: number;
  readonly frameCount: number;
  /** Pictures of the file for each frame of the clip, as far as they go. */
  readonly picturesPerFrame: number;
  /** See `PictureChanges`; one value a frame. */
  readonly changes: readonly number[];
  readonly blackness: readonly number[];
  /** Undefined for a clip without a sound of ours. */
  readonly sound: SoundReading | undefined;
  readonly speaker: Speaker | { readonly unmeasurable: string };
}

/** Somebody who should speak. */
export interface Speaker {
  readonly looks: ForeignLooks;
  /** One a look; null where no face was found. */
  readonly faces: readonly (FaceReading | null)[];
  readonly expected: ExpectedMouth;
  /** `coarseFaceSharpness`, one value a look; NaN without a face. */
  readonly faceSharpness: Float32Array;
  /** The same in the picture that was sent. */
  readonly photoSharpness: number;
  readonly temperament: Motion['temperament'];
}

// What codecs leave of a picture that stands still differs by up to 1.2 of 255 in its worst square; faces that talk or
// rest by 2.4 and more.
const STILL_CHANGE = 1.5;
const BLACK_SHARE = 0.98;
// In fewer a pattern of two may be chance.
const LEAST_CHANGES = 12;
// With the face lost in more frames than this share, what is read off the others says nothing of the clip.
const FEWEST_FACES = 0.5;

const NOT_OURS: Readonly<Partial<Record<ForeignGateName, string>>> = {
  'av offset': 'The performance is not ours: what its lips were meant to do is not known.',
  'lip correlation': 'The performance is not ours: what its lips were meant to do is not known.',
  'blinks detected': 'The performance is not ours: when its eyes were meant to blink is not known.',
  'head yaw': 'The performance is not ours: how its head was meant to turn is not known.',
  background: 'The performance is not ours: what was meant to stand still is not known.',
};

/** Holds a clip against every gate: each one is in exactly one of the two lists. */
export function judgeForeign(measurements: ForeignMeasurements): QualityReport<ForeignGateName> {
  const { speaker } = measurements;
  const verdicts = [
    ...pictureVerdicts(measurements),
    ...soundVerdicts(measurements),
    ...('unmeasurable' in speaker ? [] : speakerVerdicts(speaker)),
  ];
  const inOrder = FOREIGN_GATE_NAMES.map(
    (name) =>
      verdicts.find((verdict) => verdict.name === name) ??
      skipGate(
        name,
        NOT_OURS[name] ?? ('unmeasurable' in speaker ? speaker.unmeasurable : NEEDS_EVERY_FRAME),
      ),
  );
  return {
    gates: inOrder.filter((verdict): verdict is GateResult<ForeignGateName> => !isSkipped(verdict)),
    skipped: inOrder.filter(isSkipped),
  };
}

function pictureVerdicts(measurements: ForeignMeasurements): ForeignVerdict[] {
  const { fps, picturesPerFrame, changes, blackness, speaker } = measurements;
  // In a pause a speaker may stand still.
  const pauses = 'unmeasurable' in speaker ? [] : speaker.expected.pauses;
  const isStill = changes.map(
    (change, frame) => change < STILL_CHANGE && !isWithinAny(pauses, frameTime(frame, fps)),
  );
  return [
    judgeForeignGate('freeze', longestRun(isStill) / fps),
    judgeForeignGate('black', longestRun(blackness.map((share) => share >= BLACK_SHARE)) / fps),
    judgeForeignGate('frame rate', picturesPerFrame * (isDoubled(changes) ? 0.5 : 1)),
  ];
}

/** Whether every other picture is the one before once more: a rate that was only made to look higher. */
function isDoubled(changes: readonly number[]): boolean {
  const known = changes.slice(1);
  if (known.length < LEAST_CHANGES) return false;
  const [some, others] = [0, 1].map((parity) => median(known.filter((_, i) => i % 2 === parity)));
  return Math.min(some!, others!) < STILL_CHANGE / 3 && Math.max(some!, others!) >= STILL_CHANGE;
}

function longestRun(flags: readonly boolean[]): number {
  let [longest, length] = [0, 0];
  for (const flag of flags) {
    length = flag ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest;
}

function soundVerdicts({ sound, fps, frameCount }: ForeignMeasurements): ForeignVerdict[] {
  if (sound) return [durationGate(sound, { fps, frameCount }), ...loudnessGates(sound)];
  const names = ['duration', 'loudness', 'true peak'] as const;
  return names.map((name) => skipGate(name, 'No sound was given.'));
}

function speakerVerdicts(speaker: Speaker): ForeignVerdict[] {
  const { looks, faces, expected } = speaker;
  const seen = faces.filter((face) => face !== null);
  const share = seen.length / Math.max(1, faces.length);
  const found = judgeForeignGate('face found', share);
  if (share < FEWEST_FACES) {
    const reason = `The face was found in ${seen.length} of ${faces.length} inspected frames.`;
    return [found, ...LIP_GATES.map((name) => failForeignGate(name, reason))];
  }
  const opening = Float32Array.from(faces, (face) => face?.opening ?? Number.NaN);
  return [
    found,
    ...speakerGates({ looks, opening, expected }),
    sharpness(speaker),
    ...wholeClip(speaker, seen),
  ];
}

const LIP_GATES = [
  ...(['lips to sound', 'av offset to sound', 'opening', 'bilabial closure', 'silence'] as const),
  ...(['silence jitter', 'contrast', 'sharpness'] as const),
] satisfies readonly ForeignGateName[];

function sharpness({ faceSharpness, photoSharpness }: Speaker): ForeignVerdict {
  return sharpnessGate({
    background: { unmeasurable: '' },
    mouthSharpness: faceSharpness.filter((value) => !Number.isNaN(value)),
    photoSharpness,
  });
}

const WHOLE_CLIP_GATES = [
  ...(['blinks', 'head yaw degrees', 'lip dynamics', 'head dynamics', 'brow dynamics'] as const),
] satisfies readonly ForeignGateName[];

/** Blinks, head and dynamics: only of a clip that is long enough, and where every frame shows the face. */
function wholeClip({ looks, faces, temperament }: Speaker, seen: readonly FaceReading[]): ForeignVerdict[] {
  const skipAll = (reason: string) => WHOLE_CLIP_GATES.map((name) => skipGate(name, reason));
  if (clipDuration(looks) < MIN_BLINK_CLIP_SECONDS)
    return skipAll(`The clip is shorter than ${MIN_BLINK_CLIP_SECONDS} s.`);
  if (!isComplete(looks)) return skipAll(NEEDS_EVERY_FRAME);
  if (seen.length < faces.length) return skipAll('The face was not found in every frame.');
  const series = (read: (face: FaceReading) => number) => Float32Array.from(seen, read);
  const yawDegrees = series((face) => face.yawDegrees);
  const verdicts: ForeignVerdict[] = [
    ...eyeGates({
      frames: looks,
      aspect: series((face) => face.eyeAspect),
      blinks: [],
      isStill: temperament === 'still',
    }),
    ...headGates({ frames: looks, temperament, yawDegrees, intendedYawDegrees: new Float32Array(1) }),
    ...dynamicsGates({
      frames: looks,
      temperament,
      eyeDistance: series((face) => face.eyeDistance),
      lipPoints: seen.map((face) => face.lipPoints),
      yawDegrees,
      pitchDegrees: series((face) => face.pitchDegrees),
      rollDegrees: series((face) => face.rollDegrees),
      noseX: series((face) => face.nose.x),
      noseY: series((face) => face.nose.y),
      browHeight: series((face) => face.browHeight),
    }),
  ];
  return verdicts.filter(({ name }) => NOT_OURS[name] === undefined);
}
