import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type NarrationRequest, narrate } from './narrate.ts';
import { SpeechCache } from './speech-cache.ts';
import type { SpeechEngine } from './speech-engine.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'speech-cache-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Counts what it is asked; each character lasts 10 ms. */
function countingEngine(version = '1') {
  const asked: string[] = [];
  const engine: SpeechEngine = {
    id: 'counting',
    version,
    identity: 'native',
    isDeterministic: true,
    probe: async () => ({ ready: true }),
    supports: () => true,
    synthesize: async ({ text }) => {
      asked.push(text);
      const duration = text.length / 100;
      const samples = Float32Array.from({ length: duration * 8000 }, (_, index) => 0.3 * Math.sin(index / 3));
      const phones = [{ ipa: 'a', stress: 0 as const, start: 0, end: duration }];
      return { pcm: { sampleRate: 8000, samples }, timeline: { duration, phones, words: [] } };
    },
    dispose: async () => undefined,
  };
  return { engine, asked };
}

const request = (changes: Partial<NarrationRequest> = {}): NarrationRequest => ({
  text: 'One is said first. Two comes after it.',
  voice: 'Kore',
  language: 'en-US',
  stylePrompt: '',
  seed: 1,
  ...changes,
});

test('what was said before is not synthesised again and is the same, bit by bit', async () => {
  const { engine, asked } = countingEngine();
  const first = await narrate(request(), { engine, cache: new SpeechCache(directory) });
  const second = await narrate(request(), { engine, cache: new SpeechCache(directory) });
  expect(asked).toHaveLength(2);
  expect(second).toEqual(first);
  expect(await narrate(request(), { engine })).toEqual(first);
});

test('a changed sentence alone is synthesised again', async () => {
  const { engine, asked } = countingEngine();
  const cache = new SpeechCache(directory);
  await narrate(request(), { engine, cache });
  await narrate(request({ text: 'One is said first. Three comes after it.' }), { engine, cache });
  expect(asked.slice(2)).toEqual(['Three comes after it.']);
});

test.each<Partial<NarrationRequest>>([
  { voice: 'Leda' },
  { language: 'en-GB' },
  { stylePrompt: 'sad' },
  { seed: 2 },
])('%j is another sound', async (changes) => {
  const { engine, asked } = countingEngine();
  const cache = new SpeechCache(directory);
  await narrate(request(), { engine, cache });
  await narrate(request(changes), { engine, cache });
  expect(asked).toHaveLength(4);
});

test('so is another version of the engine', async () => {
  const cache = new SpeechCache(directory);
  const newer = countingEngine('2');
  await narrate(request(), { engine: countingEngine('1').engine, cache });
  await narrate(request(), { engine: newer.engine, cache });
  expect(newer.asked).toHaveLength(2);
});

test('a damaged file is made anew', async () => {
  const { engine, asked } = countingEngine();
  const first = await narrate(request(), { engine, cache: new SpeechCache(directory) });
  for (const name of await readdir(directory)) await truncate(join(directory, name), 300);
  expect(await narrate(request(), { engine, cache: new SpeechCache(directory) })).toEqual(first);
  expect(asked).toHaveLength(4);
});
