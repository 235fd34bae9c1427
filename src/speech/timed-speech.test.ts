import { afterAll, expect, test } from 'vitest';
import { speechRequest } from '../../test/speech-request.ts';
import type { Pcm } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { EspeakEngine } from './espeak.ts';
import { UnusableSound } from './received-sound.ts';
import type { SpeechRequest } from './speech-engine.ts';
import { speechTimer } from './timed-speech.ts';
import { findVoice } from './voices.ts';

const espeak = new EspeakEngine();
afterAll(() => espeak.dispose());
const timeSpeech = speechTimer(espeak, openVisemeNet);

const LEAD_SECONDS = 0.35;

/** Somebody else's reading: another voice, slower, after a silence, at another sample rate. */
async function readBySomebodyElse(original: SpeechRequest): Promise<{ pcm: Pcm; timeline: SpeechTimeline }> {
  const { pcm, timeline } = await espeak.synthesize({ ...original, voice: findVoice('Kore'), rate: 0.8 });
  const lead = new Float32Array(Math.round(LEAD_SECONDS * pcm.sampleRate));
  const samples = new Float32Array(lead.length + pcm.samples.length);
  samples.set(pcm.samples, lead.length);
  return { pcm: resample({ sampleRate: pcm.sampleRate, samples }, 24_000), timeline };
}

test.each([
  ['en-US', 'Good morning. My name is Bob, and this map of the moon is mine.'],
  ['de-DE', 'Guten Morgen, mein Name ist Bob, und diese Mappe voller Bilder ist meine.'],
] as const)('the words and sounds of %s are found where they are', async (language, text) => {
  const wanted = speechRequest(text, { language });
  const { pcm, timeline } = await readBySomebodyElse(wanted);
  const found = await timeSpeech(pcm, wanted, undefined);
  expect(found.words.map(({ textOffset }) => textOffset)).toEqual(
    timeline.words.map(({ textOffset }) => textOffset),
  );
  const errors = found.words
    .map((word, index) => Math.abs(word.start - LEAD_SECONDS - timeline.words[index]!.start))
    .sort((a, b) => a - b);
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.03);
  expect(errors.at(-1)).toBeLessThan(0.12);
  // The mouth rests while nobody speaks yet.
  expect(found.phones[0]!.ipa).toBe('');
  expect(found.phones[0]!.end).toBeGreaterThan(LEAD_SECONDS - 0.08);
});

test('far more or less sound than the text is long is refused', async () => {
  const { pcm } = await espeak.synthesize(
    speechRequest('It goes on and on and on, and it never says what it should. '.repeat(3)),
  );
  const { pcm: short } = await espeak.synthesize(speechRequest('Oh.'));
  await expect(timeSpeech(pcm, speechRequest('Hi.'), undefined)).rejects.toThrow(UnusableSound);
  const long = speechRequest('This is a sentence that nobody says in the time of a single sound. '.repeat(3));
  await expect(timeSpeech(short, long, undefined)).rejects.toThrow(/far less sound/);
});

test('a timing that nobody waits for any more is cancelled', async () => {
  const { pcm } = await espeak.synthesize(speechRequest('Hello.'));
  await expect(timeSpeech(pcm, speechRequest('Hello.'), AbortSignal.abort())).rejects.toMatchObject({
    code: 'cancelled',
  });
});
