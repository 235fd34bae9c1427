import type { Random } from '../../lib/random.ts';
import { type Envelope, envelopeAt } from '../audio/envelope.ts';
import type { Span, Word } from '../lipsync/timeline.ts';

/** An instant that the speaker stresses with more than the voice. */
export interface Emphasis {
  readonly time: number;
  /** 0.6 to 1.2. */
  readonly strength: number;
}

// Chosen among what is said within a few seconds, so that a quiet passage has its stresses too.
const NEIGHBOURHOOD_SECONDS = 4;
// Words of three letters and less are mostly articles and pronouns, which speakers pass over.
const LONG_WORD_LETTERS = 4;
const LONG_WORD_FACTOR = 1.2;
const SHORT_WORD_FACTOR = 0.7;
const SCAN_STEP_SECONDS = 0.02;
// A peak must be the loudest within a syllable on either side and clearly part of speech.
const PEAK_REACH_SECONDS = 0.12;
const PEAK_FLOOR = 0.35;

interface Candidate {
  readonly time: number;
  readonly weight: number;
}

/** How many of the words are picked, and how far apart they must be. */
export interface EmphasisChoice {
  /** 0 to 1. */
  readonly share: number;
  readonly minGapSeconds: number;
}

/** Picks the loudest words, or the loudest peaks when the words are not known. */
export class EmphasisFinder {
  readonly #choice: EmphasisChoice;
  readonly #random: Random;
  #heard: readonly Candidate[] = [];
  #last = Number.NEGATIVE_INFINITY;

  constructor(choice: EmphasisChoice, random: Random) {
    this.#choice = choice;
    this.#random = random;
  }

  /**
   * The emphases of the next passage, in order of time. It is held against what was said before, not against what
   * comes: a speaker stresses a sentence without knowing how loud the next will be.
   *
   * @param envelope of everything up to the end of the passage.
   * @param words of the passage, on the clock of the clip.
   */
  find(passage: Span, words: readonly Word[] | undefined, envelope: Envelope): Emphasis[] {
    const { share, minGapSeconds } = this.#choice;
    const candidates = words?.length ? loudWords(words, envelope) : loudPeaks(passage, envelope);
    const heard = [...this.#heard, ...candidates];
    const chosen: Candidate[] = [];
    for (const candidate of candidates) {
      if (!standsOut(candidate, heard, share) || candidate.time - this.#last < minGapSeconds) continue;
      const previous = chosen.at(-1);
      if (!previous || candidate.time - previous.time >= minGapSeconds) chosen.push(candidate);
      else if (candidate.weight > previous.weight) chosen[chosen.length - 1] = candidate;
    }
    this.#heard = heard.filter(({ time }) => time > passage.end - NEIGHBOURHOOD_SECONDS);
    this.#last = chosen.at(-1)?.time ?? this.#last;
    return chosen.map(({ time }) => ({ time, strength: 0.6 + 0.6 * this.#random() }));
  }
}

function standsOut(candidate: Candidate, candidates: readonly Candidate[], share: number): boolean {
  let neighbours = 0;
  let louder = 0;
  for (const { time, weight } of candidates) {
    if (Math.abs(time - candidate.time) > NEIGHBOURHOOD_SECONDS) continue;
    neighbours++;
    if (weight > candidate.weight) louder++;
  }
  return louder < share * neighbours;
}

function loudWords(words: readonly Word[], envelope: Envelope): Candidate[] {
  return words.map(({ start, end, text }) => {
    const peak = loudestBetween(envelope, start, end);
    const letters = [...text].length;
    return {
      time: peak.time,
      weight: peak.value * (letters >= LONG_WORD_LETTERS ? LONG_WORD_FACTOR : SHORT_WORD_FACTOR),
    };
  });
}

function loudPeaks({ start, end }: Span, envelope: Envelope): Candidate[] {
  const peaks: Candidate[] = [];
  for (let time = start; time <= end; time += SCAN_STEP_SECONDS) {
    const value = envelopeAt(envelope, time);
    if (value < PEAK_FLOOR) continue;
    const loudest = loudestBetween(envelope, time - PEAK_REACH_SECONDS, time + PEAK_REACH_SECONDS);
    if (Math.abs(loudest.time - time) <= SCAN_STEP_SECONDS / 2) peaks.push({ time, weight: value });
  }
  return peaks;
}

function loudestBetween(envelope: Envelope, from: number, to: number): { time: number; value: number } {
  let best = { time: from, value: -1 };
  for (let time = from; time <= to; time += SCAN_STEP_SECONDS) {
    const value = envelopeAt(envelope, time);
    if (value > best.value) best = { time, value };
  }
  return best;
}
