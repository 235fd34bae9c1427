import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_LIBVPX_VP9 } from 'node-av/constants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSrt } from '../../test/caption-files.ts';
import { anAvatar, aVideo, finishingContext } from '../../test/finishing.ts';
import { atRate, writeForeignVideo } from '../../test/foreign-videos.ts';
import { toneWithClick, wavBytes } from '../../test/sound-files.ts';
import type { AskedVideo } from '../domain/asked-video.ts';
import { readWav } from '../engine/audio/wav.ts';
import type { ForeignGateName } from '../engine/quality/limits.ts';
import { correlation } from '../engine/quality/series.ts';
import { decodeFrames } from '../media/decode-frames.ts';
import { decodeSound } from '../media/decode-sound.ts';
import { encodeVideo, type VideoJob } from '../media/encode-video.ts';
import { probeVideo } from '../media/probe-video.ts';
import type { FinishedVideo, Materials } from './engines/engine.ts';
import { EngineFailure } from './engines/engine-failure.ts';
import type { FinishReport } from './finish-report.ts';
import { finishVideo } from './finish-video.ts';
import { generateVideo } from './pipeline.ts';
import { prepareMaterials } from './prepare-materials.ts';
import { createRenderChildren } from './render-children.ts';

const FPS = 24;
const SIDE = 720;
const LATE_FRAMES = 5;
const folder = mkdtempSync(join(tmpdir(), 'finish-video-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const avatar = anAvatar({ captions: { sidecar: 'srt', burn: true } });
const context = finishingContext(folder);
let materials: Materials;
/** What our own line makes of the same request: lips that follow the sound. */
let clip: Uint8Array[];

beforeAll(async () => {
  const order = { ...avatar, upsamplePrompts: false, checkSafety: false };
  materials = await prepareMaterials(order, context);
  const own = { ...finishingContext(folder), cacheDirectory: context.cacheDirectory };
  const { path } = await generateVideo(anAvatar().request, { inspection: 'light' }, own);
  clip = [];
  for await (const { i420 } of decodeFrames(path)) clip.push(i420);
}, 60_000);

async function* each(frames: readonly Uint8Array[]) {
  yield* frames;
}

let rawCount = 0;
/** A file as an engine might give it. */
async function rawOf(frames: readonly Uint8Array[], changes: Partial<VideoJob> = {}): Promise<string> {
  const path = join(folder, `raw-${rawCount++}.mp4`);
  const format = { width: SIDE, height: SIDE, fps: FPS };
  await encodeVideo({ frames: each(frames), ...format, path, metadata: { comment: '' }, ...changes });
  return path;
}

async function finish(rawPath: string, asked: AskedVideo = avatar, made = materials, within = context) {
  const order = {
    engine: 'far',
    rawPath,
    asked,
    materials: made,
    inspection: 'light',
    thumbnail: true,
  } as const;
  const video = await finishVideo(order, within);
  return { ...video, report: video.report as FinishReport };
}

const gate = ({ report }: { report: FinishReport }, name: ForeignGateName) =>
  report.quality.gates.find((row) => row.name === name);
const skipped = ({ report }: { report: FinishReport }, name: ForeignGateName) =>
  report.quality.skipped.find((row) => row.name === name);

describe('a file whose lips follow the sound', () => {
  let video: FinishedVideo & { readonly report: FinishReport };
  beforeAll(async () => {
    video = await finish(await rawOf(clip));
  });

  test('becomes a video of the asked size and rate with exactly the sound that was sent', async () => {
    const probe = await probeVideo(video.videoPath);
    expect(probe).toMatchObject({
      isFastStart: true,
      picture: { codec: 'h264', width: SIDE, height: SIDE, fps: FPS, isBt709: true },
      sound: { codec: 'aac', channels: 1, sampleRate: 48_000, start: 0 },
    });
    expect(Math.abs(probe.picture.duration - materials.seconds)).toBeLessThanOrEqual(0.5 / FPS + 1e-6);
    expect(video.seconds).toBeCloseTo(probe.picture.duration, 9);
    const sent = readWav(readFileSync(materials.soundPath!))!.pcm.samples;
    const heard = (await decodeSound(video.videoPath, { sampleRate: 48_000 })).samples;
    expect(
      correlation(heard.subarray(0, sent.length - 2000), sent.subarray(0, sent.length - 2000)),
    ).toBeGreaterThan(0.99);
  });

  test('says which engine made it, by a trained model', async () => {
    const { metadata, xmp } = await probeVideo(video.videoPath);
    expect(metadata.comment).toMatch(/^Synthetic video made by Mouthpiece .* far$/);
    expect(xmp).toContain('/trainedAlgorithmicMedia<');
    expect(video).toMatchObject({ engine: 'far', report: { engine: 'far', seed: 7, version: '0.0.0-test' } });
  });

  test('passes every gate that can be measured on it, and the others say why not', () => {
    const { gates, skipped: without } = video.report.quality;
    expect(gates.filter(({ pass }) => !pass)).toEqual([]);
    expect(gate(video, 'av offset to sound')).toMatchObject({ value: 0 });
    const measured = gates.map(({ name }) => name);
    for (const name of [
      'face found',
      'lips to sound',
      'bilabial closure',
      'sharpness',
      'freeze',
      'black',
    ] as const)
      expect(measured).toContain(name);
    expect(without.map(({ name }) => name)).toEqual([
      ...['av offset', 'lip correlation', 'blinks', 'blinks detected', 'head yaw', 'head yaw degrees'],
      ...['lip dynamics', 'head dynamics', 'brow dynamics', 'background', 'av drift'],
    ]);
    for (const { reason } of without) expect(reason).toMatch(/^[A-Z].*\.$/);
    expect(video.report.source).toMatchObject({ codec: 'h264', width: SIDE, fps: FPS, hasSound: false });
  });

  test('has captions beside it and in it, and a thumbnail without them', async () => {
    const captions = readSrt(readFileSync(video.captionsPath!, 'utf8'));
    expect(captions.map(({ lines }) => lines.join(' ')).join(' ')).toMatch(/^Mum made a map of the moon\./);
    const darkest = async (path: string, frame: number) => {
      for await (const { i420 } of decodeFrames(path, { from: frame, to: frame + 1 })) {
        const band = i420.subarray(SIDE * (SIDE - 110), SIDE * (SIDE - 60));
        return band.filter((luma) => luma > 225).length;
      }
      return 0;
    };
    const plain = clip[30]!
      .subarray(SIDE * (SIDE - 110), SIDE * (SIDE - 60))
      .filter((luma) => luma > 225).length;
    expect(await darkest(video.videoPath, 30)).toBeGreaterThan(plain + 300);
    expect(readFileSync(video.thumbnailPath!).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  });
});

describe('a planted fault', () => {
  test('of nobody in the picture, and black, is noticed', async () => {
    const black = new Uint8Array(clip[0]!.length).fill(16, 0, SIDE * SIDE).fill(128, SIDE * SIDE);
    const video = await finish(await rawOf([...clip.slice(0, 20), ...Array(clip.length - 20).fill(black)]));
    expect(gate(video, 'face found')?.pass).toBe(false);
    expect(gate(video, 'bilabial closure')).toMatchObject({ value: null, pass: false });
    expect(gate(video, 'black')!.value).toBeGreaterThan(1);
  });

  test('of lips that are 0.2 s late in soft pictures at a lower rate is noticed and measured', async () => {
    const small = 240;
    const pictures = atRate(16, Math.ceil(materials.seconds * 16), (index) => {
      const frame = Math.round((index / 16) * FPS) - LATE_FRAMES;
      return shrunk(clip[Math.min(clip.length - 1, Math.max(0, frame))]!, SIDE / small);
    });
    const format = {
      codec: FF_ENCODER_LIBVPX_VP9,
      width: small,
      height: small,
      options: { 'cpu-used': '8' },
    };
    const path = await writeForeignVideo({ path: join(folder, 'soft.webm'), ...format, pictures });
    const video = await finish(path);
    expect(gate(video, 'sharpness')?.pass).toBe(false);
    expect(gate(video, 'frame rate')!.value).toBeCloseTo(16 / 24, 1);
    expect(video.report.source).toMatchObject({ codec: 'vp9', width: small });
    expect(video.report.source.fps).toBeCloseTo(16, 1);
    const offset = gate(video, 'av offset to sound')!;
    expect(offset.pass).toBe(false);
    expect(Math.abs(offset.value! - LATE_FRAMES)).toBeLessThanOrEqual(1);
  });
});

/** Means of squares of the picture. */
function shrunk(i420: Uint8Array, factor: number): Uint8Array {
  const small = SIDE / factor;
  const result = new Uint8Array((small * small * 3) / 2);
  let at = 0;
  let start = 0;
  for (const side of [SIDE, SIDE / 2, SIDE / 2]) {
    for (let row = 0; row + factor <= side; row += factor)
      for (let column = 0; column + factor <= side; column += factor) {
        let sum = 0;
        for (let y = 0; y < factor; y++)
          for (let x = 0; x < factor; x++) sum += i420[start + (row + y) * side + column + x]!;
        result[at++] = sum / factor ** 2;
      }
    start += side * side;
  }
  return result;
}

describe('a file that cannot become the video', () => {
  async function expectBadVideo(work: Promise<unknown>, wording: RegExp) {
    const error = await work.then(
      () => new Error('It was finished.'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(EngineFailure);
    expect(error).toMatchObject({ kind: 'bad-video', engine: 'far', code: 'engine_unavailable' });
    expect((error as Error).message).toMatch(/^far gave a file that .*\.$/s);
    expect((error as Error).message).toMatch(wording);
  }

  test('is a failure of the engine in one sentence, and leaves nothing behind', async () => {
    const within = { ...finishingContext(folder), workDirectory: context.workDirectory };
    rmSync(join(within.workDirectory, 'video.mp4'), { force: true });
    const text = join(folder, 'answer.json');
    writeFileSync(text, '{"error":"out of memory"}');
    await expectBadVideo(finish(text), /is no video that can be read/);
    const sound = join(folder, 'sound.mp4');
    writeFileSync(sound, wavBytes([toneWithClick(3, 48_000, 1)], 48_000));
    await expectBadVideo(finish(sound), /is no video/);
    await expectBadVideo(finish(await rawOf(clip.slice(0, 12))), /shows 0\.5 s, and \d\.\d s are needed/);
    expect(() => readFileSync(join(within.workDirectory, 'video.mp4'))).toThrow();
  });

  test('is the same failure when it happens in a render child', async () => {
    const text = join(folder, 'answer.txt');
    writeFileSync(text, 'no');
    const children = createRenderChildren(0);
    try {
      const { signal, report, clock: _, now: __, events: ___, ...portable } = context;
      const order = {
        engine: 'far',
        rawPath: text,
        asked: avatar,
        materials,
        inspection: 'light',
        thumbnail: false,
      };
      const message = { order, context: portable } as Parameters<typeof children.finish>[0];
      await expectBadVideo(children.finish(message, { signal, report }), /is no video/);
    } finally {
      children.close();
    }
  });
});

describe('a video of a prompt', () => {
  const asked = aVideo({ duration: 1 });
  const moving = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const frame = new Uint8Array((SIDE * SIDE * 3) / 2).fill(128);
      return frame.fill(200, 0, SIDE * 20 * (index + 1));
    });
  async function prepared(video = asked) {
    const within = finishingContext(folder);
    const made = await prepareMaterials({ ...video, upsamplePrompts: false, checkSafety: false }, within);
    return { video, made, within };
  }
  const ownSound = {
    kind: 'pcm',
    parts: [{ sampleRate: 48_000, samples: toneWithClick(1.2, 48_000, 0.4) }],
  } as const;

  test('keeps the sound that the engine made, cut to the pictures, and has none when none is wanted', async () => {
    const raw = await rawOf(moving(29), { sound: ownSound });
    const { made, within } = await prepared();
    const video = await finish(raw, asked, made, within);
    const { picture, sound } = await probeVideo(video.videoPath);
    expect(picture).toMatchObject({ width: 1280, height: 720, frames: 24 });
    expect(sound!.duration).toBeCloseTo(1, 1);
    expect(skipped(video, 'lips to sound')?.reason).toMatch(/No picture of a speaker/);
    expect(video.warnings).toEqual([]);
    const silent = aVideo({ duration: 1, saveAudio: false });
    const without = await finish(raw, silent, made, within);
    expect((await probeVideo(without.videoPath)).sound).toBeUndefined();
  });

  test('says so when it was to have a sound and the engine made none', async () => {
    const { made, within } = await prepared();
    const video = await finish(await rawOf(moving(24)), asked, made, within);
    expect((await probeVideo(video.videoPath)).sound).toBeUndefined();
    expect(video.warnings).toEqual(['far made no sound, so the video has none.']);
    expect(video.report.input).toMatchObject({ prompt: 'A quiet sea', task: 'text-to-video', duration: 1 });
  });
});
