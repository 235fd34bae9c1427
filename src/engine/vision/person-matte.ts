import { lerp, smoothstep } from '../../lib/interpolate.ts';
import type { FloatImage, RgbImage } from '../image.ts';
import { boxMean, type GuidedCoefficients, guidedCoefficients } from './guided-filter.ts';
import { cropSquare, shrinkRgb } from './image-crop.ts';
import type { FaceRegion } from './landmarks.ts';
import { TfliteNetwork } from './tflite-interpreter.ts';
import { readTfliteModel } from './tflite-reader.ts';

const INPUT_SIZE = 256;
// Head, hair and shoulders: what the closer look covers, in face regions, and how far below the face its middle lies.
const HEAD_SCALE = 1.9;
const HEAD_DROP = 0.08;
// The closer look fades into the wider one over this share of its size, and never rules alone.
const HEAD_FADE = 0.12;
const HEAD_WEIGHT = 0.8;
// The window reaches over the fuzzy edge that a 256-pixel mask leaves, and no farther.
const FILTER_RADIUS_SHARE = 0.012;
const FILTER_EPSILON = 8e-4;
// What no path of likely pixels joins to the face is something else: a chair, a cloud. The
// person's own soft edge is narrower than this share of the width.
const DETACHED_REACH_SHARE = 0.03;
const JOINED_ABOVE = 0.65;
// Coefficients are found at a size at which the filter's window still spans a few pixels.
const WORKING_RADIUS = 5;

/** A square mask of the network's size and where in the picture it lies. */
interface Mask {
  readonly square: FaceRegion;
  readonly data: Float32Array;
}

/** Separates the person from the background with MediaPipe's selfie segmentation. */
export class PersonMatting {
  private readonly network: TfliteNetwork;

  /** @param model bytes of selfie_segmentation.tflite. */
  constructor(model: Uint8Array) {
    this.network = new TfliteNetwork(readTfliteModel(model));
  }

  /**
   * @param face where the speaker's face is; the head around it is looked at more closely.
   * @returns 0 (background) to 1 (person), of the image's size, with edges drawn along the image's own.
   */
  matte(image: RgbImage, face: FaceRegion): FloatImage {
    const { width, height } = image;
    const whole = this.segment(image, {
      centerX: width / 2,
      centerY: height / 2,
      size: Math.max(width, height),
      angleRad: 0,
    });
    const headSize = face.size * HEAD_SCALE;
    const head = this.segment(image, {
      centerX: face.centerX,
      centerY: face.centerY + HEAD_DROP * headSize,
      size: headSize,
      angleRad: 0,
    });
    const radius = FILTER_RADIUS_SHARE * width;
    const shrink = Math.max(1, Math.floor(radius / WORKING_RADIUS));
    const smaller = shrinkRgb(image, { left: 0, top: 0, width, height }, shrink);
    const rough = blendMasks(whole, head, smaller, shrink);
    dropDetached(rough, {
      x: face.centerX / shrink,
      y: face.centerY / shrink,
      reach: DETACHED_REACH_SHARE * smaller.width,
    });
    const options = { radius: Math.max(1, Math.round(radius / shrink)), epsilon: FILTER_EPSILON };
    const coefficients = guidedCoefficients(lumaOf(smaller), rough, options);
    return applyCoefficients(image, coefficients, shrink);
  }

  private segment(image: RgbImage, square: FaceRegion): Mask {
    const [data] = this.network.run(cropSquare(image, square, INPUT_SIZE, 'replicate')) as [Float32Array];
    return { square, data };
  }
}

/** The two masks seen at the pixels of a picture shrunk by `shrink`. */
function blendMasks(whole: Mask, head: Mask, { width, height }: RgbImage, shrink: number): FloatImage {
  const data = new Float32Array(width * height);
  const { centerX, centerY, size } = head.square;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5) * shrink;
      const y = (row + 0.5) * shrink;
      const wide = sampleMask(whole, x, y);
      const inside = size / 2 - Math.max(Math.abs(x - centerX), Math.abs(y - centerY));
      const weight = HEAD_WEIGHT * smoothstep(0, HEAD_FADE * size, inside);
      data[row * width + column] = weight === 0 ? wide : lerp(wide, sampleMask(head, x, y), weight);
    }
  }
  return { width, height, data };
}

