import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { loudestAt, toneWithClick, wavBytes } from '../../test/sound-files.ts';
import { ServiceError } from '../domain/errors.ts';
import { decodeFrames } from './decode-frames.ts';
import { decodeSound } from './decode-sound.ts';
import { encodeVideo, type VideoJob } from './encode-video.ts';
import { probeVideo } from './probe-video.ts';
import { syntheticComment } from './provenance.ts';

// Neither a multiple of 32, so that planes are padded inside the encoder, nor of 16.
const WIDTH = 180;
const HEIGHT = 148;
const COMMENT = syntheticComment('1.2.3', 'embedded-5');
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encode-video-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Grey that gets lighter by a fixed step a frame, over a coloured ramp; every frame in the same buffer. */
async function* brightening(frameCount: number): AsyncGenerator<Uint8Array> {
  const frame = new Uint8Array((WIDTH * HEIGHT * 3) / 2);
  for (let index = 0; index < frameCount; index++) {
    frame.fill(40 + 2 * index, 0, WIDTH * HEIGHT);
    frame.fill(100, WIDTH * HEIGHT, (WIDTH * HEIGHT * 5) / 4);
    frame.fill(160, (WIDTH * HEIGHT * 5) / 4);
    yield frame;
  }
}

function job(name: string, changes: Partial<VideoJob> = {}): VideoJob {
  const { frameCount = 48, fps = 24 } = changes;
  const samples = toneWithClick(frameCount / fps, 24_000, 0.5);
  return {
    frames: brightening(frameCount),
    width: WIDTH,
    height: HEIGHT,
    fps,
    frameCount,
    sound: { kind: 'pcm', parts: [{ sampleRate: 24_000, samples }] },
    path: file(name),
    metadata: { comment: COMMENT, title: 'Hello & <goodbye>' },
    ...changes,
  };
}

describe('a finished video', () => {
  test('shows every frame at its place, though all came in one buffer', async () => {
    await encodeVideo(job('frames.mp4', { frameCount: 80 }));
    let index = 0;
    for await (const frame of decodeFrames(file('frames.mp4'))) {
      expect(frame).toMatchObject({ index, width: WIDTH, height: HEIGHT });
      expect(frame.i420).toHaveLength((WIDTH * HEIGHT * 3) / 2);
      for (const [x, y] of [
        [0, 0],
        [WIDTH - 1, 0],
        [0, HEIGHT - 1],
        [WIDTH - 1, HEIGHT - 1],
      ] as const) {
        expect(Math.abs(frame.i420[y * WIDTH + x]! - (40 + 2 * index))).toBeLessThan(1.5);
      }
      expect(Math.abs(frame.i420.at((-WIDTH * HEIGHT) / 2)! - 100)).toBeLessThan(3);
      expect(Math.abs(frame.i420.at(-1)! - 160)).toBeLessThan(3);
      index++;
    }
    expect(index).toBe(80);
  });

  test('is H.264 High in BT.709 with AAC, both from 0 on, the index in front', async () => {
    const result = await encodeVideo(job('probe.mp4'));
    const probe = await probeVideo(file('probe.mp4'));
    expect(result).toEqual({ durationSeconds: 2, sizeBytes: probe.sizeBytes, frames: 48 });
    expect(probe).toMatchObject({
      duration: 2,
      isFastStart: true,
      picture: {
        codec: 'h264',
        profile: 'High',
        width: WIDTH,
        height: HEIGHT,
        fps: 24,
        frames: 48,
        start: 0,
        duration: 2,
        pixelFormat: 'yuv420p',
        isBt709: true,
        range: 'limited',
      },
      sound: { codec: 'aac', sampleRate: 48_000, channels: 1, start: 0 },
    });
    expect(Math.abs(probe.sound!.duration - 2)).toBeLessThanOrEqual(1 / 24);
  });

  test.each([24, 25, 30, 48])('at %i frames a second lasts as long as its frames', async (fps) => {
    await encodeVideo(job('rate.mp4', { fps, frameCount: 31 }));
    const { picture, sound } = await probeVideo(file('rate.mp4'));
    expect(picture.fps).toBe(fps);
    expect(picture.duration).toBeCloseTo(31 / fps, 4);
    expect(Math.abs(sound!.duration - picture.duration)).toBeLessThanOrEqual(1 / fps);
  });

  test('without a sound has one track, as long as its frames', async () => {
    await encodeVideo(job('silent.mp4', { sound: undefined }));
    const { picture, sound, duration, isFastStart } = await probeVideo(file('silent.mp4'));
    expect(sound).toBeUndefined();
    expect(picture).toMatchObject({ frames: 48, duration: 2 });
    expect({ duration, isFastStart }).toEqual({ duration: 2, isFastStart: true });
  });

  test('says that it is synthetic, in its comment and in XMP', async () => {
    await encodeVideo(job('said.mp4'));
    const { metadata, xmp } = await probeVideo(file('said.mp4'));
    expect(metadata).toMatchObject({ comment: COMMENT, title: 'Hello & <goodbye>' });
    expect(xmp).toContain(
      '<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic<',
    );
    expect(xmp).toContain(COMMENT);
  });

  test('is the same to the byte when it is made again', async () => {
    await encodeVideo(job('first.mp4'));
    await encodeVideo(job('second.mp4'));
    expect(readFileSync(file('first.mp4')).equals(readFileSync(file('second.mp4')))).toBe(true);
  });

  test('converts back to the colours that BT.709 means', async () => {
    await encodeVideo(job('colour.mp4', { frameCount: 1 }));
    for await (const frame of decodeFrames(file('colour.mp4'))) {
      const { data, width, height } = frame.rgb();
      expect(data).toHaveLength(width * height * 3);
      // Y 40, Cb 100, Cr 160 by the matrix of ITU-R BT.709.
      expect(Math.abs(data[0]! - 85.3)).toBeLessThan(3);
      expect(Math.abs(data[1]! - 16.9)).toBeLessThan(3);
      expect(data[2]!).toBeLessThan(3);
    }
  });

  test('can be read from any frame to any other', async () => {
    await encodeVideo(job('range.mp4', { frameCount: 60 }));
    const indexes: number[] = [];
    for await (const { index } of decodeFrames(file('range.mp4'), { from: 33, to: 36 })) indexes.push(index);
    expect(indexes).toEqual([33, 34, 35]);
  });
});

