import { lerp } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { FloatImage, RgbImage } from '../image.ts';
import { type PersonOutline, rowEnlarger } from './person-layer.ts';
import { grainAt, grainTile, measureGrain, type PhotoTexture } from './photo-texture.ts';

/** One size of the pyramid: colours weighted by how much of them is known (0 to 1). */
interface Level {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly Float32Array[];
  readonly known: Float32Array;
}

/** The photo with the person painted out: what shows in the slits that open where the person moves away. */
export function paintOutPerson(
  photo: RgbImage,
  outline: PersonOutline,
  texture: PhotoTexture,
  random: Random,
): RgbImage {
  const { width, height } = photo;
  const rows = [0, 1, 2, 3].map(() => new Float32Array(width));
  const grainLevel = backgroundGrain(photo, outline, texture);
  const writers = [outline.reach, ...fillUnknown(photo, outline)].map((image) =>
    rowEnlarger(image, outline.shrink, width),
  );
  const [reach, red, green, blue] = rows as [Float32Array, Float32Array, Float32Array, Float32Array];
  const grain = grainTile(texture.grainSize, random);
  const data = new Uint8ClampedArray(photo.data);
  for (let y = 0; y < height; y++) {
    for (const [k, write] of writers.entries()) write(y, rows[k]!);
    for (let x = 0, at = y * width * 3; x < width; x++, at += 3) {
      const amount = reach[x]!;
      if (amount <= 0) continue;
      const speckle = grainAt(grain, x, y) * grainLevel;
      data[at] = lerp(data[at]!, red[x]! + speckle, amount);
      data[at + 1] = lerp(data[at + 1]!, green[x]! + speckle, amount);
      data[at + 2] = lerp(data[at + 2]!, blue[x]! + speckle, amount);
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** The grain where the photo shows background alone; the face's where it shows none. */
function backgroundGrain(photo: RgbImage, { reach, shrink }: PersonOutline, texture: PhotoTexture): number {
  const isBackground = (x: number, y: number) =>
    reach.data[Math.floor(y / shrink) * reach.width + Math.floor(x / shrink)] === 0;
  const whole = { left: 0, top: 0, right: photo.width, bottom: photo.height };
  return measureGrain(photo, texture.grainSize, whole, isBackground) || texture.grain;
}

/** Colours at the outline's reduced size; known where the person does not reach, smooth in between. */
function fillUnknown(photo: RgbImage, outline: PersonOutline): FloatImage[] {
  const { width, height } = outline.reach;
  const known = outline.reach.data.map((reach) => 1 - reach);
  const channels = shrunkChannels(photo, outline);
  for (const channel of channels) for (let i = 0; i < channel.length; i++) channel[i]! *= known[i]!;
  const levels: Level[] = [{ width, height, channels, known }];
  while (levels.at(-1)!.width > 1 || levels.at(-1)!.height > 1) levels.push(pulled(levels.at(-1)!));
  for (let i = levels.length - 2; i >= 0; i--) push(levels[i]!, levels[i + 1]!);
  return channels.map((data) => ({ width, height, data }));
}

function shrunkChannels({ width, height, data }: RgbImage, { shrink, reach }: PersonOutline): Float32Array[] {
  const channels = [0, 1, 2].map(() => new Float32Array(reach.width * reach.height));
  const [red, green, blue] = channels as [Float32Array, Float32Array, Float32Array];
  const counts = new Float32Array(reach.width * reach.height);
  for (let y = 0, at = 0; y < height; y++) {
    const first = Math.floor(y / shrink) * reach.width;
    for (let x = 0; x < width; x++, at += 3) {
      const to = first + ((x / shrink) | 0);
      red[to]! += data[at]!;
      green[to]! += data[at + 1]!;
      blue[to]! += data[at + 2]!;
      counts[to]!++;
    }
  }
  for (const channel of channels) for (let i = 0; i < channel.length; i++) channel[i]! /= counts[i]!;
  return channels;
}

/** Half the size; a pixel is fully known once its four together amount to one. */
function pulled({ width, height, channels, known }: Level): Level {
  const columns = (width + 1) >> 1;
  const rows = (height + 1) >> 1;
  const weight = sumsOfFour(known, width, height);
  const sums = channels.map((channel) => sumsOfFour(channel, width, height));
  for (let i = 0; i < weight.length; i++) {
    if (weight[i]! <= 1) continue;
    for (const sum of sums) sum[i]! /= weight[i]!;
    weight[i] = 1;
  }
  return { width: columns, height: rows, channels: sums, known: weight };
}

function sumsOfFour(values: Float32Array, width: number, height: number): Float32Array {
  const columns = (width + 1) >> 1;
  const sums = new Float32Array(columns * ((height + 1) >> 1));
  for (let y = 0, at = 0; y < height; y++) {
    const first = (y >> 1) * columns;
    for (let x = 0; x < width; x++, at++) sums[first + (x >> 1)]! += values[at]!;
  }
  return sums;
}

/** Completes what `level` does not know from the complete, coarser `from`. */
function push(level: Level, from: Level): void {
  const { width, height, channels, known } = level;
  for (const [k, channel] of channels.entries()) {
    const row = new Float32Array(width);
    const writeRow = rowEnlarger(
      { width: from.width, height: from.height, data: from.channels[k]! },
      2,
      width,
    );
    for (let y = 0, at = 0; y < height; y++) {
      writeRow(y, row);
      for (let x = 0; x < width; x++, at++) channel[at]! += row[x]! * (1 - known[at]!);
    }
  }
  known.fill(1);
}
