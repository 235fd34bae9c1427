import { ServiceError } from '../../domain/errors.ts';
import type { Pcm } from '../audio/pcm.ts';
import { findMisfits } from './alignment-fit.ts';
import { rowStart, type VisemePosteriors } from './hear-visemes.ts';
import { type Hearing, hear } from './hearing.ts';
import { articulationsOf } from './ipa-visemes.ts';
import type { Phone, Span, SpeechTimeline, Word } from './timeline.ts';
import { VISEMES } from './viseme.ts';
import type { VisemeNet } from './viseme-net.ts';
import { likeliestStates, type ScoreTable, type StateChain } from './viterbi.ts';

export type UntimedPhone = Omit<Phone, 'start' | 'end'>;

/** A word and the phones it is made of, from `firstPhone` up to `endPhone`; both equal for one that is not heard. */
export interface UntimedWord extends Omit<Word, 'start' | 'end'> {
  readonly firstPhone: number;
  readonly endPhone: number;
}

/** A text as it is pronounced; pauses between its words need not be known. */
export interface Pronunciation {
  readonly phones: readonly UntimedPhone[];
  readonly words: readonly UntimedWord[];
}

/** A text laid along a recording. */
export interface Alignment {
  readonly timeline: SpeechTimeline;
  /** Where what is said does not sound like the text, in order. */
  readonly misfits: readonly Span[];
}

// Keeps one surprising row from ruling out the right path.
const PROBABILITY_FLOOR = 1e-4;
// The net has no word for noise and music; where nobody speaks, this much of its belief becomes silence.
const SILENCE_SHARE = 0.7;
const SILENCE = VISEMES.indexOf('sil');

/** The timeline of `alignHeard`, for a sound that nothing else is asked about. */
export function alignText({
  pcm,
  net,
  ...pronunciation
}: Pronunciation & { readonly pcm: Pcm; readonly net: VisemeNet }): SpeechTimeline {
  return alignHeard(hear(pcm, net), pronunciation).timeline;
}

/**
 * When each phone and word of a known text is spoken: the likeliest course of its visemes through what the net hears,
 * with a pause wherever two words are apart. Phones without a shape of the mouth are left out.
 *
 * @throws ServiceError `invalid_request` when there are more sounds in the text than fit into the recording.
 */
export function alignHeard(hearing: Hearing, { phones, words }: Pronunciation): Alignment {
  const { duration, posteriors } = hearing;
  const states = statesOf({ phones, words });
  refuseTooMuchText(states, posteriors, words.length, duration);
  const isSpeech = speechRows(hearing);
  const scores = scoresOf(posteriors, isSpeech);
  const path = likeliestStates(scores, chainOf(states));
  const columns = Uint8Array.from(path, (state) => states[state]!.column);
  return {
    timeline: timelineOf({ phones, words }, phoneSpans(states, path, posteriors.rate, duration), duration),
    misfits: findMisfits({ scores, columns, isSpeech, rate: posteriors.rate, duration }),
  };
}

/** One articulation of a phone, or a pause that may be there. */
interface State {
  readonly column: number;
  /** `undefined` for a pause. */
  readonly phone: number | undefined;
}

const PAUSE: State = { column: SILENCE, phone: undefined };

function statesOf({ phones, words }: Pronunciation): State[] {
  const wordStarts = new Set(words.map(({ firstPhone }) => firstPhone));
  const states = [PAUSE];
  phones.forEach(({ ipa }, phone) => {
    const visemes = articulationsOf(ipa).map(({ viseme }) => viseme);
    if ((wordStarts.has(phone) || visemes.length === 0) && states.at(-1) !== PAUSE) states.push(PAUSE);
    for (const viseme of visemes) states.push({ column: VISEMES.indexOf(viseme), phone });
  });
  if (states.at(-1) !== PAUSE) states.push(PAUSE);
  return states;
}

const chainOf = (states: readonly State[]): StateChain => ({
  columns: Uint8Array.from(states, ({ column }) => column),
  isOptional: states.map(({ phone }) => phone === undefined),
});

