import { clamp, smoothstep } from '../../lib/interpolate.ts';
import { type Articulation, articulationsOf } from './ipa-visemes.ts';
import { MOUTH_CHANNEL, MOUTH_SHAPES, type MouthShape } from './mouth-targets.ts';
import type { Phone, Span, SpeechTimeline } from './timeline.ts';

/** One gesture of the mouth on the clock of the sound. */
export interface ArticulatedSpan extends Span {
  readonly shape: MouthShape;
  /** The shape's targets as this speaker means them here: stressed, nasal, or borrowed by an h. */
  readonly targets: Float32Array;
  /** 0 (skipped) to 1: how much of its pull on the mouth is left at this speed of speech. */
  readonly weight: number;
}

// The first half of a diphthong is the longer one: "aɪ" is an a that closes, not two vowels.
const DIPHTHONG_FIRST_SHARE = 0.56;
// Jaw by stress, relative to a secondary one. The spread keeps a stressed a within the jaw's reach.
const JAW_BY_STRESS = [0.88, 1, 1.12] as const;
const NASAL_CLOSING = 0.85;
const GLOTTAL_SHARE = 0.7;
// At seven syllables a second, tongue consonants and schwas no longer shape the lips: they are let go.
const UNHURRIED_RATE = 6;
const HURRIED_RATE = 8;
const HURRIED_WEIGHT = 0.25;
const RATE_WINDOW_SECONDS = 1;
/** Shapes that leave the lips to their neighbours when speech is fast. */
const YIELDING: ReadonlySet<MouthShape> = new Set([
  MOUTH_SHAPES.alveolarStop,
  MOUTH_SHAPES.alveolarNasal,
  MOUTH_SHAPES.lateral,
  MOUTH_SHAPES.velar,
  MOUTH_SHAPES.schwa,
]);

/** Splits phones into gestures, in order. Phones that no row of the IPA table knows are left out. */
export function articulatedSpans({ phones }: Pick<SpeechTimeline, 'phones'>): ArticulatedSpan[] {
  const gestures = phones.flatMap(splitPhone);
  const vowels = gestures.filter(({ shape }) => shape.kind === 'vowel').map(({ start }) => start);
  return gestures.map((gesture, index) => ({
    start: gesture.start,
    end: gesture.end,
    shape: gesture.shape,
    targets: spokenTargets(gesture, gestures[index + 1]),
    weight: YIELDING.has(gesture.shape) ? yieldingWeight(vowels, gesture.start) : 1,
  }));
}

interface Gesture extends Span {
  readonly shape: MouthShape;
  readonly stress: Phone['stress'];
  readonly isNasal: boolean;
}

function splitPhone(phone: Phone): Gesture[] {
  const { start, end, stress } = phone;
  if (phone.ipa === '') return [{ start, end, stress, shape: MOUTH_SHAPES.rest, isNasal: false }];
  const parts = articulationsOf(phone.ipa);
  const shares = parts.map((_, index) => partShare(parts, index));
  let at = start;
  return parts.map(({ shape, isNasal }, index) => {
    const from = at;
    at = index === parts.length - 1 ? end : at + (end - start) * shares[index]!;
    return { start: from, end: at, stress, shape, isNasal };
  });
}

function partShare(parts: readonly Articulation[], index: number): number {
  if (parts.length !== 2) return 1 / parts.length;
  return index === 0 ? DIPHTHONG_FIRST_SHARE : 1 - DIPHTHONG_FIRST_SHARE;
}

function spokenTargets(gesture: Gesture, next: Gesture | undefined): Float32Array {
  if (gesture.shape === MOUTH_SHAPES.glottal && next?.shape.kind === 'vowel')
    return next.shape.targets.map((value) => value * GLOTTAL_SHARE);
  if (gesture.shape.kind !== 'vowel') return gesture.shape.targets;
  const targets = Float32Array.from(gesture.shape.targets);
  const opening = JAW_BY_STRESS[gesture.stress] * (gesture.isNasal ? NASAL_CLOSING : 1);
  targets[MOUTH_CHANNEL.jaw]! *= opening;
  targets[MOUTH_CHANNEL.lowerDrop]! *= opening;
  return targets;
}

/** @param vowels start times in order. */
function yieldingWeight(vowels: readonly number[], time: number): number {
  const reach = RATE_WINDOW_SECONDS / 2;
  const rate = countBetween(vowels, time - reach, time + reach) / RATE_WINDOW_SECONDS;
  return 1 - (1 - HURRIED_WEIGHT) * smoothstep(UNHURRIED_RATE, HURRIED_RATE, rate);
}

function countBetween(times: readonly number[], from: number, to: number): number {
  return firstAtOrAfter(times, to) - firstAtOrAfter(times, from);
}

function firstAtOrAfter(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return clamp(low, 0, times.length);
}
