import type { RgbImage } from '../image.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { boxUnder, type PixelBox, regionIn, sampleGrid } from './crop-grid.ts';
import type { FaceRegion } from './landmarks.ts';
import { cropPlane } from './plane-crop.ts';

/** A picture as decoded from a file, or as the renderer draws it. */
export type Picture = RgbImage | PlanarImage;

/** What lies beyond the picture's edge: black, or its outermost pixels. */
export type CropBorder = 'black' | 'replicate';

/**
 * Cuts a rotated square out of a picture, without aliasing where it shrinks.
 *
 * @param size edge of the result in pixels.
 * @returns `size * size * 3`: R, G, B of 0..1, row-major.
 */
export function cropSquare(
  picture: Picture,
  region: FaceRegion,
  size: number,
  border: CropBorder = 'black',
): Float32Array {
  requireWholePicture(picture);
  if ('y' in picture) return cropPlanar(picture, region, size, border);
  const beyond = border === 'black' ? 0 : undefined;
  const crop = cropRgb(picture, region, size, beyond);
  for (let i = 0; i < crop.length; i++) crop[i]! /= 255;
  return crop;
}

/** Missing bytes would read as NaN and come out as faces everywhere. */
function requireWholePicture(picture: Picture): void {
  const pixels = picture.width * picture.height;
  const [expected, actual] = 'y' in picture ? [pixels, picture.y.length] : [3 * pixels, picture.data.length];
  if (actual === expected) return;
  throw new Error(
    `A picture of ${picture.width} x ${picture.height} has ${actual} bytes instead of ${expected}.`,
  );
}

/** Reads only those samples of the planes that the crop needs: a video's frames are never converted as a whole. */
function cropPlanar(image: PlanarImage, region: FaceRegion, size: number, border: CropBorder): Float32Array {
  const { width, height } = image;
  const [black, grey] = border === 'black' ? [16, 128] : [undefined, undefined];
  const inChroma = regionIn(region, { left: 0, top: 0 }, 2);
  const chroma = (data: Uint8Array) => ({ width: width / 2, height: height / 2, data });
  const y = cropPlane({ width, height, data: image.y }, region, size, black);
  const u = cropPlane(chroma(image.u), inChroma, size, grey);
  const v = cropPlane(chroma(image.v), inChroma, size, grey);
  const crop = new Float32Array(size * size * 3);
  // BT.709, limited range, to R'G'B' of 0..1.
  for (let i = 0; i < y.length; i++) {
    const light = (y[i]! - 16) * (1 / 219);
    const blue = (u[i]! - 128) * (1 / 224);
    const red = (v[i]! - 128) * (1 / 224);
    crop[3 * i] = clampUnit(light + 1.5748 * red);
    crop[3 * i + 1] = clampUnit(light - 0.187324 * blue - 0.468124 * red);
    crop[3 * i + 2] = clampUnit(light + 1.8556 * blue);
  }
  return crop;
}

/** @param beyond value outside the picture; its outermost pixels if not given. */
function cropRgb(
  image: RgbImage,
  region: FaceRegion,
  size: number,
  beyond: number | undefined,
): Float32Array {
  // Averaging whole blocks first is far cheaper than many samples a pixel; what remains is a scale of 1 to 2.
  const shrink = Math.floor(region.size / size);
  if (shrink < 2) return sampleRgb(image, region, size, beyond);
  const part = boxUnder(region, image, shrink);
  if (part.width <= 0 || part.height <= 0) return new Float32Array(size * size * 3).fill(beyond ?? 0);
  return sampleRgb(shrinkRgb(image, part, shrink), regionIn(region, part, shrink), size, beyond);
}

/** Averages blocks of `factor * factor` pixels of a part of the picture; the last ones may be smaller. */
export function shrinkRgb(image: RgbImage, part: PixelBox, factor: number): RgbImage {
  const width = Math.ceil(part.width / factor);
  const height = Math.ceil(part.height / factor);
  const data = new Uint8Array(width * height * 3);
  const sums = new Uint32Array(width * 3);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    const firstLine = part.top + row * factor;
    const lines = Math.min(factor, part.top + part.height - firstLine);
    for (let line = firstLine; line < firstLine + lines; line++) {
      addLine(image.data, line * image.width + part.left, part.width, factor, sums);
    }
    for (let column = 0; column < width; column++) {
      const share = 1 / (lines * Math.min(factor, part.width - column * factor));
      for (let k = 3 * column; k < 3 * (column + 1); k++) {
        data[row * width * 3 + k] = sums[k]! * share + 0.5;
      }
    }
  }
  return { width, height, data };
}

/** Adds a line's pixels, from pixel `start` on, to the sums of the blocks that they fall in. */
function addLine(data: Uint8Array, start: number, length: number, factor: number, sums: Uint32Array) {
  let source = start * 3;
  for (let column = 0; column * factor < length; column++) {
    const pixels = Math.min(factor, length - column * factor);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let i = 0; i < pixels; i++, source += 3) {
      red += data[source]!;
      green += data[source + 1]!;
      blue += data[source + 2]!;
    }
    sums[3 * column]! += red;
    sums[3 * column + 1]! += green;
    sums[3 * column + 2]! += blue;
  }
}

/** Reads a grid of points bilinearly, one or four of them a pixel of the crop. */
function sampleRgb(
  { width, height, data }: RgbImage,
  region: FaceRegion,
  size: number,
  beyond: number | undefined,
): Float32Array {
  const { samples, startX, startY, cos, sin } = sampleGrid(region, size);
  const weight = 1 / (samples * samples);
  const [lastX, lastY] = [width - 1, height - 1];
  const crop = new Float32Array(size * size * 3);
  for (let row = 0; row < size * samples; row++) {
    const rowStart = ((row / samples) | 0) * size;
    for (let column = 0; column < size * samples; column++) {
      let x = startX + column * cos - row * sin;
      let y = startY + column * sin + row * cos;
      const target = (rowStart + ((column / samples) | 0)) * 3;
      if (x < 0 || y < 0 || x > lastX || y > lastY) {
        if (beyond !== undefined && (x < -0.5 || y < -0.5 || x > lastX + 0.5 || y > lastY + 0.5)) {
          for (let k = 0; k < 3; k++) crop[target + k]! += beyond * weight;
          continue;
        }
        x = x < 0 ? 0 : x > lastX ? lastX : x;
        y = y < 0 ? 0 : y > lastY ? lastY : y;
      }
      const left = x | 0;
      const top = y | 0;
      const upper = (top * width + left) * 3;
      const lower = top < lastY ? upper + width * 3 : upper;
      const right = left < lastX ? 3 : 0;
      const toRight = x - left;
      const below = (y - top) * weight;
      const above = weight - below;
      for (let k = 0; k < 3; k++) {
        const high = data[upper + k]! + (data[upper + right + k]! - data[upper + k]!) * toRight;
        const low = data[lower + k]! + (data[lower + right + k]! - data[lower + k]!) * toRight;
        crop[target + k]! += high * above + low * below;
      }
    }
  }
  return crop;
}

function clampUnit(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
