import { clamp } from '../../lib/interpolate.ts';
import type { PlanarImage } from '../raster/planar.ts';
import type { PlacedPatch } from './portrait.ts';
import type { Rig } from './rig.ts';

/**
 * Moving skin is drawn between the photo's pixels, where linear interpolation blurs. From a texture of twice the size
 * it loses much less. Photos that had to be enlarged by more than this hold no finer detail to lose.
 */
const WORTH_IT_BELOW_UPSCALE = 1.7;
const DOUBLE = 2;
/** Around the face, for filters and for skirts that reach out of the mesh. Even. */
const MARGIN_PIXELS = 8;

/** The face of the photo, cut out: canvas pixel (x, y) of the photo is at ((x - left) * scale, (y - top) * scale). */
export interface DetailPlace {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** Places `x, y` in the photo as places in the detail. */
export function inDetail({ left, top, scale }: DetailPlace, places: Float32Array): Float32Array {
  return places.map((value, i) => (value - (i % 2 === 0 ? left : top)) * scale);
}

export interface DetailPicture extends DetailPlace {
  readonly picture: PlanarImage;
}

export function detailOfFace(rig: Rig, photo: PlanarImage): DetailPicture {
  const { left, top, ...size } = faceBox(rig);
  return detailOf(rig, { left, top, picture: cutOut(photo, { left, top, ...size }) });
}

/** A piece of the photo at the scale of the face's detail. */
export function detailOf(rig: Rig, { left, top, picture }: PlacedPatch): DetailPicture {
  const scale = detailScale(rig);
  return { left, top, scale, picture: scale === DOUBLE ? doubledPicture(picture) : picture };
}

/** Size of `detailOfFace`'s picture. */
export function detailSize(rig: Rig): { width: number; height: number } {
  const box = faceBox(rig);
  const scale = detailScale(rig);
  return { width: (box.right - box.left) * scale, height: (box.bottom - box.top) * scale };
}

export const detailScale = ({ upscale }: Rig) => (upscale < WORTH_IT_BELOW_UPSCALE ? DOUBLE : 1);

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function faceBox({ face, eyeballs, width, height }: Rig): Box {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const uv of [face.uv, eyeballs.uv]) {
    for (let i = 0; i < uv.length; i += 2) {
      left = Math.min(left, uv[i]!);
      right = Math.max(right, uv[i]!);
      top = Math.min(top, uv[i + 1]!);
      bottom = Math.max(bottom, uv[i + 1]!);
    }
  }
  const even = (value: number, limit: number) => clamp(Math.round(value / 2) * 2, 0, limit);
  return {
    left: even(left - MARGIN_PIXELS, width - 2),
    top: even(top - MARGIN_PIXELS, height - 2),
    right: even(right + MARGIN_PIXELS, width),
    bottom: even(bottom + MARGIN_PIXELS, height),
  };
}

function cutOut(image: PlanarImage, { left, top, right, bottom }: Box): PlanarImage {
  const cut = (plane: Uint8Array, half: 1 | 2) => {
    const stride = image.width / half;
    const width = (right - left) / half;
    const rows = new Uint8Array((width * (bottom - top)) / half);
    for (let row = 0; row < (bottom - top) / half; row++) {
      const from = (top / half + row) * stride + left / half;
      rows.set(plane.subarray(from, from + width), row * width);
    }
    return rows;
  };
  return mapPlanes(image, right - left, bottom - top, (plane, half) => cut(plane, half));
}

function doubledPicture(image: PlanarImage): PlanarImage {
  return mapPlanes(image, image.width * DOUBLE, image.height * DOUBLE, (plane, half) =>
    doubledPlane(plane, image.width / half, image.height / half),
  );
}

function mapPlanes(
  image: PlanarImage,
  width: number,
  height: number,
  map: (plane: Uint8Array, half: 1 | 2) => Uint8Array,
): PlanarImage {
  const planes = { width, height, y: map(image.y, 1), u: map(image.u, 2), v: map(image.v, 2) };
  if (!image.alpha || !image.chromaAlpha) return planes;
  return { ...planes, alpha: map(image.alpha, 1), chromaAlpha: map(image.chromaAlpha, 2) };
}

/** Slopes between the two halves of a sample, from its neighbours and from theirs. */
const NEAR_SLOPE = 44 / 256;
const FAR_SLOPE = -6 / 256;

/**
 * Splits each sample into two, a slope apart, whose mean is the sample: read where the sample was, the doubled plane
 * gives it back unchanged; read halfway to the next one, it gives the six-point interpolation of Dubuc and Deslauriers.
 */
function doubledPlane(plane: Uint8Array, width: number, height: number): Uint8Array {
  const wide = new Float32Array(width * DOUBLE * height);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    const end = start + width - 1;
    for (let from = start; from <= end; from++) {
      const before = plane[Math.max(start, from - 1)]!;
      const after = plane[Math.min(end, from + 1)]!;
      const before2 = plane[Math.max(start, from - 2)]!;
      const after2 = plane[Math.min(end, from + 2)]!;
      const slope = NEAR_SLOPE * (after - before) + FAR_SLOPE * (after2 - before2);
      wide[from * DOUBLE] = plane[from]! - slope;
      wide[from * DOUBLE + 1] = plane[from]! + slope;
    }
  }
  return doubledDown(wide, width * DOUBLE, height);
}

function doubledDown(plane: Float32Array, width: number, height: number): Uint8Array {
  // Clamped: it rounds and keeps to 0..255.
  const tall = new Uint8ClampedArray(width * height * DOUBLE);
  for (let row = 0; row < height; row++) {
    const here = row * width;
    const above = Math.max(0, row - 1) * width;
    const below = Math.min(height - 1, row + 1) * width;
    const above2 = Math.max(0, row - 2) * width;
    const below2 = Math.min(height - 1, row + 2) * width;
    const to = row * DOUBLE * width;
    for (let column = 0; column < width; column++) {
      const value = plane[here + column]!;
      const slope =
        NEAR_SLOPE * (plane[below + column]! - plane[above + column]!) +
        FAR_SLOPE * (plane[below2 + column]! - plane[above2 + column]!);
      tall[to + column] = value - slope;
      tall[to + width + column] = value + slope;
    }
  }
  return new Uint8Array(tall.buffer);
}
