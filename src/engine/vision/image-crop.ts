import type { RgbImage } from '../image.ts';
import type { PlanarImage } from '../raster/planar.ts';
import type { FaceRegion } from './landmarks.ts';

/** A picture as decoded from a file, or as the renderer draws it. */
export type Picture = RgbImage | PlanarImage;

/** What lies beyond the picture's edge: black, or its outermost pixels. */
export type CropBorder = 'black' | 'replicate';

/** Interleaved bytes: an `RgbImage` (3 channels) or one plane of a `PlanarImage` (1 channel). */
interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

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
  const crop = cropRaster({ ...picture, channels: 3 }, region, size, beyond);
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

/** Averages blocks of `factor * factor` pixels of a part of the picture; the last ones may be smaller. */
export function shrinkRgb(image: RgbImage, part: PixelBox, factor: number): RgbImage {
  const { width, height, data } = shrinkRaster({ ...image, channels: 3 }, part, factor);
  return { width, height, data };
}

/** Reads only those samples of the planes that the crop needs: a video's frames are never converted as a whole. */
function cropPlanar(image: PlanarImage, region: FaceRegion, size: number, border: CropBorder): Float32Array {
  const { width, height } = image;
  const [black, grey] = border === 'black' ? [16, 128] : [undefined, undefined];
  const inChroma = regionIn(region, { left: 0, top: 0 }, 2);
  const chroma = (data: Uint8Array): Raster => ({ width: width / 2, height: height / 2, channels: 1, data });
  const y = cropRaster({ width, height, channels: 1, data: image.y }, region, size, black);
  const u = cropRaster(chroma(image.u), inChroma, size, grey);
  const v = cropRaster(chroma(image.v), inChroma, size, grey);
  const crop = new Float32Array(size * size * 3);
  // BT.709, limited range, to R'G'B' of 0..1.
  for (let i = 0; i < y.length; i++) {
    const light = (y[i]! - 16) / 219;
    const blue = (u[i]! - 128) / 224;
    const red = (v[i]! - 128) / 224;
    crop[3 * i] = clampUnit(light + 1.5748 * red);
    crop[3 * i + 1] = clampUnit(light - 0.187324 * blue - 0.468124 * red);
    crop[3 * i + 2] = clampUnit(light + 1.8556 * blue);
  }
  return crop;
}

/** @param beyond value outside the picture; its outermost pixels if not given. */
function cropRaster(
  raster: Raster,
  region: FaceRegion,
  size: number,
  beyond: number | undefined,
): Float32Array {
  // Averaging whole blocks first is far cheaper than many samples a pixel; what remains is a scale of 1 to 2.
  const shrink = Math.floor(region.size / size);
  if (shrink < 2) return sampleRaster(raster, region, size, beyond);
  const part = boundingBox(region, raster, shrink);
  if (part.width <= 0 || part.height <= 0)
    return new Float32Array(size * size * raster.channels).fill(beyond ?? 0);
  return sampleRaster(shrinkRaster(raster, part, shrink), regionIn(region, part, shrink), size, beyond);
}

/** The region in the pixels of a part of the picture that was shrunk by `factor`. */
function regionIn(region: FaceRegion, origin: { left: number; top: number }, factor: number): FaceRegion {
  return {
    centerX: (region.centerX - origin.left) / factor,
    centerY: (region.centerY - origin.top) / factor,
    size: region.size / factor,
    angleRad: region.angleRad,
  };
}

/** The part of the picture under a rotated square and a block around it; its blocks are the same for every region. */
function boundingBox(region: FaceRegion, raster: Raster, block: number): PixelBox {
  const reach =
    (region.size / 2) * (Math.abs(Math.cos(region.angleRad)) + Math.abs(Math.sin(region.angleRad)));
  const firstOf = (center: number) => Math.max(0, Math.floor((center - reach) / block - 1) * block);
  const left = firstOf(region.centerX);
  const top = firstOf(region.centerY);
  const right = Math.min(raster.width, Math.ceil(region.centerX + reach + block));
  const bottom = Math.min(raster.height, Math.ceil(region.centerY + reach + block));
  return { left, top, width: right - left, height: bottom - top };
}

