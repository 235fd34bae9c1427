import { expect, test } from 'vitest';
import { readInt16, readWav, writeWav } from './wav.ts';

const tone = Float32Array.from({ length: 500 }, (_, index) => 0.8 * Math.sin(index / 7));

interface Layout {
  readonly tag?: number;
  readonly subformat?: number;
  readonly channels?: number;
  readonly bits: number;
  readonly dataSize?: number;
  readonly before?: Uint8Array;
}

/** A wav file whose samples are `data`, put together by hand. */
function wavOf(
  data: Uint8Array,
  { tag = 1, subformat, channels = 1, bits, dataSize, before }: Layout,
): Buffer {
  const format = Buffer.alloc(subformat === undefined ? 16 : 40);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(24_000, 4);
  format.writeUInt32LE((24_000 * channels * bits) / 8, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (subformat !== undefined) format.writeUInt16LE(subformat, 24);
  const chunk = (type: string, content: Uint8Array, size = content.length) => {
    const header = Buffer.from(`${type}\0\0\0\0`);
    header.writeUInt32LE(size, 4);
    return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
  };
  const chunks = [chunk('fmt ', format), before ?? Buffer.alloc(0), chunk('data', data, dataSize)];
  return Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1'), ...chunks]);
}

const encoders: [string, number, Omit<Layout, 'bits'>, (sample: number) => Buffer][] = [
  ['8-bit', 8, {}, (sample) => Buffer.from([Math.round(128 + 127 * sample)])],
  ['16-bit', 16, {}, (sample) => written(2, (buffer) => buffer.writeInt16LE(Math.round(sample * 32_767)))],
  [
    '24-bit',
    24,
    {},
    (sample) => written(3, (buffer) => buffer.writeIntLE(Math.round(sample * 8_388_607), 0, 3)),
  ],
  [
    '32-bit',
    32,
    {},
    (sample) => written(4, (buffer) => buffer.writeInt32LE(Math.round(sample * 2_147_483_647))),
  ],
  ['float', 32, { tag: 3 }, (sample) => written(4, (buffer) => buffer.writeFloatLE(sample))],
  ['double', 64, { tag: 3 }, (sample) => written(8, (buffer) => buffer.writeDoubleLE(sample))],
  [
    'extensible',
    16,
    { tag: 0xfffe, subformat: 1 },
    (sample) => written(2, (buffer) => buffer.writeInt16LE(Math.round(sample * 32_767))),
  ],
];

function written(bytes: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(bytes);
  write(buffer);
  return buffer;
}

const pcm16 = (samples: Float32Array) =>
  Buffer.from(Int16Array.from(samples, (sample) => 32_767 * sample).buffer);

function expectSamples(found: Float32Array, expected: Float32Array, tolerance: number) {
  expect(found.length).toBe(expected.length);
  for (const [index, sample] of found.entries())
    expect(Math.abs(sample - expected[index]!)).toBeLessThan(tolerance);
}

test.each(encoders)('%s samples are read', (_, bits, layout, encode) => {
  const wav = readWav(wavOf(Buffer.concat(Array.from(tone, encode)), { ...layout, bits }))!;
  expect(wav.isComplete).toBe(true);
  expect(wav.pcm.sampleRate).toBe(24_000);
  expectSamples(wav.pcm.samples, tone, bits === 8 ? 0.02 : 1e-4);
});

test('what is written is read back', () => {
  const wav = readWav(writeWav({ sampleRate: 22_050, samples: tone }))!;
  expect(wav.pcm.sampleRate).toBe(22_050);
  expectSamples(wav.pcm.samples, tone, 1e-4);
  const [loud, quiet] = readWav(writeWav({ sampleRate: 8000, samples: Float32Array.of(3, -3) }))!.pcm.samples;
  expect([loud, quiet]).toEqual([32_767 / 32_768, -1]);
});

test('channels are mixed into one', () => {
  const stereo = Float32Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? tone[index / 2]! : 0));
  const { pcm } = readWav(wavOf(pcm16(stereo), { channels: 2, bits: 16 }))!;
  expectSamples(
    pcm.samples,
    tone.map((sample) => sample / 2),
    1e-3,
  );
});

test.each([0, 0xffff_ffff, 0x7fff_ffff])(
  'a stream that gives %d as its length is read to its end',
  (dataSize) => {
    const wav = readWav(wavOf(pcm16(tone), { bits: 16, dataSize }))!;
    expect(wav.isComplete).toBe(true);
    expectSamples(wav.pcm.samples, tone, 1e-3);
  },
);

test('a file that is cut off says so, and what is there is read', () => {
  const whole = wavOf(pcm16(tone), { bits: 16 });
  const wav = readWav(whole.subarray(0, whole.length - 301))!;
  expect(wav.isComplete).toBe(false);
  expect(wav.pcm.samples.length).toBe(349);
});

test('other chunks are passed over, what follows the samples is left out', () => {
  const list = Buffer.from('LIST\x05\0\0\0abcde\0', 'latin1');
  const file = Buffer.concat([wavOf(pcm16(tone), { bits: 16, before: list }), list]);
  expectSamples(readWav(file)!.pcm.samples, tone, 1e-3);
});

test('a view into a larger buffer at an odd address is read', () => {
  const file = writeWav({ sampleRate: 8000, samples: tone });
  const larger = new Uint8Array(file.length + 3);
  larger.set(file, 3);
  expectSamples(readWav(larger.subarray(3))!.pcm.samples, tone, 1e-4);
});

test('nothing is made of what is no wav file, compressed, or broken', () => {
  const file = wavOf(pcm16(tone), { bits: 16 });
  expect(readWav(new Uint8Array(0))).toBeUndefined();
  expect(readWav(Buffer.from('ID3 and so on, as an mp3 file starts'))).toBeUndefined();
  expect(readWav(wavOf(pcm16(tone), { tag: 2, bits: 4 }))).toBeUndefined();
  expect(readWav(wavOf(pcm16(tone), { channels: 0, bits: 16 }))).toBeUndefined();
  expect(readWav(wavOf(pcm16(tone), { bits: 12 }))).toBeUndefined();
  // Cut anywhere in the headers.
  for (let length = 0; length < 44; length++) expect(readWav(file.subarray(0, length))).toBeUndefined();
});

test('raw samples are read, but for half of one', () => {
  expectSamples(readInt16(pcm16(tone)), tone, 1e-3);
  expect(readInt16(new Uint8Array(5)).length).toBe(2);
});