describe('the sound of a video', () => {
  test('is heard when it was said: a click stays within a millisecond', async () => {
    writeFileSync(file('click.wav'), wavBytes([toneWithClick(2, 44_100, 0.5)], 44_100));
    await encodeVideo(job('pcm.mp4'));
    await encodeVideo(job('file.mp4', { sound: { kind: 'file', path: file('click.wav') } }));
    for (const name of ['pcm.mp4', 'file.mp4']) {
      const { samples } = await decodeSound(file(name), { sampleRate: 48_000 });
      expect(Math.abs(loudestAt(samples, 48_000) - 0.5)).toBeLessThan(0.001);
    }
  });

  test('may come in parts, of which none is asked for before the pictures are there', async () => {
    const samples = toneWithClick(2, 24_000, 0.5);
    const askedAtFrame: number[] = [];
    let frames = 0;
    async function* parts() {
      for (let start = 0; start < samples.length; start += 9_000) {
        askedAtFrame.push(frames);
        yield { sampleRate: 24_000, samples: samples.subarray(start, start + 9_000) };
      }
    }
    const onFrame = (done: number) => {
      frames = done;
    };
    await encodeVideo(job('whole.mp4'));
    const sound = { kind: 'pcm', parts: parts() } as const;
    const unknown = { ...job('parts.mp4', { onFrame }), sound, frameCount: undefined };
    expect(await encodeVideo(unknown)).toMatchObject({ frames: 48, durationSeconds: 2 });
    expect(readFileSync(file('parts.mp4'))).toEqual(readFileSync(file('whole.mp4')));
    // A quarter of a second is encoded at a time, and parts are 0.375 s long: nine frames.
    askedAtFrame.forEach((frame, part) => {
      expect(frame, `part ${part}`).toBeGreaterThanOrEqual(9 * part - 9);
    });
  });

  test('keeps the two sides and the loudness of a recording', async () => {
    const tone = toneWithClick(2, 48_000, 9).map((sample) => 8 * sample);
    writeFileSync(file('sides.wav'), wavBytes([tone, new Float32Array(tone.length)], 48_000));
    await encodeVideo(job('sides.mp4', { sound: { kind: 'file', path: file('sides.wav') } }));
    expect((await probeVideo(file('sides.mp4'))).sound).toMatchObject({ channels: 2 });
    const { samples } = await decodeSound(file('sides.mp4'), { sampleRate: 48_000 });
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // A sine of amplitude 0.4 on one side, halved by the mix to mono.
    expect(Math.sqrt(power)).toBeCloseTo(0.2 / Math.SQRT2, 2);
  });

  test('is cut or followed by silence where it does not last as long as the pictures', async () => {
    for (const seconds of [0.5, 3]) {
      writeFileSync(file('other.wav'), wavBytes([toneWithClick(seconds, 48_000, 0.2)], 48_000));
      await encodeVideo(job('fitted.mp4', { sound: { kind: 'file', path: file('other.wav') } }));
      const { picture, sound } = await probeVideo(file('fitted.mp4'));
      expect(Math.abs(sound!.duration - picture.duration)).toBeLessThanOrEqual(1 / 24);
    }
  });
});

