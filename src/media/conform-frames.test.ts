import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AV_PIX_FMT_RGB8,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV422P10LE,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT470BG,
  FF_ENCODER_AAC,
  FF_ENCODER_FFV1,
  FF_ENCODER_GIF,
  FF_ENCODER_LIBVPX_VP9,
  FF_ENCODER_LIBX264,
  FF_ENCODER_MJPEG,
  FF_ENCODER_MPEG4,
  FF_ENCODER_PRORES_KS,
} from 'node-av/constants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRate, type ForeignFile, writeForeignVideo } from '../../test/foreign-videos.ts';
import { encodeSoundFile, toneWithClick, wavBytes } from '../../test/sound-files.ts';
import { seededRandom } from '../lib/random.ts';
import { conformFrames, type WantedFrames } from './conform-frames.ts';
import { closeTrack } from './decoding.ts';
import { openForeignVideo, UnusableVideo } from './foreign-video.ts';

const WIDTH = 96;
const HEIGHT = 64;
const STEP = 3;
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conform-frames-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Grey that says which picture it is. */
function numbered(index: number, width = WIDTH, height = HEIGHT): Uint8Array {
  const picture = new Uint8Array((width * height * 3) / 2).fill(128);
  return picture.fill(30 + STEP * index, 0, width * height);
}

const numberOf = (frame: Uint8Array) => Math.max(0, Math.round((frame[HEIGHT * 20 + 10]! - 30) / STEP));

const counted = (name: string, fps: number, count: number, changes: Partial<ForeignFile> = {}) =>
  writeForeignVideo({
    path: file(name),
    codec: FF_ENCODER_LIBX264,
    width: WIDTH,
    height: HEIGHT,
    pictures: atRate(fps, count, numbered),
    ...changes,
  });

async function conformed(path: string, changes: Partial<WantedFrames> = {}) {
  const video = await openForeignVideo(path);
  const wanted = { width: WIDTH, height: HEIGHT, fps: 24, frameCount: 48, ...changes };
  const { frames, count } = conformFrames(video, wanted);
  try {
    const given: Uint8Array[] = [];
    for await (const frame of frames) given.push(frame.slice());
    return { frames: given, count, source: video.source };
  } finally {
    await frames.return();
    closeTrack(video);
  }
}

