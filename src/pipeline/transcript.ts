import type { Transcript } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Alignment, Pronunciation, UntimedPhone, UntimedWord } from '../engine/lipsync/align-text.ts';
import { pronunciationOf } from '../engine/lipsync/pronunciation.ts';
import type { Span } from '../engine/lipsync/timeline.ts';
import { EspeakEngine } from '../speech/espeak.ts';
import { scriptWords } from '../speech/script-words.ts';
import { type Sentence, splitSentences } from '../speech/sentences.ts';
import { findVoice } from '../speech/voices.ts';

// Ten minutes, the longest recording, of somebody who speaks fast have 12,000.
const MAX_TRANSCRIPT_LENGTH = 20_000;
// The net errs for as long now and then, in noise above all.
const NOTABLE_MISFIT_SECONDS = 1.5;
const MOST_PLACES = 3;
// Any would do: only the phones of what it says are kept.
const READER = findVoice('Kore');

/** How a transcript is pronounced, by the synthesiser's rules for its language; the words are those that are written. */
export async function pronounce(
  transcript: Transcript,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Pronunciation> {
  const engine = new EspeakEngine();
  // What nobody can read stays in the captions, without a time of its own.
  const legible = engine.legible(transcript.text);
  checkTranscript(legible, transcript.text);
  try {
    const phones: UntimedPhone[] = [];
    const words: UntimedWord[] = [];
    for (const sentence of splitSentences(legible, transcript.language)) {
      const said = await pronounceSentence(engine, sentence, transcript, signal);
      for (const word of said.words) {
        const firstPhone = word.firstPhone + phones.length;
        words.push({ ...word, firstPhone, endPhone: word.endPhone + phones.length });
      }
      phones.push(...said.phones);
    }
    return { phones, words };
  } finally {
    await engine.dispose();
  }
}

async function pronounceSentence(
  engine: EspeakEngine,
  sentence: Sentence,
  { language }: Transcript,
  signal: AbortSignal | undefined,
): Promise<Pronunciation> {
  const request = { text: sentence.text, language, voice: READER, rate: 1, stylePrompt: '', seed: 0 };
  const { timeline } = await engine.synthesize(request, { signal });
  const spoken = timeline.words.map((word) => ({ ...word, textOffset: sentence.start + word.textOffset }));
  return pronunciationOf({ ...timeline, words: scriptWords(sentence, language, spoken) });
}

/** One sentence for a transcript, or parts of one, that is not what the recording says. */
export function warnOfMisfits(
  { misfits, timeline: { duration } }: Alignment,
  warn: (message: string) => void,
) {
  const notable = misfits.filter(
    ({ start, end }) => end - start >= Math.min(NOTABLE_MISFIT_SECONDS, duration),
  );
  if (notable.length === 0) return;
  if (notable.some(({ start, end }) => end - start >= duration))
    return warn(
      'The recording does not sound like its transcript, so the lips follow the sound alone and captions may come at ' +
        'the wrong time; give the words that are spoken, in the language that is spoken.',
    );
  const more = notable.length > MOST_PLACES ? ` and ${notable.length - MOST_PLACES} more places` : '';
  warn(
    `The recording does not sound like its transcript at ${notable.slice(0, MOST_PLACES).map(place).join(', ')}${more}, ` +
      'so the lips follow the sound alone there; compare the text with what is spoken.',
  );
}

const place = ({ start, end }: Span) => `${clockTime(start)} to ${clockTime(end)}`;

function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function checkTranscript(legible: string, text: string) {
  const length = [...text].length;
  if (!/[\p{L}\p{N}]/u.test(legible)) {
    throw new ServiceError(
      'invalid_request',
      /\p{L}/u.test(text)
        ? 'The transcript is in letters that cannot be read aloud; write it in other letters.'
        : 'The transcript is empty; give the words of the recording.',
    );
  }
  if (length > MAX_TRANSCRIPT_LENGTH) {
    const limit = MAX_TRANSCRIPT_LENGTH.toLocaleString('en');
    throw new ServiceError(
      'invalid_request',
      `The transcript has ${length.toLocaleString('en')} characters and at most ${limit} are taken; shorten it.`,
      { details: { length, limit: MAX_TRANSCRIPT_LENGTH } },
    );
  }
}