/** Fades out, in place, what lies farther than `reach` from the part that holds the face at x, y. */
export function dropDetached(
  rough: FloatImage,
  { x, y, reach }: { x: number; y: number; reach: number },
): void {
  const { width, height, data } = rough;
  const joined = joinedTo(rough, Math.floor(x), Math.floor(y));
  const near = boxMean({ width, height, data: joined }, Math.max(1, Math.round(reach / 2))).data;
  // At a straight edge half the window is joined; at the tip of a thin strand far less.
  for (let i = 0; i < data.length; i++) data[i]! *= smoothstep(0, 0.1, near[i]!);
}

/** 1 where a path of pixels above the threshold leads to x, y; all 1 when x, y itself lies below it. */
function joinedTo({ width, height, data }: FloatImage, x: number, y: number): Float32Array {
  const joined = new Float32Array(width * height);
  const start = y * width + x;
  if (x < 0 || y < 0 || x >= width || y >= height || data[start]! <= JOINED_ABOVE) return joined.fill(1);
  const waiting = new Int32Array(width * height);
  let count = 0;
  const visit = (index: number) => {
    if (joined[index] === 1 || data[index]! <= JOINED_ABOVE) return;
    joined[index] = 1;
    waiting[count++] = index;
  };
  visit(start);
  while (count > 0) {
    const index = waiting[--count]!;
    const column = index % width;
    if (column > 0) visit(index - 1);
    if (column < width - 1) visit(index + 1);
    if (index >= width) visit(index - width);
    if (index < width * (height - 1)) visit(index + width);
  }
  return joined;
}

function sampleMask({ square, data }: Mask, x: number, y: number): number {
  const last = INPUT_SIZE - 1;
  const column = ((x - square.centerX) / square.size + 0.5) * INPUT_SIZE - 0.5;
  const row = ((y - square.centerY) / square.size + 0.5) * INPUT_SIZE - 0.5;
  const inColumn = Math.max(0, Math.min(last - 1e-3, column));
  const inRow = Math.max(0, Math.min(last - 1e-3, row));
  const at = (inRow | 0) * INPUT_SIZE + (inColumn | 0);
  const right = inColumn - (inColumn | 0);
  const upper = lerp(data[at]!, data[at + 1]!, right);
  const lower = lerp(data[at + INPUT_SIZE]!, data[at + INPUT_SIZE + 1]!, right);
  return lerp(upper, lower, inRow - (inRow | 0));
}

function lumaOf({ width, height, data }: RgbImage): FloatImage {
  const luma = new Float32Array(width * height);
  for (let i = 0; i < luma.length; i++) luma[i] = lumaAt(data, 3 * i);
  return { width, height, data: luma };
}

function lumaAt(data: Uint8Array, at: number): number {
  return (0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!) / 255;
}

/** Applies coefficients of a picture shrunk by `shrink` to the full one, so that its finest edges shape the matte. */
function applyCoefficients(
  image: RgbImage,
  { slope, offset }: GuidedCoefficients,
  shrink: number,
): FloatImage {
  const { width, height } = image;
  const matte = new Float32Array(width * height);
  const columns = slope.width;
  const slopes = new Float32Array(columns);
  const offsets = new Float32Array(columns);
  for (let y = 0; y < height; y++) {
    const row = Math.max(0, Math.min(slope.height - 1, (y + 0.5) / shrink - 0.5));
    mixRows(slope, row, slopes);
    mixRows(offset, row, offsets);
    for (let x = 0; x < width; x++) {
      const column = Math.max(0, Math.min(columns - 1, (x + 0.5) / shrink - 0.5));
      const left = column | 0;
      const right = left + 1 < columns ? left + 1 : left;
      const amount = column - left;
      const value =
        lerp(slopes[left]!, slopes[right]!, amount) * lumaAt(image.data, (y * width + x) * 3) +
        lerp(offsets[left]!, offsets[right]!, amount);
      matte[y * width + x] = value < 0 ? 0 : value > 1 ? 1 : value;
    }
  }
  return { width, height, data: matte };
}

/** `mixed` becomes the row between two rows of the image. */
function mixRows({ width, height, data }: FloatImage, row: number, mixed: Float32Array): void {
  const upper = (row | 0) * width;
  const lower = Math.min(height - 1, (row | 0) + 1) * width;
  const amount = row - (row | 0);
  for (let x = 0; x < width; x++) mixed[x] = lerp(data[upper + x]!, data[lower + x]!, amount);
}
