import type { ExpectedMouth } from './expected-mouth.ts';
import { DRIFT_CLIP_SECONDS, type ForeignLooks, type FrameStretch, framesNear } from './foreign-frames.ts';
import { clipDuration, frameTime, isComplete, isWithin, isWithinAny } from './inspected-frames.ts';
import type { ForeignGateName } from './limits.ts';
import { foreignLimit } from './limits.ts';
import { mean, meanAbsoluteDeviation, peakLag, quantileOf } from './series.ts';
import { longPauses } from './speech-frames.ts';
import { type ForeignVerdict, judgeForeignGate, skipGate } from './verdict.ts';

/** The lips that were seen beside what is heard. */
export interface SpeakerLips {
  readonly looks: ForeignLooks;
  /** Inner-lip opening in IOD, one value a look; NaN where no face was found. */
  readonly opening: Float32Array;
  readonly expected: ExpectedMouth;
}

// Twice a shift that everybody notices; much farther the next syllable fits as well.
const MAX_LAG_SECONDS = 0.4;
// Longer gaps in which the face was lost are no longer bridged.
const MOST_LOST_SHARE = 0.1;
// Inner lips nearer than this, in IOD, are seen as touching: what a tracker makes of real lips that do.
const TOUCHING = 0.02;
// What detection reports for lips that touch; keeps the ratio of a perfectly closed mouth finite.
const DETECTION_FLOOR = 0.001;
// A mouth that should hardly open all along belongs to music or silence.
const SHUT = 0.02;
const NO_SPEECH = 'Nothing is said.';
const NO_PAUSE = 'The clip has no pause of 0.3 s or more.';
const LOST = 'The face was lost too often.';

/** lips to sound, av offset to sound, av drift, opening, bilabial closure, silence (two), contrast. */
export function speakerGates(lips: SpeakerLips): ForeignVerdict[] {
  return [...timing(lips), widestOpening(lips), closure(lips), ...silence(lips)];
}

/** How the lips of one stretch go with the sound. */
interface Match {
  /** Frames that the lips come after it (+) or before it (-). */
  readonly lag: number;
  readonly r: number;
}

function timing(lips: SpeakerLips): ForeignVerdict[] {
  const names = ['lips to sound', 'av offset to sound', 'av drift'] as const;
  const skipAll = (reason: string) => names.map((name) => skipGate<ForeignGateName>(name, reason));
  if (isMeantShut(lips.expected)) return skipAll(NO_SPEECH);
  const parts = partsOf(lips.looks);
  const matches = parts.map((part) => matchOf(part, lips)).filter((match) => !!match);
  if (matches.length < parts.length) return skipAll(LOST);
  const worst = matches.reduce((a, b) => (b.r < a.r ? b : a));
  const r = judgeForeignGate('lips to sound', Number.isNaN(worst.r) ? 0 : worst.r);
  if (!r.pass) {
    const reason = `The lips do not follow the sound (r ${(r.value ?? 0).toFixed(2)}, ${foreignLimit('lips to sound').min} is needed): there is no offset to speak of.`;
    return [r, skipGate('av offset to sound', reason), skipGate('av drift', reason)];
  }
  const farthest = matches.reduce((a, b) => (Math.abs(b.lag) > Math.abs(a.lag) ? b : a));
  return [r, judgeForeignGate('av offset to sound', farthest.lag), drift(matches)];
}

/** What is matched as a whole: the start and the end of a long clip, each for itself. */
function partsOf(looks: ForeignLooks): readonly FrameStretch[] {
  if (!isComplete(looks) || clipDuration(looks) < DRIFT_CLIP_SECONDS) return looks.stretches;
  const third = Math.floor(looks.frameCount / 3);
  return [
    { from: 0, to: third },
    { from: looks.frameCount - third, to: looks.frameCount },
  ];
}

function drift([first, last]: readonly Match[]): ForeignVerdict {
  return first && last
    ? judgeForeignGate('av drift', Math.abs(last.lag - first.lag))
    : skipGate('av drift', `The clip is shorter than ${DRIFT_CLIP_SECONDS} s.`);
}

