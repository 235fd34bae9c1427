import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IDENTITY_LIMITS, identityFrames, measureIdentity } from '../../bench/identity.ts';
import { type AvatarRequest, NO_CAPTIONS } from '../../src/domain/avatar-request.ts';
import { intendedOpening } from '../../src/engine/face/intended-opening.ts';
import type { RgbImage } from '../../src/engine/image.ts';
import { judge, type Measurements } from '../../src/engine/quality/gates.ts';
import type { GateName } from '../../src/engine/quality/limits.ts';
import { againstShiftedTrack } from '../../src/engine/quality/negative-control.ts';
import { mean } from '../../src/engine/quality/series.ts';
import { rgbFromPlanar } from '../../src/engine/raster/texture.ts';
import { loadFaceVision } from '../../src/media/face-vision-loader.ts';
import { readPortrait } from '../../src/media/images.ts';
import { animate, wholeMotion } from '../../src/pipeline/animate.ts';
import { fetchMedia } from '../../src/pipeline/fetch.ts';
import { FrameInspector, planesOf } from '../../src/pipeline/inspect.ts';
import { type PipelineContext, StageTimer } from '../../src/pipeline/pipeline-context.ts';
import { renderFrames } from '../../src/pipeline/render-pool.ts';
import { rig } from '../../src/pipeline/rig.ts';
import { talkOf } from '../../src/pipeline/said.ts';
import { SoundMeter } from '../../src/pipeline/sound-meter.ts';
import { listenToEnd, speak } from '../../src/pipeline/speak.ts';
import { SAMPLE } from './run-cli.ts';

const SHIFT_SECONDS = 0.16;
const folder = mkdtempSync(join(tmpdir(), 'real-clip-'));
const context: PipelineContext = {
  signal: new AbortController().signal,
  workDirectory: folder,
  cacheDirectory: join(folder, 'cache'),
  renderThreads: 2,
  version: 'test',
  report: () => {},
  clock: () => performance.now() / 1000,
  now: () => Date.now(),
};
const speech = {
  kind: 'script',
  text: 'Hello, my name is Bob, and I put words into pictures. Maybe you remember the first map of the moon.',
  voice: 'Zephyr',
  language: 'en-US',
  stylePrompt: '',
} as const;
const request: AvatarRequest = {
  image: SAMPLE,
  speech,
  videoPrompt: 'The person is talking.',
  negativePrompt: '',
  negativeStrength: 1,
  resolution: '720p',
  fps: 25,
  seed: 7,
  preview: false,
  captions: NO_CAPTIONS,
};

let measurements: Measurements;
let shown: RgbImage[];

beforeAll(async () => {
  const timer = new StageTimer(context);
  const said = await speak(speech, request, { context, timer }, listenToEnd);
  const motion = await wholeMotion(animate(talkOf(said), request, timer));
  const sound = new SoundMeter(true, context.clock);
  sound.hear(said);
  const { portrait } = await rig(
    await fetchMedia(SAMPLE, { kind: 'image', directory: folder }),
    request,
    context,
  );
  const subject = {
    portrait,
    motion,
    intendedOpening: intendedOpening(portrait, motion),
    sound,
    vision: await loadFaceVision(),
  };
  const inspector = new FrameInspector(subject, Array(motion.frameCount).keys());
  const wanted = new Set(identityFrames(motion));
  shown = [];
  let number = 0;
  for await (const frame of renderFrames(portrait, [{ ...motion, firstFrame: 0 }], { threads: 2 })) {
    inspector.look(number, frame);
    if (wanted.has(number)) shown.push(rgbFromPlanar(planesOf(frame, portrait)));
    number++;
  }
  measurements = inspector.measurements();
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a rendered clip', () => {
  test('has lips that follow its track', () => {
    const gates: GateName[] = ['av offset', 'lip correlation', 'bilabial closure', 'opening'];
    for (const name of gates) expect(row(measurements, name)).toMatchObject({ pass: true });
  });

  test.each([SHIFT_SECONDS, -SHIFT_SECONDS])('held against a track %d s later, it fails', (seconds) => {
    const control = againstShiftedTrack(measurements, seconds);
    expect(row(control, 'av offset')).toMatchObject({ value: Math.round(-seconds * 25), pass: false });
    expect(row(control, 'lip correlation')!.value).toBeLessThan(0.85);
    expect(row(control, 'bilabial closure')!.value).toBeLessThan(0.6);
  });

  test('still shows the person of the photo', async () => {
    const photo = await readPortrait(readFileSync(SAMPLE));
    const similarities = await measureIdentity(shown, photo);
    expect(mean(similarities)).toBeGreaterThanOrEqual(IDENTITY_LIMITS.mean);
    expect(Math.min(...similarities)).toBeGreaterThanOrEqual(IDENTITY_LIMITS.min);
  });
});

const row = (of: Measurements, name: GateName) => judge(of).gates.find((gate) => gate.name === name);
