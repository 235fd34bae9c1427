import { clamp, smoothstep } from '../../../../lib/interpolate.ts';
import { seededRandom } from '../../../../lib/random.ts';
import { layerPlace } from '../../camera/camera.ts';
import type { Rgb } from '../../draw/colour.ts';
import type { Film } from '../../film.ts';
import type { Layer, Moment, Studio } from '../scenery.ts';
import { seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

export interface WaterSettings {
  /** Its far edge, in fractions of the picture's height; the near one is below the picture. */
  readonly horizon: number;
  /** Seen looking straight down into it. */
  readonly deep: Rgb;
  /** 0 a mirror, 1 a fresh breeze, 2 a storm. */
  readonly roughness: number;
  /** What shines on it, in fractions of the picture, and how strongly. */
  readonly sun: readonly [number, number];
  readonly sunColour: Rgb;
  readonly glint: number;
  /** 0 to 1: whitecaps. */
  readonly foam?: number;
}

const SIZE = 256;
const MASK = SIZE - 1;
const LEVELS = 6;
// Of the far edge: it moves as the sky does, nearly.
const FAR_NEARNESS = 0.08;

/** Slopes of waves on a square that repeats, each level half as fine as the one before. */
interface Ripples {
  readonly across: readonly Float32Array[];
  readonly towards: readonly Float32Array[];
}

/**
 * Water that lies below everything drawn so far and mirrors it: waves from two moving sheets of ripples, finer and
 * calmer towards the horizon, a path of light under the sun.
 */
export function waterLayer(studio: Studio, settings: WaterSettings): Layer {
  const ripples = ripplesOf(seedOf(studio, 'ripples'));
  return {
    nearness: FAR_NEARNESS,
    draw(film, moment) {
      drawWater(film, moment, settings, ripples);
    },
  };
}

function drawWater(
  film: Film,
  { view, time, loudness, beat }: Moment,
  settings: WaterSettings,
  ripples: Ripples,
) {
  const { width, height, rgb } = film;
  const place = layerPlace(view, FAR_NEARNESS);
  const edge = toPicture(film, place, 0.5, settings.horizon).y;
  const sun = toPicture(film, place, settings.sun[0], settings.sun[1]);
  const roughness = settings.roughness * (1 + 0.5 * loudness);
  const glint = settings.glint * (1 + 0.5 * loudness + 0.5 * beat);
  const foam = settings.foam ?? 0;
  const [sunRed, sunGreen, sunBlue] = settings.sunColour;
  const [deepRed, deepGreen, deepBlue] = settings.deep;
  const depth = height - edge;
  for (let y = Math.max(0, Math.ceil(edge - 0.5)); y < height; y++) {
    const t = clamp((y + 0.5 - edge) / depth, 0.002, 1);
    // Perspective: a row is as far as it is close to the horizon.
    const far = 1 / (t + 0.035);
    const step = (far * 34) / height;
    const level = clamp(Math.log2(step * 1.4), 0, LEVELS - 1);
    const upper = Math.min(LEVELS - 1, Math.floor(level));
    const across = ripples.across[upper]!;
    const towards = ripples.towards[upper]!;
    const calm = roughness * (0.22 + 0.78 * smoothstep(0, 0.6, t));
    const v1 = far * 92 + time * 11;
    const v2 = far * 57 + time * 7.3 + 97;
    const drift = view.travelX * 300 * t;
    const reach = calm * height * (0.012 + 0.05 * t);
    const mirrored = edge - (y + 0.5 - edge) * 0.92;
    const deepness = 0.1 + 0.62 * t ** 0.8;
    const pathWidth = height * (0.045 + 0.2 * t) * (0.6 + 0.5 * Math.min(1.4, settings.roughness));
    for (let x = 0; x < width; x++) {
      const u = (x - width / 2) * step + drift;
      const u1 = u + time * 3.1;
      const u2 = u * 1.37 - time * 4.2;
      const a = sample(across, u1, v1) + sample(across, u2 + 31, v2);
      const b = sample(towards, u1, v1) + sample(towards, u2 + 31, v2);
      const fromY = mirrored - b * reach - reach * 0.3;
      const fromX = x + a * reach * 0.5;
      const sx = fromX < 0 ? 0 : fromX > width - 1.001 ? width - 1.001 : fromX;
      const sy = fromY < 0 ? 0 : fromY > edge - 1.5 ? Math.max(0, edge - 1.5) : fromY;
      const x0 = sx | 0;
      const y0 = sy | 0;
      const fx = sx - x0;
      const fy = sy - y0;
      const p = (y0 * width + x0) * 3;
      const q = p + width * 3;
      const w11 = fx * fy;
      const w10 = fy - w11;
      const w01 = fx - w11;
      const w00 = 1 - fx - w10;
      // Waves that lean towards us show the depth, those that lean away the sky.
      const look = clamp(deepness + b * 0.3 * Math.min(1, calm + 0.25), 0, 0.95);
      const sky = 1 - look;
      const dx = (x - sun.x) / pathWidth;
      const near = dx * dx < 9 ? Math.exp(-dx * dx) : 0;
      const spark = near * glint * smoothstep(0.5 - 0.55 * near, 1.25, 0.55 + b * 1.2 + a * 0.5);
      const cap = foam > 0 ? foam * smoothstep(0.75, 1.25, b + 0.25 * a) * (0.35 + 0.65 * t) : 0;
      const at = (y * width + x) * 3;
      const red = rgb[p]! * w00 + rgb[p + 3]! * w01 + rgb[q]! * w10 + rgb[q + 3]! * w11;
      const green = rgb[p + 1]! * w00 + rgb[p + 4]! * w01 + rgb[q + 1]! * w10 + rgb[q + 4]! * w11;
      const blue = rgb[p + 2]! * w00 + rgb[p + 5]! * w01 + rgb[q + 2]! * w10 + rgb[q + 5]! * w11;
      rgb[at] = red * sky + deepRed * look + sunRed * spark + cap * 0.5;
      rgb[at + 1] = green * sky + deepGreen * look + sunGreen * spark + cap * 0.53;
      rgb[at + 2] = blue * sky + deepBlue * look + sunBlue * spark + cap * 0.56;
    }
  }
}

function sample(texture: Float32Array, u: number, v: number): number {
  const u0 = Math.floor(u);
  const v0 = Math.floor(v);
  const fu = u - u0;
  const fv = v - v0;
  const row = (v0 & MASK) << 8;
  const next = ((v0 + 1) & MASK) << 8;
  const left = u0 & MASK;
  const right = (u0 + 1) & MASK;
  const upper = texture[row | left]! * (1 - fu) + texture[row | right]! * fu;
  const lower = texture[next | left]! * (1 - fu) + texture[next | right]! * fu;
  return upper + (lower - upper) * fv;
}

/** Waves of every direction and length whose sum repeats; slopes with a standard deviation of about a half. */
function ripplesOf(seed: number): Ripples {
  const random = seededRandom(seed);
  const across = new Float32Array(SIZE * SIZE);
  const towards = new Float32Array(SIZE * SIZE);
  for (let wave = 0; wave < 36; wave++) {
    const length = 2 + Math.floor(26 * random() ** 1.5);
    const angle = (random() - 0.5) * 2.1 + Math.PI / 2;
    const kx = Math.round(length * Math.cos(angle));
    const ky = Math.round(length * Math.sin(angle));
    const phase = random() * 2 * Math.PI;
    const size = Math.hypot(kx, ky) || 1;
    const height = 1 / size ** 0.35;
    const turn = (2 * Math.PI) / SIZE;
    for (let row = 0, at = 0; row < SIZE; row++)
      for (let column = 0; column < SIZE; column++, at++) {
        const slope = height * Math.cos(turn * (kx * column + ky * row) + phase);
        across[at]! += (slope * kx) / size;
        towards[at]! += (slope * ky) / size;
      }
  }
  const deviation = Math.sqrt(towards.reduce((sum, value) => sum + value * value, 0) / towards.length);
  const scaled = (texture: Float32Array) => texture.map((value) => (value * 0.36) / deviation);
  return { across: levelsOf(scaled(across)), towards: levelsOf(scaled(towards)) };
}

function levelsOf(finest: Float32Array): Float32Array[] {
  const levels = [finest];
  for (let level = 1; level < LEVELS; level++) levels.push(softened(levels[level - 1]!, 1 << (level - 1)));
  return levels;
}

function softened(texture: Float32Array, reach: number): Float32Array {
  const along = texture.map(
    (value, at) =>
      0.5 * value +
      0.25 * texture[(at & ~MASK) | ((at + reach) & MASK)]! +
      0.25 * texture[(at & ~MASK) | ((at - reach) & MASK)]!,
  );
  const size = SIZE * SIZE - 1;
  return along.map(
    (value, at) =>
      0.5 * value + 0.25 * along[(at + (reach << 8)) & size]! + 0.25 * along[(at - (reach << 8)) & size]!,
  );
}
