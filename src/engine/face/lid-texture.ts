import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import type { RgbImage } from '../image.ts';
import type { RgbColour } from './face-colours.ts';
import { EYES, type EyeTopology } from './face-topology.ts';
import { lightLid, skinAround } from './lid-light.ts';

// In widths of the eye: how far skin is averaged along the lid, and a little across it.
const ALONG = 0.11;
const ACROSS = 0.035;
// Where hardly any skin is near, as among thick lashes, it is taken from this far across the lid.
const FAR_ACROSS = 0.16;
const LITTLE_SKIN = 0.25;
// How far the smoothed skin reaches past the lash line, past the crease and past the corners, and how it ends there.
const BELOW_LASHES = 0.05;
const ABOVE_CREASE = 0.04;
const FADE = 0.08;
const BESIDE = 0.2;
// Where on the way from the crease to the lashes a closing lid takes its skin from.
const NEAR_CREASE = 0.25;
const COLOUR_SAMPLES = 9;
// The light comes in over this share of the lid's height and of its width.
const LIT_FROM_CREASE = 0.3;
const LIT_FROM_CORNERS = 0.35;
// Skin to average is looked for from a little above the lash line on: the white of an eye is as bright as skin.
const LASHES = 0.02;

/**
 * A copy of the photo in which the skin of the upper lids is averaged along the lid: stretched over the closing eye it
 * shows no streaks, and lashes and eyeliner, being darker than the skin, leave no blots. It has no grain: a narrow band
 * is drawn many times as high, and grain would become streaks again.
 */
export function smoothLids(photo: RgbImage, points: Float32Array): RgbImage {
  const lids = { ...photo, data: photo.data.slice() };
  for (const eye of EYES) smoothLid(photo, lids, lidBand(eye, points), skinAround(photo, points, eye));
  return lids;
}

/** The upper lid seen along the line between the corners: `x` along it in pixels, heights above it, upwards. */
interface LidBand {
  readonly originX: number;
  readonly originY: number;
  readonly axisX: number;
  readonly axisY: number;
  readonly width: number;
  lashes(x: number): number;
  crease(x: number): number;
  /** Between lash line and crease: what "along the lid" means. */
  middle(x: number): number;
}

function lidBand(eye: EyeTopology, points: Float32Array): LidBand {
  const ends = [eye.outerCorner, eye.innerCorner].sort((a, b) => points[a * 3]! - points[b * 3]!);
  const originX = points[ends[0]! * 3]!;
  const originY = points[ends[0]! * 3 + 1]!;
  const width = Math.hypot(points[ends[1]! * 3]! - originX, points[ends[1]! * 3 + 1]! - originY);
  const axisX = (points[ends[1]! * 3]! - originX) / width;
  const axisY = (points[ends[1]! * 3 + 1]! - originY) / width;
  const line = (indices: readonly number[]) => {
    const seen = indices.map((index): [number, number] => {
      const dx = points[index * 3]! - originX;
      const dy = points[index * 3 + 1]! - originY;
      return [dx * axisX + dy * axisY, dx * axisY - dy * axisX];
    });
    return heightsOf(seen.sort((a, b) => a[0] - b[0]));
  };
  const lashes = line([eye.outerCorner, ...eye.upperLid, eye.innerCorner]);
  const crease = line([eye.outerCrease, ...eye.crease, eye.innerCrease]);
  return {
    ...{ originX, originY, axisX, axisY, width, lashes, crease },
    middle: (x) => (lashes(x) + crease(x)) / 2,
  };
}

function heightsOf(line: readonly [number, number][]) {
  return (x: number) => {
    const next = line.findIndex(([to]) => to >= x);
    if (next <= 0) return next === 0 ? line[0]![1] : line.at(-1)![1];
    const [fromX, fromY] = line[next - 1]!;
    const [toX, toY] = line[next]!;
    return lerp(fromY, toY, (x - fromX) / Math.max(1e-6, toX - fromX));
  };
}

/** The band straightened: row 0 is `bottom` pixels above the band's middle line, columns start at `left`. */
interface Strip {
  readonly columns: number;
  readonly rows: number;
  readonly left: number;
  readonly bottom: number;
  readonly channels: readonly Float32Array[];
}