function shrinkRaster(raster: Raster, part: PixelBox, factor: number): Raster {
  const { channels } = raster;
  const width = Math.ceil(part.width / factor);
  const height = Math.ceil(part.height / factor);
  const data = new Uint8Array(width * height * channels);
  const sums = new Uint32Array(width * channels);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    const firstLine = part.top + row * factor;
    const lines = Math.min(factor, part.top + part.height - firstLine);
    for (let line = firstLine; line < firstLine + lines; line++) {
      addLine(raster, line * raster.width + part.left, part.width, factor, sums);
    }
    for (let column = 0; column < width; column++) {
      const share = 1 / (lines * Math.min(factor, part.width - column * factor));
      for (let k = channels * column; k < channels * (column + 1); k++) {
        data[row * width * channels + k] = sums[k]! * share + 0.5;
      }
    }
  }
  return { width, height, channels, data };
}

/** Adds a line's pixels, from pixel `start` on, to the sums of the blocks that they fall in. */
function addLine(
  { channels, data }: Raster,
  start: number,
  length: number,
  factor: number,
  sums: Uint32Array,
) {
  let source = start * channels;
  for (let column = 0; column * factor < length; column++) {
    const pixels = Math.min(factor, length - column * factor);
    if (channels === 1) {
      let sum = 0;
      for (let i = 0; i < pixels; i++) sum += data[source++]!;
      sums[column]! += sum;
      continue;
    }
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

// With less than this between two samples bilinear reading alone shows no aliasing.
const MAX_SAMPLE_STEP = 1.25;

/** Reads a grid of points bilinearly, one or four of them a pixel of the crop. */
function sampleRaster(
  raster: Raster,
  region: FaceRegion,
  size: number,
  beyond: number | undefined,
): Float32Array {
  const { width, height, channels, data } = raster;
  const samples = region.size / size > MAX_SAMPLE_STEP ? 2 : 1;
  const step = region.size / (size * samples);
  const cos = Math.cos(region.angleRad) * step;
  const sin = Math.sin(region.angleRad) * step;
  const half = (size * samples - 1) / 2;
  // A pixel's value stands at its centre: position 0 of the arrays is .5 of the picture.
  const startX = region.centerX - 0.5 - half * cos + half * sin;
  const startY = region.centerY - 0.5 - half * sin - half * cos;
  const weight = 1 / (samples * samples);
  const [lastX, lastY] = [width - 1, height - 1];
  const crop = new Float32Array(size * size * channels);
  for (let row = 0; row < size * samples; row++) {
    const rowStart = ((row / samples) | 0) * size;
    for (let column = 0; column < size * samples; column++) {
      let x = startX + column * cos - row * sin;
      let y = startY + column * sin + row * cos;
      const target = (rowStart + ((column / samples) | 0)) * channels;
      if (x < 0 || y < 0 || x > lastX || y > lastY) {
        if (beyond !== undefined && (x < -0.5 || y < -0.5 || x > lastX + 0.5 || y > lastY + 0.5)) {
          for (let k = 0; k < channels; k++) crop[target + k]! += beyond * weight;
          continue;
        }
        x = x < 0 ? 0 : x > lastX ? lastX : x;
        y = y < 0 ? 0 : y > lastY ? lastY : y;
      }
      const left = x | 0;
      const top = y | 0;
      const upper = (top * width + left) * channels;
      const lower = top < lastY ? upper + width * channels : upper;
      const right = left < lastX ? channels : 0;
      const toRight = x - left;
      const below = (y - top) * weight;
      const above = weight - below;
      for (let k = 0; k < channels; k++) {
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
