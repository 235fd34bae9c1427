import type { ArticulatedSpan } from './articulated-spans.ts';
import { type ArticulationTrack, restingArticulation } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';
import type { Span } from './timeline.ts';

const WIDTH = MOUTH_CHANNELS.length;

/** How hard a gesture pulls a channel, and how fast that pull fades away from it. */
interface Dominance {
  readonly strength: number;
  /** A second, before and after the gesture. */
  readonly onsetRate: number;
  readonly offsetRate: number;
}

const dominance = (strength: number, onsetRate: number, offsetRate = onsetRate): Dominance => ({
  strength,
  onsetRate,
  offsetRate,
});

const VOWEL = dominance(1, 12);
const CONSONANT = dominance(0.5, 18);
// Hissing sounds fail when the teeth are apart, so they bend to their vowels less than stops do.
const HISSING = dominance(0.8, 16);
// Rounding is prepared early (120 to 150 ms in speakers of many languages) and let go faster.
const ROUNDING = dominance(2, 8, 12);
// Tongue consonants leave rounding and spreading to the vowels around them.
const INDIFFERENT = dominance(0.2, 16);
const LIP_CONTACT = dominance(1.6, 22);
const NO_LIP_CONTACT = dominance(0.8, 22);
// Full contact is not blended at all: a lip that is half drawn to its neighbours' m mumbles their vowels.
const LEFT_TO_CONTACTS = dominance(0, 22);
const TONGUE = dominance(0.55, 20);
const PAUSE = dominance(0.6, 12);
// A gap shorter than this is a stop's silence or a comma swallowed: the mouth hardly notices.
const NOTICED_PAUSE_SECONDS = 0.09;
const UNNOTICED_PAUSE = dominance(0.15, 12);

// Smooth gestures run ahead of their sound: the vocal tract has to be in place when the sound starts.
const LEAD_SECONDS = 0.025;
// The middle of a gesture holds its target, the outer parts already move.
const HELD_SHARE = 0.6;
// Beyond this even the slowest pull has fallen to a hundredth.
const REACH_SECONDS = 0.55;
// A weak pull back to rest, so that the blend is defined where nothing is said.
const REST_STRENGTH = 0.03;

/**
 * Where the mouth goes when each gesture pulls on it before, during and after its own time: the dominance model of
 * Cohen and Massaro ("Modeling coarticulation in synthetic visual speech", 1993), one dominance a channel.
 *
 * @param covered the part of the clip that is wanted; gestures farther away than they reach change nothing in it.
 */
export function blendArticulation(spans: readonly ArticulatedSpan[], covered: Span): ArticulationTrack {
  const track = restingArticulation(covered.end, covered.start);
  const pulls = new Float64Array(track.rowCount * WIDTH);
  const strengths = new Float64Array(track.rowCount * WIDTH).fill(REST_STRENGTH);
  for (const span of spans) addPull(span, track, pulls, strengths);
  for (let i = 0; i < track.values.length; i++) track.values[i] = pulls[i]! / strengths[i]!;
  return track;
}

function addPull(
  span: ArticulatedSpan,
  { rate, firstRow, rowCount }: ArticulationTrack,
  pulls: Float64Array,
  strengths: Float64Array,
) {
  const centre = (span.start + span.end) / 2 - LEAD_SECONDS;
  const held = ((span.end - span.start) / 2) * HELD_SHARE;
  const reach = held + REACH_SECONDS;
  const first = Math.max(0, Math.ceil((centre - reach) * rate) - firstRow);
  const last = Math.min(rowCount - 1, Math.floor((centre + reach) * rate) - firstRow);
  for (let channel = 0; channel < WIDTH; channel++) {
    const { strength, onsetRate, offsetRate } = dominanceOf(span, channel);
    const target = span.targets[channel]!;
    for (let row = first; row <= last; row++) {
      const offset = (firstRow + row) / rate - centre;
      const away = Math.max(0, Math.abs(offset) - held);
      const pull = strength * span.weight * Math.exp(-away * (offset < 0 ? onsetRate : offsetRate));
      pulls[row * WIDTH + channel]! += pull * target;
      strengths[row * WIDTH + channel]! += pull;
    }
  }
}

function dominanceOf({ shape, targets, start, end }: ArticulatedSpan, channel: number): Dominance {
  const target = targets[channel]!;
  if (shape.kind === 'pause') return end - start > NOTICED_PAUSE_SECONDS ? PAUSE : UNNOTICED_PAUSE;
  if (channel === MOUTH_CHANNEL.close || channel === MOUTH_CHANNEL.tuck) {
    if (shape.seal) return LEFT_TO_CONTACTS;
    return target > 0 ? LIP_CONTACT : NO_LIP_CONTACT;
  }
  if (channel === MOUTH_CHANNEL.tongueUp || channel === MOUTH_CHANNEL.tongueOut) return TONGUE;
  const isRound = channel === MOUTH_CHANNEL.pucker || channel === MOUTH_CHANNEL.funnel;
  if (isRound && target > 0.3) return ROUNDING;
  if (shape.kind === 'vowel') return VOWEL;
  if (shape.targets[MOUTH_CHANNEL.upperRaise]! > 0.2 && !shape.seal) return HISSING;
  const isLipShape = isRound || channel === MOUTH_CHANNEL.wide;
  return isLipShape && target < 0.25 && !shape.seal ? INDIFFERENT : CONSONANT;
}
