import type { Phone, Span, Word } from '../engine/lipsync/timeline.ts';
import type { Utterance } from './speech-engine.ts';

// Shorter ones are the closures of stops and the joints of words.
const SHORTEST_PAUSE_SECONDS = 0.06;

/** Makes the pauses inside a sentence longer or shorter by a factor; the sounds stay as they are, the times move. */
export function stretchPauses(utterance: Utterance, factor: number): Utterance {
  const { pcm, timeline } = utterance;
  const { sampleRate, samples } = pcm;
  const pauses = timeline.phones.filter(
    (phone) => isPause(phone) && phone.start > 0 && phone.end < timeline.duration,
  );
  if (factor === 1 || pauses.length === 0) return utterance;

  const pieces: Float32Array[] = [];
  const cuts: { at: number; added: number }[] = [];
  let taken = 0;
  let added = 0;
  for (const pause of pauses) {
    // In whole samples, from the middle, where it is stillest.
    const change = Math.round((pause.end - pause.start) * (factor - 1) * sampleRate);
    const middle = Math.round(((pause.start + pause.end) / 2) * sampleRate);
    const end = change < 0 ? middle + Math.ceil(change / 2) : middle;
    pieces.push(samples.subarray(taken, end), new Float32Array(Math.max(0, change)));
    taken = change < 0 ? end - change : end;
    added += change / sampleRate;
    cuts.push({ at: pause.end, added });
  }
  pieces.push(samples.subarray(taken));
  const moved = <T extends Span>(span: T): T => ({
    ...span,
    start: span.start + shiftAt(span.start, cuts),
    end: span.end + shiftAt(span.end, cuts),
  });
  return {
    ...utterance,
    pcm: { sampleRate, samples: joined(pieces) },
    timeline: {
      duration: timeline.duration + added,
      phones: timeline.phones.map((phone): Phone => moved(phone)),
      words: timeline.words.map((word): Word => moved(word)),
    },
  };
}

const isPause = ({ ipa, start, end }: Phone) => ipa === '' && end - start >= SHORTEST_PAUSE_SECONDS;

/** What lies at the end of a pause or later has moved by everything added so far. */
function shiftAt(time: number, cuts: readonly { at: number; added: number }[]): number {
  let shift = 0;
  for (const cut of cuts) if (time >= cut.at - 1e-9) shift = cut.added;
  return shift;
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}
