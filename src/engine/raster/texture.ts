import { clamp } from '../../lib/interpolate.ts';
import type { RgbImage } from '../image.ts';
import type { Arena } from './arena.ts';
import type { Canvas, PlanarImage, Texture } from './planar.ts';

// The kernel loads 16 source bytes and rewrites 8 bytes of a row at a time, also at the last pixel of a plane.
const SLACK_BYTES = 16;
const ALIGNMENT = 16;
const MAX_PLANES = 6;

// Known to the kernel's mesh.ts: it skips what is transparent and need not blend what is opaque.
const BLOCK = 16;
const MIXED = 1;

// ITU-R BT.709, limited range: Y' = 16 + 219 (Kr R + Kg G + Kb B), C = 128 + 224 (B - Y) / 1.8556 and (R - Y) / 1.5748.
const KR = 0.2126;
const KB = 0.0722;
const KG = 1 - KR - KB;
const LUMA = 219 / 255;
const CHROMA = 224 / 255;
const BLUE_SPAN = 2 * (1 - KB);
const RED_SPAN = 2 * (1 - KR);

/** Chroma is the mean of 2x2 pixels, so its samples sit in the middle of four; `alpha` has a byte per pixel. */
export function planarFromRgb(image: RgbImage, alpha?: Uint8Array): PlanarImage {
  const { width, height } = image;
  assertEven(width, height);
  const y = lumaOf(image);
  const u = new Uint8Array(y.length / 4);
  const v = new Uint8Array(y.length / 4);
  for (let row = 0, at = 0; row < height; row += 2)
    for (let column = 0; column < width; column += 2, at++) {
      const upper = (row * width + column) * 3;
      const lower = upper + width * 3;
      const red = boxSum(image.data, upper, lower);
      const green = boxSum(image.data, upper + 1, lower + 1);
      const blue = boxSum(image.data, upper + 2, lower + 2);
      const luma = KR * red + KG * green + KB * blue;
      u[at] = Math.round(128 + (CHROMA * (blue - luma)) / BLUE_SPAN);
      v[at] = Math.round(128 + (CHROMA * (red - luma)) / RED_SPAN);
    }
  if (!alpha) return { width, height, y, u, v };
  return { width, height, y, u, v, alpha, chromaAlpha: halved(alpha, width, height) };
}

function lumaOf({ width, height, data }: RgbImage): Uint8Array {
  const y = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < y.length; i++, at += 3)
    y[i] = Math.round(16 + LUMA * (KR * data[at]! + KG * data[at + 1]! + KB * data[at + 2]!));
  return y;
}

/** Mean over the pixels at `upper` and `lower` and their right neighbours, for one channel of three. */
const boxSum = (data: Uint8Array, upper: number, lower: number) =>
  (data[upper]! + data[upper + 3]! + data[lower]! + data[lower + 3]!) / 4;

function halved(plane: Uint8Array, width: number, height: number): Uint8Array {
  const half = new Uint8Array((width / 2) * (height / 2));
  for (let row = 0, at = 0; row < height; row += 2)
    for (let column = 0; column < width; column += 2, at++) {
      const i = row * width + column;
      half[at] = (plane[i]! + plane[i + 1]! + plane[i + width]! + plane[i + width + 1]! + 2) >> 2;
    }
  return half;
}

/** For looking at and measuring pictures: chroma is interpolated between its samples; coverage is dropped. */
export function rgbFromPlanar(image: PlanarImage): RgbImage {
  const { width, height } = image;
  const data = new Uint8Array(width * height * 3);
  const across = halfSizeTaps(width);
  const down = halfSizeTaps(height);
  const chromaWidth = width / 2;
  for (let row = 0, at = 0; row < height; row++) {
    const upper = down.first[row]! * chromaWidth;
    const lower = down.second[row]! * chromaWidth;
    const chromaAt = (plane: Uint8Array, column: number) => {
      const left = across.first[column]!;
      const right = across.second[column]!;
      return (
        (9 * plane[upper + left]! +
          3 * plane[upper + right]! +
          3 * plane[lower + left]! +
          plane[lower + right]!) /
        16
      );
    };
    for (let column = 0; column < width; column++, at += 3) {
      const luma = (image.y[row * width + column]! - 16) / LUMA;
      const blue = luma + ((chromaAt(image.u, column) - 128) / CHROMA) * BLUE_SPAN;
      const red = luma + ((chromaAt(image.v, column) - 128) / CHROMA) * RED_SPAN;
      data[at] = clamp(Math.round(red), 0, 255);
      data[at + 1] = clamp(Math.round((luma - KR * red - KB * blue) / KG), 0, 255);
      data[at + 2] = clamp(Math.round(blue), 0, 255);
    }
  }
  return { width, height, data };
}

