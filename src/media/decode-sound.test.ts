import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBVORBIS,
} from 'node-av/constants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { encodeSoundFile, loudestAt, toneWithClick, wavBytes } from '../../test/sound-files.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { loadAv } from './av.ts';
import { decodeSound, probeSound } from './decode-sound.ts';
import { openMp4 } from './mp4-writer.ts';
import { openPictureEncoder } from './picture-encoder.ts';

const SECONDS = 3;
const CLICK_AT = 1.5;
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decode-sound-'));
  const tone = toneWithClick(SECONDS, 48_000, CLICK_AT);
  const lower = toneWithClick(SECONDS, 22_050, CLICK_AT);
  writeFileSync(file('tone.wav'), wavBytes([tone, tone], 48_000));
  writeFileSync(file('lower.wav'), wavBytes([lower], 22_050));
  await encodeSoundFile(file('tone.mp3'), FF_ENCODER_LIBMP3LAME, [lower], 22_050);
  await encodeSoundFile(file('tone.flac'), FF_ENCODER_FLAC, [tone, tone], 48_000);
  await encodeSoundFile(file('tone.ogg'), FF_ENCODER_LIBVORBIS, [tone, tone], 48_000);
  await encodeSoundFile(file('tone.m4a'), FF_ENCODER_AAC, [tone], 48_000);
  await encodeSoundFile(file('tone.webm'), FF_ENCODER_LIBOPUS, [tone, tone], 48_000);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('sounds that can be decoded', () => {
  const formats = ['tone.wav', 'lower.wav', 'tone.mp3', 'tone.flac', 'tone.ogg', 'tone.m4a', 'tone.webm'];
  test.each(formats)('%s comes out at the wanted rate, as long as it was and not shifted', async (name) => {
    const pcm = await decodeSound(file(name), { sampleRate: 16_000 });
    expect(pcm.sampleRate).toBe(16_000);
    expect(Math.abs(pcmDuration(pcm) - SECONDS)).toBeLessThan(0.03);
    expect(Math.abs(loudestAt(pcm.samples, 16_000) - CLICK_AT)).toBeLessThan(0.002);
  });

  test('several channels are mixed by their mean, whatever the format of their samples', async () => {
    const left = new Float32Array(4800).fill(0.5);
    const silent = new Float32Array(4800);
    writeFileSync(file('left.wav'), wavBytes([left, silent], 48_000));
    await encodeSoundFile(file('left.ogg'), FF_ENCODER_LIBVORBIS, [left, silent], 48_000);
    for (const name of ['left.wav', 'left.ogg']) {
      const { samples } = await decodeSound(file(name), { sampleRate: 48_000 });
      expect(samples[2400]).toBeCloseTo(0.25, 1);
    }
  });

  test('a wav that was written to a pipe, without lengths in its header, is whole', async () => {
    const bytes = readFileSync(file('lower.wav'));
    bytes.writeUInt32LE(0xffffffff, 4);
    bytes.writeUInt32LE(0xffffffff, 40);
    writeFileSync(file('piped.wav'), bytes);
    expect(pcmDuration(await decodeSound(file('piped.wav'), { sampleRate: 16_000 }))).toBeCloseTo(SECONDS, 2);
  });

  test('a probe tells rate, channels and length without decoding', async () => {
    expect(await probeSound(file('tone.flac'))).toMatchObject({
      codec: 'flac',
      sampleRate: 48_000,
      channels: 2,
      duration: SECONDS,
    });
  });

  test('decoding stops when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(decodeSound(file('tone.mp3'), { sampleRate: 16_000, signal })).rejects.toThrow('enough');
  });
});

