import { clamp, lerp, smoothstep } from '../../../lib/interpolate.ts';
import { gaussianBlur } from '../../face/gaussian-blur.ts';
import type { FloatImage } from '../../image.ts';
import { boxMean } from '../../vision/guided-filter.ts';
import { edgeRatio } from './edge-directions.ts';
import type { Regions } from './find-regions.ts';
import { imageOf, type SmallPicture } from './small-picture.ts';

// Nearness: 0 infinitely far, 1 the subject (see camera.ts).
const SKY = 0.04;
const HORIZON = 0.2;
const FOREGROUND = 1;
const STANDING = 0.34;
/** Behind a person nothing is as near as they are; where they stand or what they hold is. */
const BEHIND_PERSON = { top: 0.66, bottom: 0.96 } as const;
// How far cues besides the height in the picture can push a place.
const SHARPNESS_GAIN = 0.16;
const HAZE_GAIN = 0.16;
// Nearness that changes over a shorter way than this bends straight lines.
const SMOOTH_SHARE = 0.05;
const SEAM_SHARE = 0.1;
// Ratio of upright to lying edges (see `edgeRatio`).
const UPRIGHT = { from: 1.05, to: 1.5 } as const;
// Share of the ground that stands upright: little of it in a landscape, much in a street.
const BUILT = { from: 0.06, to: 0.3, flattens: 0.75, pullsSky: 0.5 } as const;

/**
 * How near the parts of a picture are, judged as painters do: what is lower is nearer, what is hazy, bluish or out of
 * focus is further away, the sky is furthest. Smooth, so that a picture bends instead of tearing.
 */
export function estimateNearness(picture: SmallPicture, regions: Regions, hasPerson: boolean): FloatImage {
  const { width, height } = picture;
  const sharpness = relative(picture, picture.detail);
  const haze = hazeOf(picture);
  const horizons = horizonLine(picture, regions.sky);
  // A wall that may be a sky stays nearer.
  const skyShare = lerp(0.35, 1, regions.skyBelief);
  const solid = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const place = (y + 0.5) / height;
      const cues = SHARPNESS_GAIN * sharpness[i]! - HAZE_GAIN * haze[i]!;
      const ground = clamp(groundNearness(place, horizons[x]!) + cues, HORIZON * 0.7, FOREGROUND);
      solid[i] = ground * behindPerson(place, hasPerson);
    }
  const sky = regions.sky.data.map((value) => value * skyShare);
  const skyNearness = standUpright(picture, solid, sky);
  const rough = openSky(picture, solid, sky, skyNearness);
  return gaussianBlur(imageOf(picture, rough), SMOOTH_SHARE * Math.max(width, height));
}

/**
 * Gives what stands upright, in each column, one nearness: a house that leans as the camera passes is no house.
 *
 * @returns how near the sky may be at most.
 */
function standUpright(picture: SmallPicture, solid: Float32Array, sky: Float32Array): number {
  const { width, height } = picture;
  const standing = edgeRatio(picture).map((ratio) => smoothstep(UPRIGHT.from, UPRIGHT.to, ratio));
  const skyNearness = flatten(solid, standing, sky);
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) {
      const first = y;
      let [sum, weight] = [0, 0];
      const isStanding = () => standing[y * width + x]! > 0.05 && sky[y * width + x]! < 0.5;
      while (y < height && isStanding()) {
        sum += solid[y * width + x]! * standing[y * width + x]!;
        weight += standing[y * width + x]!;
        y++;
      }
      for (let row = first; row < y; row++) {
        const i = row * width + x;
        solid[i] = lerp(solid[i]!, sum / weight, standing[i]!);
      }
    }
  return skyNearness;
}

/**
 * Where much stands upright, the plain before it is short: all of it comes nearer to one distance, in place.
 *
 * @returns the nearness of the sky, which then must not part too far from the roofs.
 */