function smoothLid(photo: RgbImage, lids: RgbImage, band: LidBand, skin: RgbColour): void {
  const strip = averagedStrip(straightened(photo, band), band);
  const reached = lightOnLid(strip, band);
  lightLid(strip.channels, { lid: colourNearCrease(strip, band), skin }, (i) => reached[i]!);
  const box = boxAround(band, strip, lids);
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++) {
      const dx = column + 0.5 - band.originX;
      const dy = row + 0.5 - band.originY;
      const x = dx * band.axisX + dy * band.axisY;
      const height = dx * band.axisY - dy * band.axisX;
      const amount = bandCover(band, x, height);
      if (amount <= 0) continue;
      const stripX = clamp(x - strip.left, 0, strip.columns - 1.001);
      const stripY = clamp(height - band.middle(x) - strip.bottom, 0, strip.rows - 1.001);
      const at = (row * lids.width + column) * 3;
      for (let k = 0; k < 3; k++) {
        const smooth = bilinear(strip.channels[k]!, strip.columns, stripX, stripY);
        lids.data[at + k] = Math.round(lerp(lids.data[at + k]!, smooth, amount));
      }
    }
}

/** 1 over the lid's skin, fading out below the lashes, above the crease and beyond the corners. */
function bandCover({ width, lashes, crease }: LidBand, x: number, height: number): number {
  const below = lashes(x) - BELOW_LASHES * width;
  const above = crease(x) + ABOVE_CREASE * width;
  return (
    smoothstep(below - FADE * width, below, height) *
    smoothstep(above + FADE * width, above, height) *
    smoothstep(-BESIDE * width, -0.2 * BESIDE * width, x) *
    smoothstep((1 + BESIDE) * width, (1 + 0.2 * BESIDE) * width, x)
  );
}

function straightened(photo: RgbImage, band: LidBand): Strip {
  const left = Math.floor(-BESIDE * band.width);
  const columns = Math.ceil((1 + 2 * BESIDE) * band.width) + 1;
  const places = Array.from({ length: columns }, (_, i) => left + i);
  const bottom = Math.floor(
    Math.min(...places.map((x) => band.lashes(x) - band.middle(x))) - (BELOW_LASHES + FADE) * band.width,
  );
  const highest = Math.max(...places.map((x) => band.crease(x) - band.middle(x)));
  const rows = Math.ceil(highest + (ABOVE_CREASE + FADE) * band.width) - bottom + 2;
  const channels = [0, 1, 2].map(() => new Float32Array(columns * rows));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = left + column;
      const height = band.middle(x) + bottom + row;
      const inPhotoX = band.originX + x * band.axisX + height * band.axisY;
      const inPhotoY = band.originY + x * band.axisY - height * band.axisX;
      const from =
        (clamp(Math.floor(inPhotoY), 0, photo.height - 1) * photo.width +
          clamp(Math.floor(inPhotoX), 0, photo.width - 1)) *
        3;
      for (let k = 0; k < 3; k++) channels[k]![row * columns + column] = photo.data[from + k]!;
    }
  return { columns, rows, left, bottom, channels };
}

/** What a closing lid is mostly painted with. */
function colourNearCrease({ columns, rows, bottom, channels }: Strip, band: LidBand): RgbColour {
  const sum: [number, number, number] = [0, 0, 0];
  const places = Array.from(
    { length: COLOUR_SAMPLES },
    (_, i) => ((i + 1) / (COLOUR_SAMPLES + 1)) * band.width,
  );
  for (const x of places) {
    const height = lerp(band.crease(x), band.lashes(x), NEAR_CREASE) - band.middle(x);
    const row = clamp(Math.round(height - bottom), 0, rows - 1);
    const column = clamp(Math.round(x + BESIDE * band.width), 0, columns - 1);
    channels.forEach((channel, k) => {
      sum[k]! += channel[row * columns + column]! / COLOUR_SAMPLES;
    });
  }
  return sum;
}

/** 1 where a closing lid comes forward, less towards its crease and its corners, which stay in the socket. */
function lightOnLid({ columns, rows, left, bottom }: Strip, band: LidBand): Float32Array {
  const light = new Float32Array(columns * rows);
  for (let column = 0; column < columns; column++) {
    const x = left + column;
    const crease = band.crease(x) - band.middle(x) - bottom;
    const height = Math.max(1, crease - (band.lashes(x) - band.middle(x) - bottom));
    const inside = Math.min(x, band.width - x) / band.width;
    const fromCorners = smoothstep(0, LIT_FROM_CORNERS, inside);
    for (let row = 0; row < rows; row++) {
      const fromCrease = smoothstep(0, LIT_FROM_CREASE, (crease - row) / height);
      light[row * columns + column] = fromCorners * fromCrease;
    }
  }
  return light;
}

