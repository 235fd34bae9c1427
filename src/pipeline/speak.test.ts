import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import {
  geminiSettings,
  LocalServer,
  openAiSettings,
  PROTOCOLS,
  SECRET_KEY,
  sentText,
} from '../../test/speech-servers.ts';
import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import { writeWav } from '../engine/audio/wav.ts';
import { EspeakEngine } from '../speech/espeak.ts';
import { findVoice } from '../speech/voices.ts';
import { type PipelineContext, StageTimer } from './pipeline-context.ts';
import { listenToEnd, speak } from './speak.ts';

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

async function speakWith(engines: SpeechSettings['engines'], text: string = SCRIPT.text) {
  const warnings: string[] = [];
  const context = contextOf(engines, warnings);
  const said = await speak(
    { ...SCRIPT, text },
    REQUEST,
    { context, timer: new StageTimer(context) },
    listenToEnd,
  );
  return { said, warnings };
}

const REQUEST = { seed: 1, preview: false } as AvatarRequest;

function contextOf(engines: SpeechSettings['engines'], warnings: string[]): PipelineContext {
  const speech = { engines, openAi: openAiSettings(server.origin), gemini: geminiSettings(server.origin) };
  return {
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
  };
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
  // Long enough that starting the thread is not what is measured.
  const text = ['Ann', 'Bob', 'Carl', 'Dora', 'Eve', 'Fred', 'Gina', 'Hal']
    .map((name) => `My name is ${name}, and this map is mine!`)
    .join(' ');
  const timed = async () => {
    const started = performance.now();
    const { said } = await speakWith(['espeak'], text);
    return { said, milliseconds: performance.now() - started };
  };
  const [first, second] = [await timed(), await timed()];
  expect(second.said).toEqual(first.said);
  expect(second.milliseconds).toBeLessThan(first.milliseconds / 2);
});

test('no process is left behind, neither at the end nor when it is left or aborted underway', async () => {
  const children = () =>
    readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === String(process.pid));
  const parentOf = (pid: string) => {
    try {
      return /\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
    } catch {
      return undefined;
    }
  };
  const before = children();
  const controller = new AbortController();
  const context = { ...contextOf([], []), signal: controller.signal };
  const timer = new StageTimer(context);
  const use = async (react: () => void) =>
    speak(SCRIPT, REQUEST, { context, timer }, async ({ passages }) => {
      for await (const _ of passages) react();
    });
  await use(() => {});
  expect(children()).toEqual(before);
  const full = new Error('The disk is full.');
  await expect(
    use(() => {
      throw full;
    }),
  ).rejects.toBe(full);
  expect(children()).toEqual(before);
  await expectRefusal(
    use(() => controller.abort()),
    'cancelled',
  );
  expect(children()).toEqual(before);
});
