import { seededRandom } from '../../../lib/random.ts';

/** Smooth, about -1 to 1, 0 on average, with bumps about 1 apart. */
type Noise1 = (x: number) => number;
export type Noise2 = (x: number, y: number) => number;

const TABLE = 256;

/** A wandering value, for sway, gusts and flicker. */
export function noise1(seed: number): Noise1 {
  const random = seededRandom(seed);
  const slopes = Float64Array.from({ length: TABLE }, () => 2 * random() - 1);
  return (x) => {
    const cell = Math.floor(x);
    const t = x - cell;
    const near = slopes[cell & (TABLE - 1)]! * t;
    const far = slopes[(cell + 1) & (TABLE - 1)]! * (t - 1);
    // A gradient noise of slopes up to 1 reaches 0.5.
    return 2 * (near + (far - near) * fade(t));
  };
}

/** Perlin's gradient noise of 2002 on a plane. */
export function noise2(seed: number): Noise2 {
  const order = permutation(seed);
  const random = seededRandom(seed ^ 0x5bd1e995);
  const angles = Float64Array.from({ length: TABLE }, () => random() * 2 * Math.PI);
  const gx = angles.map(Math.cos);
  const gy = angles.map(Math.sin);
  return (x, y) => {
    const cellX = Math.floor(x);
    const cellY = Math.floor(y);
    const tx = x - cellX;
    const ty = y - cellY;
    const i = order[cellX & (TABLE - 1)]!;
    const j = order[(cellX + 1) & (TABLE - 1)]!;
    const a = order[(i + cellY) & (TABLE - 1)]!;
    const b = order[(j + cellY) & (TABLE - 1)]!;
    const c = order[(i + cellY + 1) & (TABLE - 1)]!;
    const d = order[(j + cellY + 1) & (TABLE - 1)]!;
    const fx = fade(tx);
    const upperLeft = gx[a]! * tx + gy[a]! * ty;
    const upper = upperLeft + (gx[b]! * (tx - 1) + gy[b]! * ty - upperLeft) * fx;
    const lowerLeft = gx[c]! * tx + gy[c]! * (ty - 1);
    const lower = lowerLeft + (gx[d]! * (tx - 1) + gy[d]! * (ty - 1) - lowerLeft) * fx;
    // Unit gradients on a unit grid reach the square root of a half.
    return Math.SQRT2 * (upper + (lower - upper) * fade(ty));
  };
}

/** Octaves of noise, each twice as fine and `gain` times as high; about -1 to 1. */
export function fbm2(seed: number, octaves: number, gain = 0.5): Noise2 {
  const layers = Array.from({ length: octaves }, (_, index) => noise2(seed + 104729 * index));
  const range = layers.reduce((sum, _, index) => sum + gain ** index, 0);
  return (x, y) => {
    let [sum, amplitude, frequency] = [0, 1, 1];
    for (const layer of layers) {
      sum += amplitude * layer(x * frequency, y * frequency);
      amplitude *= gain;
      // Not quite two: the grids of the octaves never line up.
      frequency *= 1.97;
    }
    return sum / range;
  };
}

const fade = (t: number) => t * t * t * (t * (6 * t - 15) + 10);

function permutation(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const order = Uint8Array.from({ length: TABLE }, (_, index) => index);
  for (let i = TABLE - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