/** A pixel lies a quarter of a chroma sample beside `first` (weight 3/4), towards `second` (1/4). */
function halfSizeTaps(length: number) {
  const last = length / 2 - 1;
  const first = new Int32Array(length);
  const second = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    first[i] = i >> 1;
    second[i] = clamp((i >> 1) + (i % 2 === 0 ? -1 : 1), 0, last);
  }
  return { first, second };
}

/** Room that `uploadTexture` needs in an arena. */
export function textureByteLength({ width, height, alpha }: PlanarImage): number {
  const pixels = width * height;
  const blockBytes = Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK);
  return pixels * 1.5 + (alpha ? pixels * 1.25 + blockBytes : 0) + MAX_PLANES * (SLACK_BYTES + ALIGNMENT);
}

export function uploadTexture(arena: Arena, image: PlanarImage): Texture {
  const { width, height, alpha, chromaAlpha } = image;
  assertEven(width, height);
  const upload = (plane: Uint8Array) => {
    const bytes = arena.bytes(plane.length + SLACK_BYTES);
    bytes.set(plane);
    return bytes.byteOffset;
  };
  const planes = { width, height, y: upload(image.y), u: upload(image.u), v: upload(image.v) };
  if (!alpha || !chromaAlpha) return { ...planes, alpha: 0, chromaAlpha: 0, alphaBlocks: 0 };
  const alphaBlocks = upload(blocksOf(alpha, chromaAlpha, width, height));
  return { ...planes, alpha: upload(alpha), chromaAlpha: upload(chromaAlpha), alphaBlocks };
}

function blocksOf(alpha: Uint8Array, chromaAlpha: Uint8Array, width: number, height: number): Uint8Array {
  const columns = Math.ceil(width / BLOCK);
  const blocks = new Uint8Array(columns * Math.ceil(height / BLOCK));
  for (let i = 0; i < blocks.length; i++) {
    const x = (i % columns) * BLOCK;
    const y = Math.floor(i / columns) * BLOCK;
    const first = alpha[y * width + x]!;
    const isUniform =
      (first === 0 || first === 255) &&
      isFilledWith(first, alpha, width, height, x, y, BLOCK) &&
      isFilledWith(first, chromaAlpha, width / 2, height / 2, x / 2, y / 2, BLOCK / 2);
    blocks[i] = isUniform ? first : MIXED;
  }
  return blocks;
}

function isFilledWith(
  value: number,
  plane: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  size: number,
): boolean {
  const right = Math.min(x + size, width);
  const bottom = Math.min(y + size, height);
  for (let row = y; row < bottom; row++)
    for (let at = row * width + x; at < row * width + right; at++) if (plane[at] !== value) return false;
  return true;
}

/** Bytes that `createCanvas` takes from an arena, rounding included. */
export const canvasByteLength = (width: number, height: number) =>
  (width * height * 3) / 2 + SLACK_BYTES + ALIGNMENT;

export function createCanvas(arena: Arena, width: number, height: number): Canvas {
  assertEven(width, height);
  const y = arena.allocate((width * height * 3) / 2 + SLACK_BYTES);
  const u = y + width * height;
  return { width, height, y, u, v: u + (width * height) / 4 };
}

/** The frame as I420: all of y, then u, then v. A view, not a copy. */
export function canvasBytes(memory: WebAssembly.Memory, canvas: Canvas): Uint8Array {
  return new Uint8Array(memory.buffer, canvas.y, (canvas.width * canvas.height * 3) / 2);
}

function assertEven(width: number, height: number): void {
  if (width % 2 !== 0 || height % 2 !== 0 || width <= 0 || height <= 0)
    throw new Error(`A planar picture needs an even width and height, not ${width}x${height}.`);
}