function refuseTooMuchText(
  states: readonly State[],
  { rowCount }: VisemePosteriors,
  wordCount: number,
  duration: number,
) {
  if (states.filter(({ phone }) => phone !== undefined).length <= rowCount) return;
  throw new ServiceError(
    'invalid_request',
    `The transcript has ${wordCount} words and the recording only ${duration.toFixed(1)} seconds; ` +
      'give the text of this recording and nothing else.',
    { details: { wordCount, duration } },
  );
}

/** 1 for the rows of posteriors at which somebody talks. */
function speechRows({ posteriors: { rowCount, rate }, speech }: Hearing): Uint8Array {
  const isSpeech = new Uint8Array(rowCount);
  for (const { start, end } of speech) isSpeech.fill(1, Math.ceil(start * rate), Math.floor(end * rate) + 1);
  return isSpeech;
}

function scoresOf({ values, rowCount }: VisemePosteriors, isSpeech: Uint8Array): ScoreTable {
  const columnCount = VISEMES.length;
  const scores = new Float32Array(values.length);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      let probability = values[row * columnCount + column]!;
      if (!isSpeech[row])
        probability = probability * (1 - SILENCE_SHARE) + (column === SILENCE ? SILENCE_SHARE : 0);
      scores[row * columnCount + column] = Math.log(probability + PROBABILITY_FLOOR);
    }
  }
  return { rowCount, columnCount, values: scores };
}

/** By phone; `undefined` for those without a state. */
function phoneSpans(
  states: readonly State[],
  path: Int32Array,
  rate: number,
  duration: number,
): (Span | undefined)[] {
  const spans: (Span | undefined)[] = [];
  for (const { state, from, to } of evenRuns(states, path)) {
    const { phone } = states[state]!;
    if (phone === undefined) continue;
    const time = (row: number) => Math.min(duration, rowStart(row, rate));
    const end = to === path.length ? duration : time(to);
    spans[phone] = { start: spans[phone]?.start ?? (from === 0 ? 0 : time(from)), end };
  }
  return spans;
}

/** The path as runs of rows. Neighbours of the same viseme sound alike to the net: they share their rows evenly. */
function evenRuns(states: readonly State[], path: Int32Array) {
  const runs: { state: number; from: number; to: number }[] = [];
  let from = 0;
  for (let row = 1; row <= path.length; row++) {
    if (row < path.length && path[row] === path[from]) continue;
    runs.push({ state: path[from]!, from, to: row });
    from = row;
  }
  for (let first = 0; first < runs.length; ) {
    let end = first + 1;
    const { column } = states[runs[first]!.state]!;
    while (end < runs.length && states[runs[end]!.state]!.column === column) end++;
    const [begin, until] = [runs[first]!.from, runs[end - 1]!.to];
    for (let index = first; index < end; index++) {
      const at = (count: number) => begin + ((until - begin) * count) / (end - first);
      runs[index] = { ...runs[index]!, from: at(index - first), to: at(index - first + 1) };
    }
    first = end;
  }
  return runs;
}

function timelineOf(
  { phones, words }: Pronunciation,
  spans: readonly (Span | undefined)[],
  duration: number,
): SpeechTimeline {
  const timed: Phone[] = [];
  let at = 0;
  const pauseUntil = (time: number) => {
    if (time > at) timed.push({ ipa: '', stress: 0, start: at, end: time });
    at = time;
  };
  phones.forEach((phone, index) => {
    const span = spans[index];
    if (!span) return;
    pauseUntil(span.start);
    timed.push({ ...phone, start: at, end: span.end });
    at = span.end;
  });
  pauseUntil(duration);
  return { duration, phones: timed, words: timeWords(words, spans) };
}

function timeWords(words: readonly UntimedWord[], spans: readonly (Span | undefined)[]): Word[] {
  let at = 0;
  return words.map(({ text, textOffset, firstPhone, endPhone }) => {
    const own = spans.slice(firstPhone, endPhone).filter((span) => span !== undefined);
    const start = own[0]?.start ?? at;
    const end = own.at(-1)?.end ?? start;
    at = end;
    return { text, textOffset, start, end };
  });
}
