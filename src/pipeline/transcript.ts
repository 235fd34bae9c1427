import { ServiceError } from '../domain/errors.ts';
import type { Transcript } from '../domain/generation-request.ts';
import type { Pronunciation, UntimedPhone, UntimedWord } from '../engine/lipsync/align-text.ts';
import { pronunciationOf } from '../engine/lipsync/pronunciation.ts';
import { EspeakEngine } from '../speech/espeak.ts';
import { normaliseText } from '../speech/normalise-text.ts';
import { scriptWords } from '../speech/script-words.ts';
import { type Sentence, splitSentences } from '../speech/sentences.ts';
import { findVoice } from '../speech/voices.ts';

// Ten minutes, the longest recording, of somebody who speaks fast have 12,000.
const MAX_TRANSCRIPT_LENGTH = 20_000;
// Any would do: only the phones of what it says are kept.
const READER = findVoice('Kore');

/** How a transcript is pronounced, by the synthesiser's rules for its language; the words are those that are written. */
export async function pronounce(
  transcript: Transcript,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Pronunciation> {
  checkTranscript(transcript.text);
  const engine = new EspeakEngine();
  try {
    const phones: UntimedPhone[] = [];
    const words: UntimedWord[] = [];
    for (const sentence of splitSentences(transcript.text, transcript.language)) {
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
  const written = normaliseText(sentence, language);
  const request = { text: written.text, language, voice: READER, rate: 1, stylePrompt: '', seed: 0 };
  const { timeline } = await engine.synthesize(request, { signal });
  const spoken = timeline.words.map((word) => ({ ...word, textOffset: written.offsets[word.textOffset]! }));
  return pronunciationOf({ ...timeline, words: scriptWords(sentence, language, spoken) });
}

function checkTranscript(text: string) {
  const length = [...text].length;
  if (!/[\p{L}\p{N}]/u.test(text))
    throw new ServiceError('invalid_request', 'The transcript is empty; give the words of the recording.');
  if (length > MAX_TRANSCRIPT_LENGTH) {
    const limit = MAX_TRANSCRIPT_LENGTH.toLocaleString('en');
    throw new ServiceError(
      'invalid_request',
      `The transcript has ${length.toLocaleString('en')} characters and at most ${limit} are taken; shorten it.`,
      { details: { length, limit: MAX_TRANSCRIPT_LENGTH } },
    );
  }
}
