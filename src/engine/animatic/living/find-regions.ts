import { clamp, smoothstep } from '../../../lib/interpolate.ts';
import type { FloatImage } from '../../image.ts';
import { boxMean, guidedCoefficients } from '../../vision/guided-filter.ts';
import { edgeRatio } from './edge-directions.ts';
import { type FoundSky, findSky } from './find-sky.ts';
import { imageOf, type SmallPicture } from './small-picture.ts';
import type { StirringWord } from './words/stirring-word.ts';

/** Where a photo shows sky, water and leaves: 0 to 1, at the size of the small picture. */
export interface Regions {
  readonly sky: FloatImage;
  readonly water: FloatImage;
  readonly foliage: FloatImage;
  /** How sure it is that the sky is one and no wall, 0 to 1. */
  readonly skyBelief: number;
}

// Smaller patches are something else.
const LEAST_SHARE = 0.05;
const LEAVES_RADIUS = 4;

/** @param person coverage at the size of the small picture, 0 to 1, if there is a person. */
export function findRegions(
  picture: SmallPicture,
  person: FloatImage | undefined,
  named: readonly StirringWord[],
): Regions {
  const isFree = (i: number) => (person ? person.data[i]! < 0.3 : true);
  const found = findSky(picture, isFree, named.includes('sky'));
  return {
    sky: refined(picture, found.mask),
    water: refined(picture, findWater(picture, found, isFree, named.includes('water'))),
    foliage: findFoliage(picture, isFree),
    skyBelief: found.belief,
  };
}

/** Below the sky, bluish or of the sky's own colour, and flat: it changes more from row to row than along a row. */
function findWater(
  picture: SmallPicture,
  { mask: sky }: FoundSky,
  isFree: (i: number) => boolean,
  isNamed: boolean,
): Float32Array {
  const { width, height, red, green, blue, luma, detail } = picture;
  const rough = new Float32Array(width * height);
  for (let y = Math.floor(height * 0.3); y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (!isFree(i) || sky[i] === 1) continue;
      const bluish = smoothstep(isNamed ? -0.03 : 0.02, isNamed ? 0.04 : 0.09, blue[i]! - red[i]!);
      const notGreen = smoothstep(0.06, 0, green[i]! - Math.max(blue[i]!, red[i]!));
      const notRough = smoothstep(isNamed ? 0.16 : 0.1, 0.04, detail[i]!);
      const notWhite = smoothstep(0.98, 0.88, luma[i]!);
      rough[i] = bluish * notGreen * notRough * notWhite;
    }
  const calm = boxMean(imageOf(picture, rough), 2).data;
  const ratio = edgeRatio(picture);
  const water = calm.map((value, i) => (value * smoothstep(1.35, 0.8, ratio[i]!) > 0.34 ? 1 : 0));
  return shareOf(water) < LEAST_SHARE ? water.fill(0) : water;
}

/** Where green leaves are dense; the dark between them belongs to them. */
function findFoliage(picture: SmallPicture, isFree: (i: number) => boolean): FloatImage {
  const { width, height, detail, luma } = picture;
  const rough = new Float32Array(width * height);
  for (let i = 0; i < rough.length; i++)
    rough[i] = isFree(i) && isGreen(picture, i) ? smoothstep(0.02, 0.07, detail[i]! / (luma[i]! + 0.08)) : 0;
  const dense = boxMean(imageOf(picture, rough), LEAVES_RADIUS).data.map((value) =>
    smoothstep(0.22, 0.5, value),
  );
  if (shareOf(dense) < LEAST_SHARE) return imageOf(picture, dense.fill(0));
  return boxMean(imageOf(picture, dense), LEAVES_RADIUS);
}

function isGreen({ red, green, blue, luma }: SmallPicture, i: number): boolean {
  return green[i]! > red[i]! * 1.03 && green[i]! > blue[i]! * 1.14 && luma[i]! > 0.05;
}

/** Drawn along the edges of the photo, and soft. */
function refined(picture: SmallPicture, rough: Float32Array): FloatImage {
  if (shareOf(rough) < LEAST_SHARE * 0.4)
    return imageOf(
      picture,
      rough.map(() => 0),
    );
  const radius = Math.max(2, Math.round(Math.min(picture.width, picture.height) / 30));
  const eroded = boxMean(imageOf(picture, rough), 1).data.map((value) => smoothstep(0.7, 1, value));
  const guide = imageOf(picture, picture.luma);
  const { slope, offset } = guidedCoefficients(guide, imageOf(picture, eroded), { radius, epsilon: 1e-3 });
  const data = picture.luma.map((value, i) => clamp(slope.data[i]! * value + offset.data[i]!, 0, 1));
  // What moves must not pull at what stands beside it: never beyond what was found.
  return imageOf(
    picture,
    data.map((value, i) => Math.min(value, smoothstep(0, 0.8, eroded[i]!) + 0.15 * value)),
  );
}

function shareOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
