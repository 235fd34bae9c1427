import type { Pcm } from './pcm.ts';

/** What a wav file holds. */
export interface WavSound {
  /** All channels mixed into one. */
  readonly pcm: Pcm;
  /** Whether all the samples are there that the file promises. */
  readonly isComplete: boolean;
}

interface Format {
  readonly encoding: 'integer' | 'float';
  readonly channels: number;
  readonly sampleRate: number;
  readonly bitsPerSample: number;
}

type ReadSample = (view: DataView, offset: number) => number;

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
// Programs that write to a pipe leave 0, or the largest number they know, where the length belongs.
const LARGEST_HONEST_BYTES = 0x7fff0000;
const MAX_CHANNELS = 32;
const MAX_SAMPLE_RATE = 384_000;
// The three format tags that plain samples come with; the last one says more further on.
const INTEGER = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const SUBFORMAT_OFFSET = 24;

const READERS: Readonly<Record<string, ReadSample>> = {
  integer8: (view, offset) => (view.getUint8(offset) - 128) / 128,
  integer16: (view, offset) => view.getInt16(offset, true) / 32_768,
  integer24: (view, offset) => ((view.getInt8(offset + 2) << 16) | view.getUint16(offset, true)) / 8_388_608,
  integer32: (view, offset) => view.getInt32(offset, true) / 2_147_483_648,
  float32: (view, offset) => view.getFloat32(offset, true),
  float64: (view, offset) => view.getFloat64(offset, true),
};

/** Reads uncompressed wav files; nothing for any other file. Samples of a float file may be anything, NaN included. */
export function readWav(bytes: Uint8Array): WavSound | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (fourLetters(view, 0) !== 'RIFF' || fourLetters(view, 8) !== 'WAVE') return undefined;
  let format: Format | undefined;
  for (let at = RIFF_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= view.byteLength; ) {
    const type = fourLetters(view, at);
    const size = view.getUint32(at + 4, true);
    const content = at + CHUNK_HEADER_BYTES;
    if (type === 'fmt ') format = readFormat(view, content);
    if (type === 'data') return format && readData(view, content, size, format);
    // Chunks are padded to even lengths.
    at = content + size + (size % 2);
  }
  return undefined;
}

/** Samples of 16 bits, little-endian, as `audio/L16` from speech services holds them; an odd last byte is left out. */
export function readInt16(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from(
    { length: Math.floor(view.byteLength / 2) },
    (_, index) => view.getInt16(2 * index, true) / 32_768,
  );
}

/** Of a file of `writeWav`, whose samples follow. */
export const WAV_HEADER_BYTES = 44;

/** A wav file of 16 bits; what lies outside of -1 to 1 is cut off. */
export function writeWav({ sampleRate, samples }: Pcm): Uint8Array {
  const dataBytes = 2 * samples.length;
  const view = new DataView(new ArrayBuffer(WAV_HEADER_BYTES + dataBytes));
  const write = (offset: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) view.setUint8(offset + index, letter.charCodeAt(0));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, INTEGER, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, 2 * sampleRate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, dataBytes, true);
  samples.forEach((sample, index) => {
    const whole = Math.round(32_768 * sample);
    view.setInt16(WAV_HEADER_BYTES + 2 * index, Math.max(-32_768, Math.min(32_767, whole)), true);
  });
  return new Uint8Array(view.buffer);
}

function readFormat(view: DataView, at: number): Format | undefined {
  if (at + 16 > view.byteLength) return undefined;
  let tag = view.getUint16(at, true);
  if (tag === EXTENSIBLE && at + SUBFORMAT_OFFSET + 2 <= view.byteLength)
    tag = view.getUint16(at + SUBFORMAT_OFFSET, true);
  if (tag !== INTEGER && tag !== FLOAT) return undefined;
  const channels = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const isSensible =
    channels >= 1 && channels <= MAX_CHANNELS && sampleRate >= 1 && sampleRate <= MAX_SAMPLE_RATE;
  if (!isSensible) return undefined;
  return {
    encoding: tag === FLOAT ? 'float' : 'integer',
    channels,
    sampleRate,
    bitsPerSample: view.getUint16(at + 14, true),
  };
}

function readData(view: DataView, at: number, size: number, format: Format): WavSound | undefined {
  const { encoding, channels, sampleRate, bitsPerSample } = format;
  const readSample = READERS[`${encoding}${bitsPerSample}`];
  if (!readSample) return undefined;
  const available = view.byteLength - at;
  const isHonest = size > 0 && size <= LARGEST_HONEST_BYTES;
  const sampleBytes = bitsPerSample / 8;
  const frameBytes = channels * sampleBytes;
  const frameCount = Math.floor((isHonest ? Math.min(size, available) : available) / frameBytes);
  const samples = new Float32Array(frameCount);
  for (let frame = 0; frame < frameCount; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += readSample(view, at + frame * frameBytes + channel * sampleBytes);
    samples[frame] = sum / channels;
  }
  return { pcm: { sampleRate, samples }, isComplete: !isHonest || size <= available };
}

function fourLetters(view: DataView, at: number): string {
  if (at + 4 > view.byteLength) return '';
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}
