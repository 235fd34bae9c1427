import { lerp } from '../../../lib/interpolate.ts';
import { seededRandom } from '../../../lib/random.ts';
import { paintOutPerson } from '../../face/background.ts';
import { gaussianBlur } from '../../face/gaussian-blur.ts';
import { outlinePerson, softCoverage } from '../../face/person-layer.ts';
import { grainSizeOf, measureBlur } from '../../face/photo-texture.ts';
import type { PreparedPortrait } from '../../face/portrait.ts';
import type { FloatImage, RgbImage } from '../../image.ts';
import type { PlanarImage } from '../../raster/planar.ts';
import { planarFromRgb } from '../../raster/texture.ts';
import { estimateNearness } from './estimate-nearness.ts';
import { findRegions, type Regions } from './find-regions.ts';
import type { LivingPlan } from './living-plan.ts';
import { mirrorTexture } from './mirror-texture.ts';
import { type SmallPicture, shrinkPhoto } from './small-picture.ts';

/** A photo taken apart: made once, can be cloned and given to every thread. */
export interface LivingPhoto {
  readonly width: number;
  readonly height: number;
  /** Everything behind the person, or the whole photo. */
  readonly background: PlanarImage;
  readonly nearness: FloatImage;
  readonly regions: Regions;
  readonly person: LivingPerson | undefined;
}

export interface LivingPerson {
  /** The whole photo with the person in it; the portrait draws it anew for each frame, if there is one. */
  readonly picture: PlanarImage;
  /** `width * height`, 0 to 255, with a fringe of the background around the person. */
  readonly coverage: Uint8Array;
  /** The same without the fringe. */
  readonly matte: Uint8Array;
  readonly nearness: FloatImage;
  /** Of a face that can blink. */
  readonly portrait: PreparedPortrait | undefined;
}

export interface LivingPhotoInput {
  /** The photo fitted to the video's size, both even. */
  readonly canvas: RgbImage;
  /** Of the canvas' size: 0 (background) to 1 (person); none where there is no person. */
  readonly matte?: FloatImage | undefined;
  /** Prepared from the same canvas and matte; none where the face is too small or turned away. */
  readonly portrait?: PreparedPortrait | undefined;
  readonly plan: Pick<LivingPlan, 'stirring'>;
}

const GRAIN_SEED = 1;
// A matte this empty found nobody.
const LEAST_PERSON_SHARE = 0.01;
// The person is no cardboard: what lies deeper inside the outline is nearer.
const PERSON_EDGE = 0.86;
const PERSON_ROUND_SHARE = 0.055;
// How far around the person the background is pulled along, and how much.
const PULL_SHARE = 0.06;
const PULL = 0.55;
/** A head that moves carries this much more of its surroundings along, as a share of the picture's height. */
const FRINGE_SHARE = 0.006;

export function prepareLivingPhoto({ canvas, matte, portrait, plan }: LivingPhotoInput): LivingPhoto {
  const { width, height } = canvas;
  const small = shrinkPhoto(canvas);
  const smallMatte = matte && shrinkMatte(matte, small);
  const hasPerson = smallMatte !== undefined && shareOf(smallMatte.data) > LEAST_PERSON_SHARE;
  const regions = findRegions(small, hasPerson ? smallMatte : undefined, plan.stirring.named);
  return {
    width,
    height,
    background: hasPerson ? backgroundOf(canvas, matte!) : planarFromRgb(canvas),
    nearness: hasPerson
      ? pulledAlong(estimateNearness(small, regions, true), smallMatte)
      : estimateNearness(small, regions, false),
    regions,
    person: hasPerson ? personOf(canvas, matte!, smallMatte, portrait) : undefined,
  };
}

function backgroundOf(canvas: RgbImage, matte: FloatImage): PlanarImage {
  const whole = { left: 0, top: 0, right: canvas.width, bottom: canvas.height };
  const grainSize = grainSizeOf(1);
  const texture = {
    grainSize,
    // Texture brings its own.
    grain: 0,
    blur: measureBlur(canvas, whole),
  };
  const outline = outlinePerson(matte);
  const smooth = paintOutPerson(canvas, outline, texture, seededRandom(GRAIN_SEED));
  return planarFromRgb(mirrorTexture(canvas, smooth, outline.reach));
}

function personOf(
  canvas: RgbImage,
  matte: FloatImage,
  smallMatte: FloatImage,
  portrait: PreparedPortrait | undefined,
): LivingPerson {
  const rounded = gaussianBlur(
    smallMatte,
    PERSON_ROUND_SHARE * Math.max(smallMatte.width, smallMatte.height),
  );
  return {
    picture: planarFromRgb(canvas),
    matte: Uint8Array.from(matte.data, (value) => Math.round(255 * value)),
    coverage: grown(portrait?.person.alpha ?? softCoverage(matte, outlinePerson(matte)), canvas),
    nearness: { ...rounded, data: rounded.data.map((value) => lerp(PERSON_EDGE, 1, value * value)) },
    portrait,
  };
}

/** What stands close behind the person goes partly with them: stretched a little, it need not be invented. */
function pulledAlong(nearness: FloatImage, smallMatte: FloatImage): FloatImage {
  const around = gaussianBlur(smallMatte, PULL_SHARE * Math.max(smallMatte.width, smallMatte.height));
  const data = nearness.data.map((value, i) => lerp(value, 1, PULL * Math.min(1, around.data[i]! * 1.6)));
  return { ...nearness, data };
}

/** Coverage spread by a few pixels. */
function grown(coverage: Uint8Array, { width, height }: RgbImage): Uint8Array {
  const reach = Math.max(1, Math.round(FRINGE_SHARE * height));
  const across = new Uint8Array(coverage.length);
  for (let y = 0; y < height; y++)
    spread(coverage, across, { first: y * width, step: 1, count: width, reach });
  const both = new Uint8Array(coverage.length);
  for (let x = 0; x < width; x++) spread(across, both, { first: x, step: width, count: height, reach });
  return both;
}

/** The largest within `reach`, of one row or column. */
function spread(
  from: Uint8Array,
  to: Uint8Array,
  { first, step, count, reach }: { first: number; step: number; count: number; reach: number },
) {
  for (let k = 0; k < count; k++) {
    let most = 0;
    const last = Math.min(count - 1, k + reach);
    for (let other = Math.max(0, k - reach); other <= last; other++) {
      const value = from[first + other * step]!;
      if (value > most) most = value;
    }
    to[first + k * step] = most;
  }
}

function shrinkMatte(matte: FloatImage, { width, height, factor }: SmallPicture): FloatImage {
  const sums = new Float32Array(width * height);
  const counts = new Float32Array(width * height);
  for (let y = 0, at = 0; y < matte.height; y++) {
    const first = Math.floor(y / factor) * width;
    for (let x = 0; x < matte.width; x++, at++) {
      sums[first + Math.floor(x / factor)]! += matte.data[at]!;
      counts[first + Math.floor(x / factor)]!++;
    }
  }
  return { width, height, data: sums.map((sum, i) => sum / Math.max(1, counts[i]!)) };
}

function shareOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
