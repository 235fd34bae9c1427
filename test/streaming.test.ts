import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AvatarRequest, NO_CAPTIONS } from '../src/domain/avatar-request.ts';
import { resample } from '../src/engine/audio/resample.ts';
import { writeWav } from '../src/engine/audio/wav.ts';
import { probeVideo } from '../src/media/probe-video.ts';
import { generateVideo } from '../src/pipeline/pipeline.ts';
import type { PipelineEvent } from '../src/pipeline/stage.ts';
import { EspeakEngine } from '../src/speech/espeak.ts';
import { findVoice } from '../src/speech/voices.ts';
import { readVtt } from './caption-files.ts';
import { geminiSettings, LocalServer, openAiSettings, PROTOCOLS, sentText } from './speech-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'streaming-'));
const speaker = new EspeakEngine();
let server: LocalServer;
beforeAll(async () => {
  server = await LocalServer.start();
});
afterEach(() => void server.received.splice(0));
afterAll(async () => {
  await server.stop();
  await speaker.dispose();
  rmSync(folder, { recursive: true, force: true });
});

// The first sentence settles a few frames, the second fills the preview, nobody needs the others.
const REQUEST: AvatarRequest = {
  image: fileURLToPath(new URL('../assets/sample/portrait.png', import.meta.url)),
  speech: {
    kind: 'script',
    text: 'Hello to my friend. I made a map of home. Who has seen it? Nobody, so far.',
    voice: 'Kore',
    language: 'en-GB',
    stylePrompt: '',
  },
  videoPrompt: '',
  negativePrompt: '',
  negativeStrength: 1,
  resolution: '720p',
  fps: 24,
  seed: 7,
  preview: true,
  captions: NO_CAPTIONS,
};

let runs = 0;
async function generate({
  engines = [],
  threads = 2,
  cache = `cache-${runs}`,
  onEvent = () => {},
  ...changes
}: Partial<AvatarRequest> & {
  engines?: readonly 'openai'[];
  threads?: number;
  cache?: string;
  onEvent?: (event: PipelineEvent) => void;
} = {}) {
  const events: PipelineEvent[] = [];
  const video = await generateVideo(
    { ...REQUEST, ...changes },
    { inspection: 'light' },
    {
      signal: new AbortController().signal,
      workDirectory: mkdtempSync(join(folder, `work-${runs++}-`)),
      cacheDirectory: join(folder, cache),
      renderThreads: threads,
      speech: { engines, openAi: openAiSettings(server.origin), gemini: geminiSettings('') },
      version: '0.0.0-test',
      report: (event) => {
        events.push(event);
        onEvent(event);
      },
      clock: () => performance.now() / 1000,
      now: Date.now,
    },
  );
  const hash = createHash('sha256').update(readFileSync(video.path)).digest('hex');
  return { ...video, events, hash };
}

let embedded: ReturnType<typeof generate> | undefined;
/** Made once, by one thread and the embedded engine. */
function generateEmbedded() {
  embedded ??= generate({ threads: 1, cache: 'embedded' });
  return embedded;
}

const isFrame = (event: PipelineEvent) => event.type === 'progress' && event.stage === 'render';

/** Speaks the first sentence; whatever is asked for next waits for the first frame, and is then done. */
function speakOneThen(after: (sentence: Buffer) => Buffer | undefined) {
  const { promise: drawn, resolve } = Promise.withResolvers<void>();
  let asked = 0;
  server.answer = async (response, { json }) => {
    const isFirst = asked++ === 0;
    const text = sentText(json);
    const settings = {
      language: 'en-GB',
      voice: findVoice('Kore'),
      stylePrompt: '',
      seed: 1,
      rate: 1,
    } as const;
    const { pcm } = await speaker.synthesize({ ...settings, text });
    const wav = Buffer.from(writeWav(resample(pcm, 24_000)));
    if (isFirst) return PROTOCOLS.openai.send(response, wav);
    await drawn;
    const answer = after(wav);
    if (answer) PROTOCOLS.openai.send(response, answer);
    else response.writeHead(500).end();
  };
  return { onEvent: (event: PipelineEvent) => isFrame(event) && resolve() };
}

test('the first frame is drawn before the second sentence is spoken, and a preview asks for no third', async () => {
  const { onEvent } = speakOneThen((wav) => wav);
  const { path, report } = await generate({ engines: ['openai'], onEvent });
  expect((await probeVideo(path)).picture.duration).toBe(2);
  expect(report!.input).toMatchObject({ duration: 2, speechEngine: 'openai' });
  expect(server.received.map(({ json }) => sentText(json)).filter(Boolean)).toEqual([
    'Hello to my friend.',
    'I made a map of home.',
  ]);
});

test('when an engine fails between frames, the video is begun again by the next and shows nothing of the first', async () => {
  const { onEvent } = speakOneThen(() => undefined);
  const restarted = await generate({ engines: ['openai'], onEvent });
  const begunOnce = await generateEmbedded();
  const failed = restarted.events.findIndex(({ type }) => type === 'warning');
  expect(restarted.events.findIndex(isFrame)).toBeLessThan(failed);
  expect(restarted.events.slice(failed).some(isFrame)).toBe(true);
  expect(restarted.report!.warnings).toHaveLength(1);
  expect(restarted.report!.input.speechEngine).toBe('espeak');
  expect(restarted.hash).toBe(begunOnce.hash);
  expect(restarted.report!.quality).toEqual(begunOnce.report!.quality);
  const fractions = restarted.events.flatMap((event) => (event.type === 'progress' ? [event.fraction] : []));
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
});

test('neither threads nor speech that is there at once change a byte', async () => {
  const first = await generateEmbedded();
  const again = await generate({ threads: 3, cache: 'embedded' });
  expect(again.hash).toBe(first.hash);
});

test('burnt captions are those of the file, though they are written sentence by sentence', async () => {
  const captions = { sidecar: 'vtt', burn: true } as const;
  const { captionsPath, hash } = await generate({ captions });
  expect(readVtt(readFileSync(captionsPath!, 'utf8')).flatMap(({ lines }) => lines)).toEqual([
    'Hello to my friend. I made a',
  ]);
  expect(hash).not.toBe((await generateEmbedded()).hash);
});