/** Averages along the rows, mostly over pixels as bright as the lid's skin. */
function averagedStrip(strip: Strip, band: LidBand): Strip {
  const eyeWidth = band.width;
  const weight = skinLikeness(strip, band);
  const weighted = strip.channels.map((channel) => channel.map((value, i) => value * weight[i]!));
  const blurred = [weight, ...weighted].map((data) => blurRows(data, strip, ALONG * 2 * eyeWidth));
  const near = blurred.map((data) => blurColumns(data, strip, ACROSS * 2 * eyeWidth));
  const far = blurred.map((data) => blurColumns(data, strip, FAR_ACROSS * 2 * eyeWidth));
  const channels = strip.channels.map((_, k) =>
    near[k + 1]!.map((sum, i) => {
      const skin = near[0]![i]!;
      return lerp(far[k + 1]![i]! / far[0]![i]!, sum / skin, skin / (skin + LITTLE_SKIN));
    }),
  );
  return { ...strip, channels };
}

const radiusOf = (width: number) => Math.max(1, Math.round(width / 2));

/** Twice, so that no edge of the box shows. */
function blurRows(data: Float32Array, { columns, rows }: Strip, width: number): Float32Array {
  const once = blurLines(data, columns, rows, 1, radiusOf(width));
  return blurLines(once, columns, rows, 1, radiusOf(width));
}

const blurColumns = (data: Float32Array, { columns, rows }: Strip, height: number) =>
  blurLines(data, rows, columns, columns, radiusOf(height));

/** 1 for skin, near 0 for the eye and for what is much darker than the brighter skin above the lid, such as lashes. */
function skinLikeness({ columns, rows, left, bottom, channels }: Strip, band: LidBand): Float32Array {
  const [red, green, blue] = channels as [Float32Array, Float32Array, Float32Array];
  const luma = red.map((value, i) => 0.2126 * value + 0.7152 * green[i]! + 0.0722 * blue[i]!);
  const upperHalf = luma.slice((rows >> 1) * columns).sort();
  const skin = upperHalf[Math.floor(upperHalf.length * 0.7)]!;
  const overLashes = Array.from({ length: columns }, (_, column) => {
    const x = left + column;
    return band.lashes(x) - band.middle(x) + LASHES * band.width - bottom;
  });
  return luma.map((value, i) => {
    const height = Math.floor(i / columns) - overLashes[i % columns]!;
    const isAbove = smoothstep(-LASHES * band.width, LASHES * band.width, height);
    return 0.002 + isAbove * smoothstep(0.55 * skin, 0.85 * skin, value);
  });
}

/**
 * Box mean along lines of `length` values, `lines` of them. `stride` is the step along a line: 1 for rows, the row
 * length for columns. The ends repeat.
 */
function blurLines(
  data: Float32Array,
  length: number,
  lines: number,
  stride: number,
  radius: number,
): Float32Array {
  const blurred = new Float32Array(data.length);
  const lineStep = stride === 1 ? length : 1;
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => line * lineStep + clamp(i, 0, length - 1) * stride;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += data[at(i)]!;
    for (let i = 0; i < length; i++) {
      blurred[at(i)] = sum / (2 * radius + 1);
      sum += data[at(i + radius + 1)]! - data[at(i - radius)]!;
    }
  }
  return blurred;
}

function bilinear(data: Float32Array, columns: number, x: number, y: number): number {
  const at = Math.floor(y) * columns + Math.floor(x);
  const across = x - Math.floor(x);
  const top = lerp(data[at]!, data[at + 1]!, across);
  return lerp(top, lerp(data[at + columns]!, data[at + columns + 1]!, across), y - Math.floor(y));
}

/** Canvas pixels that the strip may touch. */
function boxAround(band: LidBand, strip: Strip, image: RgbImage) {
  const reach = strip.rows + strip.columns * 0.1 + band.width * BESIDE;
  const endX = band.originX + band.width * band.axisX;
  const endY = band.originY + band.width * band.axisY;
  return {
    left: clamp(Math.floor(Math.min(band.originX, endX) - reach), 0, image.width),
    right: clamp(Math.ceil(Math.max(band.originX, endX) + reach), 0, image.width),
    top: clamp(Math.floor(Math.min(band.originY, endY) - reach), 0, image.height),
    bottom: clamp(Math.ceil(Math.max(band.originY, endY) + reach), 0, image.height),
  };
}