describe('sounds that are refused', () => {
  const decode = (name: string) => decodeSound(file(name), { sampleRate: 16_000 });

  test('an empty file', async () => {
    writeFileSync(file('empty.wav'), '');
    await expectRefusal(decode('empty.wav'), 'audio_unreadable', /is empty \(0 bytes\)/);
  });

  test('bytes, text and pictures under the name of a sound', async () => {
    writeFileSync(file('noise.mp3'), randomBytes(100_000));
    writeFileSync(file('noise.wav'), randomBytes(100_000));
    writeFileSync(file('text.ogg'), 'Once upon a time. '.repeat(500));
    for (const name of ['noise.mp3', 'noise.wav', 'text.ogg']) {
      await expectRefusal(decode(name), 'audio_unreadable');
    }
  });

  test.each(['tone.wav', 'tone.mp3', 'tone.flac', 'tone.ogg', 'tone.m4a', 'tone.webm'])(
    '%s cut in half',
    async (name) => {
      const bytes = readFileSync(file(name));
      writeFileSync(file(`half-${name}`), bytes.subarray(0, bytes.length / 2));
      await expectRefusal(decode(`half-${name}`), 'audio_unreadable');
    },
  );

  test('a cut file is told with both lengths', async () => {
    writeFileSync(file('cut.wav'), readFileSync(file('lower.wav')).subarray(0, 44 + 44_100));
    await expectRefusal(decode('cut.wav'), 'audio_unreadable', /should last 3\.0 s but only 1\.0 s/);
  });

  test('a file whose middle was overwritten', async () => {
    const bytes = readFileSync(file('tone.mp3'));
    randomBytes(bytes.length - 6000).copy(bytes, 3000);
    writeFileSync(file('damaged.mp3'), bytes);
    await expectRefusal(decode('damaged.mp3'), 'audio_unreadable');
  });

  test('a video without sound', async () => {
    await writeSilentVideo(file('silent.mp4'));
    await expectRefusal(decode('silent.mp4'), 'audio_unreadable', /a video without a sound track/);
  });

  test('more than ten minutes, whether the header says so or not', async () => {
    const tenMinutes = wavBytes([new Float32Array(601 * 4000)], 4000);
    writeFileSync(file('long.wav'), tenMinutes);
    tenMinutes.writeUInt32LE(0xffffffff, 40);
    writeFileSync(file('unsaid.wav'), tenMinutes);
    for (const name of ['long.wav', 'unsaid.wav']) {
      await expectRefusal(decode(name), 'audio_too_long', /10 min 1 s and at most 10 minutes/);
    }
  });

  test('more than 150 MB', async () => {
    writeFileSync(file('heavy.wav'), '');
    truncateSync(file('heavy.wav'), 150e6 + 1);
    await expectRefusal(decode('heavy.wav'), 'media_too_large', /150 MB/);
  });

  test('a playlist, which would open other files', async () => {
    const entry = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:3,\nfile:${file('tone.m4a')}\n#EXT-X-ENDLIST\n`;
    writeFileSync(file('list.m3u8'), entry);
    writeFileSync(file('list.mp3'), `ffconcat version 1.0\nfile '${file('tone.mp3')}'\n`);
    await expectRefusal(decode('list.m3u8'), 'audio_unreadable');
    await expectRefusal(decode('list.mp3'), 'audio_unreadable');
  });

  test('and nothing but our sentence is said about it', async () => {
    writeFileSync(file('broken.mp3'), readFileSync(file('tone.mp3')).subarray(5000, 7000));
    const source = `import { decodeSound } from '${new URL('./decode-sound.ts', import.meta.url)}';
      await decodeSound('${file('broken.mp3')}', { sampleRate: 16000 }).catch(() => {});`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', source]);
    expect(await run).toEqual({ stdout: '', stderr: '' });
  });
});

async function writeSilentVideo(path: string) {
  const av = await loadAv();
  const picture = openPictureEncoder(av, { width: 64, height: 64, fps: 24 });
  const output = openMp4(av, path, [picture], { tags: {}, xmp: '' });
  for (let frame = 0; frame < 10; frame++) {
    picture.load(new Uint8Array(64 * 96).fill(frame));
    await picture.encode((packet) => output.write(0, packet));
  }
  await picture.finish((packet) => output.write(0, packet));
  await output.finish();
  output.close();
  picture.close();
}