describe('a video that cannot be made leaves no file', () => {
  test.each([
    ['that come', endless],
    ['that never come', stuck],
  ])('aborted within a second, with frames %s', async (_, frames) => {
    const controller = new AbortController();
    let abortedAt = Number.NaN;
    const onFrame = (done: number) => {
      if (done !== 5) return;
      setTimeout(() => {
        abortedAt = performance.now();
        controller.abort();
      }, 200);
    };
    const video = job('aborted.mp4', { frames: frames(), signal: controller.signal, onFrame });
    await expectRefusal(encodeVideo({ ...video, frameCount: 1e6 }), 'cancelled');
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect(existsSync(file('aborted.mp4'))).toBe(false);
  });

  test('when no frame comes at all', async () => {
    const none = { ...job('none.mp4', { frames: brightening(0) }), frameCount: undefined };
    await expect(encodeVideo(none)).rejects.toThrow(/ended after 0/);
    expect(existsSync(file('none.mp4'))).toBe(false);
  });

  test('when its sound fails on the way', async () => {
    async function* failing() {
      yield { sampleRate: 24_000, samples: new Float32Array(12_000) };
      throw new ServiceError('engine_unavailable', 'The voice is gone.');
    }
    const sound = { kind: 'pcm', parts: failing() } as const;
    await expectRefusal(encodeVideo(job('hoarse.mp4', { sound })), 'engine_unavailable', /voice is gone/);
    expect(existsSync(file('hoarse.mp4'))).toBe(false);
  });

  test('when the frames break off', async () => {
    await expect(encodeVideo(job('broken.mp4', { frames: brightening(20) }))).rejects.toThrow(/20 of 48/);
    expect(existsSync(file('broken.mp4'))).toBe(false);
  });

  test('when making a frame fails', async () => {
    async function* failing() {
      yield* brightening(5);
      throw new Error('no more paint');
    }
    await expect(encodeVideo(job('failed.mp4', { frames: failing() }))).rejects.toThrow('no more paint');
    expect(existsSync(file('failed.mp4'))).toBe(false);
  });

  test('when a file that the frames are made from is missing: that is not the video being unwritable', async () => {
    // biome-ignore lint/correctness/useYield: it fails before its first frame.
    async function* failing(): AsyncGenerator<Uint8Array> {
      readFileSync(file('no-such-kernel.wasm'));
    }
    const video = encodeVideo(job('failed.mp4', { frames: failing() }));
    await expect(video).rejects.toThrow(/ENOENT.*no-such-kernel/);
  });

  test('when the sound is damaged', async () => {
    writeFileSync(file('damaged.wav'), 'RIFF');
    const sound = { kind: 'file', path: file('damaged.wav') } as const;
    await expectRefusal(encodeVideo(job('mute.mp4', { sound })), 'audio_unreadable');
    expect(existsSync(file('mute.mp4'))).toBe(false);
  });

  test.runIf(existsSync('/dev/full'))('on a full disk', async () => {
    // The link is removed in place of the device.
    symlinkSync('/dev/full', file('full.mp4'));
    await expectRefusal(encodeVideo(job('full.mp4')), 'disk_full', /is full/);
    expect(existsSync(file('full.mp4'))).toBe(false);
  });

  test('in a folder that does not exist, or under the name of a folder, which stays', async () => {
    await expectRefusal(encodeVideo(job('nowhere/video.mp4')), 'output_unwritable', /nowhere/);
    await expectRefusal(encodeVideo(job('.')), 'output_unwritable');
    expect(existsSync(folder)).toBe(true);
  });
});

async function* endless() {
  for (;;) yield* brightening(100);
}

async function* stuck() {
  yield* brightening(5);
  await new Promise(() => {});
}