/** Undefined where the face was lost too often. */
function matchOf({ from, to }: FrameStretch, { looks, opening, expected }: SpeakerLips): Match | undefined {
  const start = looks.numbers.indexOf(from);
  const seen = bridged(opening.subarray(start, start + to - from));
  if (!seen) return undefined;
  const heard = Float32Array.from({ length: to - from }, (_, i) => expected.opening[from + i] ?? 0);
  return peakLag(heard, seen, Math.round(MAX_LAG_SECONDS * looks.fps));
}

/** The same values with gaps filled along straight lines; undefined where more than a few are missing. */
function bridged(values: Float32Array): Float32Array | undefined {
  const known = [...values.keys()].filter((i) => !Number.isNaN(values[i]!));
  if (known.length === 0 || known.length < (1 - MOST_LOST_SHARE) * values.length) return undefined;
  return values.map((value, i) => {
    if (!Number.isNaN(value)) return value;
    const after = known.find((k) => k > i) ?? known.at(-1)!;
    const before = known.findLast((k) => k < i) ?? after;
    const share = after > before ? (i - before) / (after - before) : 0;
    return values[before]! + (values[after]! - values[before]!) * share;
  });
}

function widestOpening({ looks, opening, expected }: SpeakerLips): ForeignVerdict {
  if (isMeantShut(expected)) return skipGate('opening', NO_SPEECH);
  const speaking = opening.filter((value, i) => {
    const number = looks.numbers[i]!;
    const isInStretch = looks.stretches.some(({ from, to }) => number >= from && number < to);
    return isInStretch && !Number.isNaN(value) && !isWithinAny(expected.pauses, frameTime(number, looks.fps));
  });
  return speaking.length === 0
    ? skipGate('opening', NO_SPEECH)
    : judgeForeignGate('opening', quantileOf(speaking, 0.9));
}

function closure({ looks, opening, expected }: SpeakerLips): ForeignVerdict {
  const name = 'bilabial closure';
  if (!expected.closures) return skipGate(name, 'What is said in the recording is not known.');
  const openingAt = new Map(looks.numbers.map((number, i) => [number, opening[i]!]));
  const smallest = expected.closures
    .map((contact) =>
      framesNear(contact, looks.fps).filter((frame) => frame >= 0 && frame < looks.frameCount),
    )
    .map((near) => near.map((frame) => openingAt.get(frame) ?? Number.NaN))
    .filter((near) => near.length > 0 && near.every((value) => !Number.isNaN(value)))
    .map((near) => Math.min(...near));
  if (smallest.length === 0) return skipGate(name, 'No m, b or p is among the inspected frames.');
  return judgeForeignGate(name, smallest.filter((value) => value < TOUCHING).length / smallest.length);
}

function silence({ looks, opening, expected }: SpeakerLips): ForeignVerdict[] {
  const seenWithin = (isWanted: (time: number) => boolean) =>
    [...opening].filter(
      (value, i) => !Number.isNaN(value) && isWanted(frameTime(looks.numbers[i]!, looks.fps)),
    );
  const rests = longPauses(expected.pauses)
    .map((pause) => seenWithin((time) => isWithin(pause, time)))
    .filter((rest) => rest.length > 0);
  if (rests.length === 0)
    return (['silence', 'silence jitter', 'contrast'] as const).map((name) => skipGate(name, NO_PAUSE));
  const rest = mean(rests.flat());
  // Of a single frame nothing can be said about how still it is.
  const lasting = rests.filter((values) => values.length > 2);
  const total = lasting.reduce((sum, values) => sum + meanAbsoluteDeviation(values) * values.length, 0);
  const speaking = seenWithin((time) => !isWithinAny(expected.pauses, time));
  return [
    judgeForeignGate('silence', rest),
    lasting.length === 0
      ? skipGate('silence jitter', 'No pause was looked at for long enough.')
      : judgeForeignGate('silence jitter', total / lasting.flat().length),
    isMeantShut(expected) || speaking.length === 0
      ? skipGate('contrast', NO_SPEECH)
      : judgeForeignGate('contrast', mean(speaking) / Math.max(rest, DETECTION_FLOOR)),
  ];
}

const isMeantShut = ({ opening }: ExpectedMouth) => opening.length === 0 || quantileOf(opening, 0.95) < SHUT;