async function expectUnusable(path: string, wording: RegExp, changes: Partial<WantedFrames> = {}) {
  const error = await conformed(path, changes).then(
    () => new Error('It was used.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnusableVideo);
  expect((error as Error).message).toMatch(wording);
}

describe('a file of any kind', () => {
  test.each([
    ['plain.mp4', FF_ENCODER_LIBX264, AV_PIX_FMT_YUV420P],
    ['dense.mkv', FF_ENCODER_LIBX264, AV_PIX_FMT_YUV444P],
    ['web.webm', FF_ENCODER_LIBVPX_VP9, AV_PIX_FMT_YUV420P],
    ['old.avi', FF_ENCODER_MPEG4, AV_PIX_FMT_YUV420P],
    ['lossless.mkv', FF_ENCODER_FFV1, AV_PIX_FMT_YUV420P],
    ['cutting.mov', FF_ENCODER_PRORES_KS, AV_PIX_FMT_YUV422P10LE],
    ['stream.ts', FF_ENCODER_MPEG4, AV_PIX_FMT_YUV420P],
    ['loop.gif', FF_ENCODER_GIF, AV_PIX_FMT_RGB8],
  ])('%s becomes as many frames of the asked size as were asked for', async (name, codec, pixelFormat) => {
    const isRough = name.endsWith('gif');
    await counted(name, isRough ? 25 : 24, 52, { codec, pixelFormat });
    const { frames, source, count } = await conformed(file(name));
    expect(frames).toHaveLength(48);
    for (const [index, frame] of frames.entries()) {
      expect(frame).toHaveLength((WIDTH * HEIGHT * 3) / 2);
      // Eight bits for three colours.
      expect(Math.abs(frame[HEIGHT * 20 + 10]! - (30 + STEP * index))).toBeLessThan(isRough ? 28 : 3);
    }
    expect(source).toMatchObject({ width: WIDTH, height: HEIGHT, hasSound: false });
    expect(count.fps).toBeCloseTo(isRough ? 25 : 24, 1);
  });
});

describe('another rate', () => {
  test.each([16, 23.976, 25, 30, 48, 60])('of %d is shown as a player would', async (fps) => {
    await counted('rate.mkv', fps, Math.ceil(1.1 * fps), { codec: FF_ENCODER_FFV1 });
    const { frames, count } = await conformed(file('rate.mkv'), { frameCount: 24 });
    for (const [index, frame] of frames.entries()) {
      const middle = (index + 0.5) / 24;
      const shown = Math.floor((middle + 0.001) * fps + 1e-3);
      expect(numberOf(frame)).toBe(shown);
    }
    expect(count.shown).toBe(new Set(frames.map(numberOf)).size);
    expect(count.fps).toBeCloseTo(fps, 1);
  });

  test('that is doubled shows every picture twice', async () => {
    await counted('slow.mkv', 24, 30, { codec: FF_ENCODER_FFV1 });
    const { frames } = await conformed(file('slow.mkv'), { fps: 48, frameCount: 48 });
    expect(frames.map(numberOf)).toEqual(Array.from({ length: 48 }, (_, index) => index >> 1));
  });

  test('that varies holds each picture until the next one', async () => {
    const times = [0, 0.5, 0.55, 1, 1.9];
    const pictures = times.map((time, index) => ({ time, pixels: numbered(index * 5) }));
    await counted('varying.mkv', 24, 5, { codec: FF_ENCODER_FFV1, pictures });
    const { frames } = await conformed(file('varying.mkv'), { frameCount: 46 });
    for (const [index, frame] of frames.entries()) {
      const middle = (index + 0.5) / 24;
      expect(numberOf(frame) / 5).toBe(times.findLastIndex((time) => time <= middle + 0.001));
    }
  });

  test('whose first picture is late begins with it', async () => {
    const pictures = [...atRate(24, 48, numbered)].map(({ pixels, time }) => ({ pixels, time: time + 1.4 }));
    await counted('late.mkv', 24, 48, { codec: FF_ENCODER_FFV1, pictures });
    const { frames } = await conformed(file('late.mkv'));
    expect(frames.slice(0, 5).map(numberOf)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('another shape', () => {
  /** White with a black bar of 8 pixels on every side. */
  function framed(width: number, height: number): Uint8Array {
    const picture = new Uint8Array((width * height * 3) / 2).fill(128);
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const isBar = Math.min(column, row, width - 1 - column, height - 1 - row) < 8;
        picture[row * width + column] = isBar ? 16 : 235;
      }
    return picture;
  }
  const shaped = (name: string, width: number, height: number, changes: Partial<ForeignFile> = {}) =>
    counted(name, 24, 3, {
      codec: FF_ENCODER_FFV1,
      ...{ width, height, pictures: atRate(24, 3, () => framed(width, height)) },
      ...changes,
    });
  const at = (frame: Uint8Array, width: number, x: number, y: number) => frame[y * width + x]!;

  test('that is wider loses as much on the left as on the right, and nothing above and below', async () => {
    await shaped('wide.mkv', 160, 64);
    const { frames } = await conformed(file('wide.mkv'), { width: 64, height: 64, frameCount: 3 });
    const [frame] = frames as [Uint8Array];
    expect([at(frame, 64, 1, 32), at(frame, 64, 62, 32)]).toEqual([235, 235]);
    expect(Math.max(at(frame, 64, 32, 2), at(frame, 64, 32, 61))).toBeLessThan(30);
  });

  test('that is taller loses as much above as below, whatever its size', async () => {
    await shaped('tall.mkv', 128, 320);
    const { frames } = await conformed(file('tall.mkv'), { width: 64, height: 64, frameCount: 3 });
    const [frame] = frames as [Uint8Array];
    expect(Math.max(at(frame, 64, 1, 32), at(frame, 64, 62, 32))).toBeLessThan(30);
    expect(Math.min(at(frame, 64, 32, 1), at(frame, 64, 32, 62))).toBeGreaterThan(225);
  });

  test('of pixels that are not square is seen as it is meant', async () => {
    // 64 x 64 pixels of twice their height are a picture of 128 x 64.
    await shaped('anamorphic.mkv', 64, 64, { pixelAspect: { num: 2, den: 1 } });
    const { frames } = await conformed(file('anamorphic.mkv'), { width: 64, height: 64, frameCount: 3 });
    const [frame] = frames as [Uint8Array];
    expect([at(frame, 64, 1, 32), at(frame, 64, 62, 32)]).toEqual([235, 235]);
    expect(at(frame, 64, 32, 2)).toBeLessThan(30);
  });
});

describe('other colours', () => {
  /** The same red, as BT.709 and BT.601 write it. */
  const RED = [63, 102, 240] as const;
  const RED_601 = [81, 90, 240] as const;
  function flat([y, u, v]: readonly [number, number, number], width = WIDTH, height = HEIGHT): Uint8Array {
    const luma = width * height;
    const picture = new Uint8Array((luma * 3) / 2).fill(y, 0, luma);
    return picture.fill(u, luma, (luma * 5) / 4).fill(v, (luma * 5) / 4);
  }
  function expectColour(frame: Uint8Array, colour: readonly number[]) {
    const seen = [frame[HEIGHT * 20 + 10]!, frame[WIDTH * HEIGHT + 100]!, frame.at(-100)!];
    for (const [i, value] of seen.entries()) expect(Math.abs(value - colour[i]!)).toBeLessThan(4);
  }

  test.each([
    ['BT.601 that it says', FF_ENCODER_FFV1, AV_PIX_FMT_YUV420P, AVCOL_SPC_BT470BG, undefined],
    ['4:4:4', FF_ENCODER_FFV1, AV_PIX_FMT_YUV444P, undefined, undefined],
    ['full range', FF_ENCODER_MJPEG, AV_PIX_FMT_YUVJ420P, AVCOL_SPC_BT470BG, AVCOL_RANGE_JPEG],
  ])('of %s look the same', async (_, codec, pixelFormat, colorSpace, colorRange) => {
    const describe = (frame: Parameters<NonNullable<ForeignFile['describe']>>[0]) => {
      if (colorSpace !== undefined) frame.colorSpace = colorSpace;
      if (colorRange !== undefined) frame.colorRange = colorRange;
    };
    await counted('colour.mkv', 24, 3, {
      codec,
      pixelFormat,
      describe,
      pictures: atRate(24, 3, () => flat(RED)),
    });
    const { frames } = await conformed(file('colour.mkv'), { frameCount: 3 });
    expectColour(frames[1]!, RED);
  });

  test.each([
    [WIDTH, HEIGHT],
    [1280, 720],
  ])('of %i x %i that say nothing are those of FFmpeg when nobody asks: BT.601', async (width, height) => {
    const pictures = atRate(24, 2, () => flat(RED_601, width, height));
    const silent = { codec: FF_ENCODER_FFV1, isSilent: true, width, height, pictures };
    const { frames } = await conformed(await counted('silent.mkv', 24, 2, silent), { frameCount: 2 });
    expectColour(frames[1]!, RED);
  });
});

describe('another length', () => {
  test('that is longer ends where it is wanted, without being decoded to its end', async () => {
    await counted('longer.mp4', 24, 60);
    const { frames, count } = await conformed(file('longer.mp4'), { frameCount: 20 });
    expect(frames.map(numberOf)).toEqual([...Array(20).keys()]);
    expect(count).toMatchObject({ shown: 20, heldSeconds: 0 });
  });

  test('that is a little shorter holds its last picture', async () => {
    await counted('shorter.mp4', 24, 44);
    const { frames, count } = await conformed(file('shorter.mp4'), { frameCount: 48 });
    expect(frames.slice(-6).map(numberOf)).toEqual([42, 43, 43, 43, 43, 43]);
    expect(count.shown).toBe(44);
    expect(count.heldSeconds).toBeCloseTo(4 / 24, 3);
  });

  test('that is much shorter is refused', async () => {
    await counted('short.mp4', 24, 40);
    await expectUnusable(file('short.mp4'), /^shows 1\.7 s, and 2\.0 s are needed$/);
  });
});

describe('what is drawn into a frame', () => {
  test('is gone from the next one, also where a picture is held', async () => {
    const video = await openForeignVideo(await counted('drawn.mp4', 12, 12));
    const { frames } = conformFrames(video, { width: WIDTH, height: HEIGHT, fps: 48, frameCount: 40 });
    for await (const frame of frames) {
      expect(frame[0]).toBeLessThan(200);
      frame.fill(255);
    }
    closeTrack(video);
  });
});

describe('a file that is no such video', () => {
  test('is told apart: text, nothing, sound alone, a picture', async () => {
    writeFileSync(file('text.mp4'), 'Not found. '.repeat(400));
    await expectUnusable(file('text.mp4'), /^is no video that can be read/);
    writeFileSync(file('empty.mp4'), '');
    await expectUnusable(file('empty.mp4'), /^is empty/);
    const tone = toneWithClick(1, 48_000, 0.5);
    writeFileSync(file('sound.mp4'), wavBytes([tone], 48_000));
    await expectUnusable(file('sound.mp4'), /^is no video that can be read/);
    writeFileSync(file('playlist.mp4'), '#EXTM3U\n#EXTINF:1,\nplain.mp4\n');
    await expectUnusable(file('playlist.mp4'), /^is no video that can be read/);
  });

  test('that is a song is told from one that is nothing', async () => {
    const tone = toneWithClick(1, 48_000, 0.5);
    await encodeSoundFile(file('song.m4a'), FF_ENCODER_AAC, [tone], 48_000);
    await expectUnusable(file('song.m4a'), /^holds sound and no pictures$/);
  });

  test('for it was damaged anywhere is refused or shown, and nothing worse', async () => {
    await counted('sound.mp4', 24, 48, { movflags: '+faststart' });
    await counted('sound.webm', 24, 48, { codec: FF_ENCODER_LIBVPX_VP9 });
    let refused = 0;
    for (let seed = 0; seed < 24; seed++) {
      const random = seededRandom(seed);
      const bytes = readFileSync(file(seed % 2 ? 'sound.mp4' : 'sound.webm'));
      for (let i = 0; i < 40; i++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      writeFileSync(file('damaged'), bytes);
      const end = await conformed(file('damaged')).catch((error: unknown) => error);
      if (end instanceof UnusableVideo) refused++;
      else expect(end).toMatchObject({ frames: { length: 48 } });
    }
    expect(refused).toBeGreaterThan(0);
  });

  test('that was cut off is refused, with the index in front or at the end', async () => {
    await counted('whole.mp4', 24, 72);
    const { length } = readFileSync(file('whole.mp4'));
    truncateSync(file('whole.mp4'), length >> 1);
    await expectUnusable(file('whole.mp4'), /^is no video that can be read, or is cut short$/);
    await counted('front.mp4', 24, 72, { movflags: '+faststart' });
    truncateSync(file('front.mp4'), Math.round(readFileSync(file('front.mp4')).length * 0.7));
    await expectUnusable(file('front.mp4'), /^shows|^cannot|^is damaged/, { frameCount: 72 });
  });

  test('without a picture is refused', async () => {
    await counted('hollow.mkv', 24, 0, { codec: FF_ENCODER_FFV1 });
    await expectUnusable(file('hollow.mkv'), /not a single picture|no video that can be read/);
  });

  test('of more pixels than anybody asks for is refused before any is decoded', async () => {
    writeFileSync(file('huge.y4m'), 'YUV4MPEG2 W12000 H6000 F25:1 Ip A1:1 C420jpeg\nFRAME\n'.padEnd(5000));
    await expectUnusable(file('huge.y4m'), /^has pictures of 12000 x 6000 pixels/);
  });
});
