import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NarratedSentence } from '../speech/narrate.ts';
import { keepSpeechThread, narrateInThread } from './speech-thread.ts';

let cacheDirectory = '';
beforeAll(() => {
  cacheDirectory = mkdtempSync(join(tmpdir(), 'speech-thread-'));
});
afterAll(() => rmSync(cacheDirectory, { recursive: true }));

const say = (text: string, signal = new AbortController().signal) => {
  const narration = { text, voice: 'Kore', language: 'English (US)', stylePrompt: '', seed: 3 } as const;
  const assignment = { narration, engineId: 'espeak', cacheDirectory: join(cacheDirectory, 'own') };
  return narrateInThread(assignment, { speech: undefined, signal, warn: () => {} });
};

async function wholeScript(text: string): Promise<NarratedSentence[]> {
  const sentences: NarratedSentence[] = [];
  for await (const sentence of say(text)) sentences.push(sentence);
  // Or the next time would be answered from the cache.
  rmSync(join(cacheDirectory, 'own'), { recursive: true, force: true });
  return sentences;
}

const SCRIPT = 'The first sentence is here. And a second one follows.';
const LONG = 'This is the beginning of something long. '.repeat(8);

test('a thread that is kept says the same as a fresh one, also after scripts that were left or aborted', async () => {
  const fresh = await wholeScript(SCRIPT);
  expect(fresh).toHaveLength(2);
  keepSpeechThread(undefined);
  expect(await wholeScript(SCRIPT)).toEqual(fresh);

  for await (const _ of say(LONG)) break;
  expect(await wholeScript(SCRIPT)).toEqual(fresh);

  const aborting = new AbortController();
  await expect(async () => {
    for await (const _ of say(LONG, aborting.signal)) aborting.abort();
  }).rejects.toThrow('cancelled');
  expect(await wholeScript(SCRIPT)).toEqual(fresh);

  const [one, other] = await Promise.all([wholeScript(SCRIPT), wholeScript(LONG)]);
  expect(one).toEqual(fresh);
  expect(other).toHaveLength(8);
});
