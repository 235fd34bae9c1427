import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type AvatarRequest, NO_CAPTIONS } from '../src/domain/avatar-request.ts';
import type { SpeechSettings } from '../src/domain/speech-settings.ts';
import { decodeFrames } from '../src/media/decode-frames.ts';
import { loadFaceVision } from '../src/media/face-vision-loader.ts';
import { probeVideo } from '../src/media/probe-video.ts';
import { type GeneratedVideo, generateVideo } from '../src/pipeline/pipeline.ts';
import type { PipelineEvent } from '../src/pipeline/stage.ts';
import { readSrt, readVtt } from './caption-files.ts';
import { geminiSettings, openAiSettings } from './speech-servers.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'whole-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT: AvatarRequest = {
  image: path('../assets/sample/portrait.png'),
  speech: { kind: 'script', text: 'Mum made a map.', voice: 'Kore', language: 'en-GB', stylePrompt: '' },
  videoPrompt: 'The person is talking.',
  negativePrompt: '',
  negativeStrength: 1,
  resolution: '720p',
  fps: 24,
  seed: 7,
  preview: true,
  captions: NO_CAPTIONS,
};
const RECORDING = {
  kind: 'recording',
  audio: path('./fixtures/librivox/librivox-sense-and-sensibility.wav'),
} as const;

let runs = 0;
async function generate(request: AvatarRequest, renderThreads = 2, speech?: SpeechSettings) {
  const events: PipelineEvent[] = [];
  const workDirectory = mkdtempSync(join(folder, `work-${runs++}-`));
  const video = await generateVideo(
    request,
    { inspection: 'light' },
    {
      signal: new AbortController().signal,
      workDirectory,
      cacheDirectory: join(folder, 'cache'),
      renderThreads,
      speech,
      version: '0.0.0-test',
      report: (event) => events.push(event),
      clock: () => performance.now() / 1000,
      now: Date.now,
    },
  );
  return { ...video, events };
}

let plain: ReturnType<typeof generate> | undefined;
/** Made once, by one thread. */
function generatePlain() {
  plain ??= generate(SCRIPT, 1);
  return plain;
}

const hash = ({ path: file }: GeneratedVideo) =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

describe('a portrait and a script', () => {
  test('become a video of the right shape and length, in which the face is still found', async () => {
    const { path: file, report, events } = await generatePlain();
    const probe = await probeVideo(file);
    expect(probe.picture).toMatchObject({ width: 360, height: 360, fps: 24 });
    expect(Math.abs(probe.picture.duration - report!.input.duration)).toBeLessThanOrEqual(0.5 / 24 + 1e-6);
    const vision = await loadFaceVision();
    for await (const frame of decodeFrames(file, { from: 10, to: 11 }))
      expect(vision.detect(frame.rgb())).toHaveLength(1);
    const fractions = events.filter((event) => event.type === 'progress').map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  test('give the same bytes for the same seed, whatever the threads, and others for another', async () => {
    const first = hash(await generatePlain());
    expect(hash(await generate(SCRIPT, 3))).toBe(first);
    expect(hash(await generate({ ...SCRIPT, seed: 8 }))).not.toBe(first);
  });

  test('report every gate once, as passed, failed or skipped, and name the seed', async () => {
    const { report } = await generatePlain();
    const names = [...report!.quality.gates, ...report!.quality.skipped].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(20);
    expect(report).toMatchObject({
      version: '0.0.0-test',
      seed: 7,
      input: { speechEngine: 'espeak' },
      video: { width: 360, height: 360, fps: 24 },
      warnings: [],
    });
    expect(JSON.stringify(report)).not.toContain('Mum made');
  });
});

test('a speech engine that cannot be used is told of while it happens and in the report', async () => {
  const speech = {
    engines: ['gemini'],
    openAi: openAiSettings(''),
    gemini: geminiSettings('', { key: undefined }),
  } as const;
  const { report, events } = await generate(SCRIPT, 2, speech);
  expect(report!.warnings).toEqual([
    expect.stringMatching(/^The speech engine gemini cannot be used: .* no key/),
  ]);
  expect(events.filter(({ type }) => type === 'warning')).toHaveLength(1);
  expect(report!.input.speechEngine).toBe('espeak');
});

test('a recording keeps its sound and gets a mouth', async () => {
  const { path: file, report } = await generate({ ...SCRIPT, speech: RECORDING });
  expect((await probeVideo(file)).picture.duration).toBe(2);
  expect(report!.input).toMatchObject({ speech: 'recording', duration: 2 });
  const closure = report!.quality.gates.find(({ name }) => name === 'opening');
  expect(closure?.value).toBeGreaterThan(0.02);
});

test('captions are written beside the video, drawn into it, and not seen by the inspection', async () => {
  const uncaptioned = await generatePlain();
  const captioned = await generate({ ...SCRIPT, captions: { sidecar: 'srt', burn: true } });
  expect(readSrt(readFileSync(captioned.captionsPath!, 'utf8')).flatMap(({ lines }) => lines)).toEqual([
    'Mum made a map.',
  ]);
  expect(uncaptioned.captionsPath).toBeUndefined();
  expect(hash(captioned)).not.toBe(hash(uncaptioned));
  expect(captioned.report!.quality).toEqual(uncaptioned.report!.quality);
});

test('the words of a recording are timed by its transcript', async () => {
  const transcript = {
    text: 'But Mr. John Dashwood had then leisure to consider.',
    language: 'en-US',
  } as const;
  const captions = { sidecar: 'vtt', burn: false } as const;
  const { captionsPath } = await generate({ ...SCRIPT, speech: { ...RECORDING, transcript }, captions });
  expect(readVtt(readFileSync(captionsPath!, 'utf8'))[0]!.lines[0]).toMatch(/^But Mr\. John/);
});
