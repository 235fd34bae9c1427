import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  geminiSettings,
  LocalServer,
  openAiSettings,
  PROTOCOLS,
  SECRET_KEY,
  sentText,
} from '../../test/speech-servers.ts';
import type { GenerationRequest } from '../domain/generation-request.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import { writeWav } from '../engine/audio/wav.ts';
import { EspeakEngine } from '../speech/espeak.ts';
import { findVoice } from '../speech/voices.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { speak } from './speak.ts';

const SCRIPT = {
  kind: 'script',
  text: 'My name is Bob. This map is mine!',
  voice: 'Puck',
  language: 'en-US',
  stylePrompt: '',
} as const;

let server: LocalServer;
const speaker = new EspeakEngine();
beforeAll(async () => {
  server = await LocalServer.start();
});
afterAll(async () => {
  await server.stop();
  await speaker.dispose();
});

let cacheDirectory: string;
beforeEach(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'speak-'));
});
afterEach(() => rm(cacheDirectory, { recursive: true }));

async function speakWith(engines: SpeechSettings['engines']) {
  const warnings: string[] = [];
  const speech = { engines, openAi: openAiSettings(server.origin), gemini: geminiSettings(server.origin) };
  const said = await speak(SCRIPT, { seed: 1, preview: false } as GenerationRequest, {
    signal: new AbortController().signal,
    workDirectory: '',
    cacheDirectory,
    renderThreads: 1,
    speech,
    version: '',
    report: (event) => {
      if (event.type === 'warning') warnings.push(event.message);
    },
    clock: () => 0,
    now: Date.now,
  } satisfies PipelineContext);
  return { said, warnings };
}

const answerInSentences = (protocol: 'openai' | 'gemini', sentenceCount: number) => {
  let answered = 0;
  server.answer = async (response, { json }) => {
    if (answered++ >= sentenceCount) return void response.writeHead(500).end();
    const { pcm } = await speaker.synthesize({
      text: sentText(json),
      language: 'en-US',
      voice: findVoice('Puck'),
      rate: 0.7,
      stylePrompt: '',
      seed: 1,
    });
    PROTOCOLS[protocol].send(response, writeWav(resample(pcm, 24_000)));
  };
};

test.each(['openai', 'gemini'] as const)(
  'a script is spoken by %s when it is asked for',
  async (protocol) => {
    answerInSentences(protocol, Number.POSITIVE_INFINITY);
    const { said, warnings } = await speakWith([protocol]);
    expect(warnings).toEqual([]);
    expect(said.pcm.sampleRate).toBe(24_000);
    expect(said.duration).toBeCloseTo(pcmDuration(said.pcm), 9);
    expect(said.timeline!.duration).toBeCloseTo(said.duration, 6);
    expect(said.timeline!.words.map(({ text }) => text)).toEqual([
      'My',
      'name',
      'is',
      'Bob',
      'This',
      'map',
      'is',
      'mine',
    ]);
    for (const { text, textOffset } of said.timeline!.words)
      expect(SCRIPT.text.slice(textOffset, textOffset + text.length)).toBe(text);
  },
);

test('a script is spoken by the embedded engine from its start when the server fails in the middle', async () => {
  answerInSentences('openai', 1);
  const { said, warnings } = await speakWith(['openai', 'espeak']);
  const { said: embedded } = await speakWith(['espeak']);
  expect(warnings).toEqual([expect.stringMatching(/openai cannot be used: .* failed \(status 500\)/)]);
  expect(warnings[0]).not.toContain(SECRET_KEY);
  expect(said.pcm).toEqual(embedded.pcm);
  expect(said.speechEngine).toBe('espeak');
});

test('what a server said before is not asked for again', async () => {
  answerInSentences('openai', Number.POSITIVE_INFINITY);
  const { said } = await speakWith(['openai']);
  expect(said.speechEngine).toBe('openai');
  answerInSentences('openai', 0);
  expect(await speakWith(['openai'])).toEqual({ said, warnings: [] });
});

test('what the embedded engine said before is served in a fraction of the time', async () => {
  const timed = async () => {
    const started = performance.now();
    const { said } = await speakWith(['espeak']);
    return { said, milliseconds: performance.now() - started };
  };
  const [first, second] = [await timed(), await timed()];
  expect(second.said).toEqual(first.said);
  expect(second.milliseconds).toBeLessThan(first.milliseconds / 2);
});