function flatten(solid: Float32Array, standing: Float32Array, sky: Float32Array): number {
  let [sum, upright, weight] = [0, 0, 0];
  for (let i = 0; i < solid.length; i++) {
    const ground = 1 - sky[i]!;
    weight += ground;
    sum += ground * solid[i]!;
    upright += ground * standing[i]!;
  }
  const share = smoothstep(BUILT.from, BUILT.to, upright / Math.max(1, weight));
  const mean = sum / Math.max(1, weight);
  for (let i = 0; i < solid.length; i++) solid[i] = lerp(solid[i]!, mean, BUILT.flattens * share);
  return lerp(SKY, mean, BUILT.pullsSky * share);
}

/** Puts the sky far away, but for a seam along the skyline that goes with what stands there: it has nothing to bend. */
function openSky(
  picture: SmallPicture,
  solid: Float32Array,
  sky: Float32Array,
  skyNearness: number,
): Float32Array {
  const radius = Math.max(1, Math.round(SEAM_SHARE * Math.max(picture.width, picture.height)));
  const ground = sky.map((value) => 1 - value);
  const weights = boxMean(imageOf(picture, ground), radius).data;
  const sums = boxMean(
    imageOf(
      picture,
      solid.map((value, i) => value * ground[i]!),
    ),
    radius,
  ).data;
  return solid.map((value, i) => {
    const seam = lerp(
      skyNearness,
      sums[i]! / Math.max(1e-3, weights[i]!),
      smoothstep(0.01, 0.2, weights[i]!),
    );
    return lerp(value, seam, sky[i]!);
  });
}

const behindPerson = (place: number, hasPerson: boolean) =>
  hasPerson ? lerp(BEHIND_PERSON.top, BEHIND_PERSON.bottom, place ** 2) : 1;

/** Of a place below the horizon: a plain that comes towards us; above it stands what stands on the plain. */
function groundNearness(place: number, horizon: number): number {
  if (horizon <= 0) return lerp(STANDING, FOREGROUND, smoothstep(0.15, 1.05, place));
  if (place <= horizon) return lerp(STANDING, HORIZON, clamp(place / horizon, 0, 1) * 0.5);
  const way = (place - horizon) / Math.max(0.05, 1 - horizon);
  return lerp(HORIZON + 0.06, FOREGROUND, way ** 0.85);
}

/** For each column where the sky ends (0 to 1), smoothed; 0 where there is none. */
function horizonLine({ width, height }: SmallPicture, sky: FloatImage): Float32Array {
  const line = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    let lowest = 0;
    for (let y = 0; y < height; y++) if (sky.data[y * width + x]! > 0.5) lowest = (y + 1) / height;
    line[x] = lowest;
  }
  const radius = Math.max(1, Math.round(width / 8));
  return boxMean(boxMean({ width, height: 1, data: line }, radius), radius).data;
}

/** Local values against the picture's own range: -1 least to 1 most. */
function relative(picture: SmallPicture, values: Float32Array): Float32Array {
  const radius = Math.max(2, Math.round(Math.min(picture.width, picture.height) / 16));
  const local = boxMean(imageOf(picture, values), radius).data;
  const sorted = Float32Array.from(local).sort();
  const low = sorted[Math.floor(sorted.length * 0.1)]!;
  const high = sorted[Math.floor(sorted.length * 0.9)]!;
  const span = Math.max(0.01, high - low);
  return local.map((value) => clamp((2 * (value - low)) / span - 1, -1, 1));
}

/** Air between us and a thing takes its contrast and its darks, and turns it blue: 0 none to 1 much. */
function hazeOf(picture: SmallPicture): Float32Array {
  const { red, green, blue } = picture;
  const darkest = red.map((value, i) => Math.min(value, green[i]!, blue[i]!));
  const radius = Math.max(2, Math.round(Math.min(picture.width, picture.height) / 14));
  const veil = boxMean(imageOf(picture, darkest), radius).data;
  return veil.map((value, i) => smoothstep(0.12, 0.6, value) * smoothstep(-0.12, 0.06, blue[i]! - red[i]!));
}
