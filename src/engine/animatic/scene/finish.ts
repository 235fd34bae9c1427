import { clamp } from '../../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../../lib/random.ts';
import type { Film } from '../film.ts';

/** Makes the bytes of a finished frame of a film: lens, grain, rounding. */
export type Finish = (film: Film, frame: number, into: Uint8Array) => void;

export interface FinishOptions {
  /** Darkening of the corners, 0 to 1. */
  readonly vignette: number;
  /** Standard deviation of the grain, in shares of white. */
  readonly grain: number;
}

// ITU-R BT.709, limited range, as the encoder is told.
const KR = 0.2126;
const KB = 0.0722;
const KG = 1 - KR - KB;
const LUMA = 219;
const BLUE_GAIN = 224 / (2 * (1 - KB));
const RED_GAIN = 224 / (2 * (1 - KR));
// Its place jumps from frame to frame, so that its size never shows.
const TILE = 256;

/** Grain is what hides the steps of eight bits; each frame has its own. */
export function createFinish(width: number, height: number, seed: number, options: FinishOptions): Finish {
  const tile = grainTile(seed);
  const across = falloff(width, options.vignette * 0.5);
  const down = falloff(height, options.vignette * 0.5);
  const half = width / 2;
  const chromaAt = width * height;
  return ({ rgb }, frame, into) => {
    const random = seededRandom(seedFrom('grain', seed, frame));
    const tileX = Math.floor(random() * TILE);
    const tileY = Math.floor(random() * TILE);
    const grain = options.grain * LUMA;
    for (let y = 0; y < height; y += 2) {
      for (let x = 0; x < width; x += 2) {
        let redSum = 0;
        let blueSum = 0;
        let lumaSum = 0;
        for (let part = 0; part < 4; part++) {
          const px = x + (part & 1);
          const py = y + (part >> 1);
          const at = (py * width + px) * 3;
          const dim = across[px]! * down[py]!;
          const red = softTop(rgb[at]! * dim);
          const green = softTop(rgb[at + 1]! * dim);
          const blue = softTop(rgb[at + 2]! * dim);
          const luma = KR * red + KG * green + KB * blue;
          redSum += red;
          blueSum += blue;
          lumaSum += luma;
          const noise = tile[(((py + tileY) & (TILE - 1)) << 8) | ((px + tileX) & (TILE - 1))]!;
          // Less of it in white and black, as on film; never less than rounding needs.
          const strength = 0.45 + grain * (0.3 + 2.6 * luma * (1 - luma));
          const value = 16.5 + LUMA * luma + noise * strength;
          into[py * width + px] = value < 16 ? 16 : value > 235 ? 235 : value;
        }
        const chroma = (y >> 1) * half + (x >> 1);
        const noise =
          tile[((((y >> 1) + tileX) & (TILE - 1)) << 8) | (((x >> 1) + tileY) & (TILE - 1))]! * 0.5;
        into[chromaAt + chroma] = chromaByte(((blueSum - lumaSum) / 4) * BLUE_GAIN + noise);
        into[chromaAt + half * (height / 2) + chroma] = chromaByte(
          ((redSum - lumaSum) / 4) * RED_GAIN - noise,
        );
      }
    }
  };
}

const chromaByte = (value: number) => (value < -112 ? 16 : value > 112 ? 240 : value + 128.5);

/** Light above white rolls off instead of clipping, so that a glow keeps its colour. */
function softTop(value: number): number {
  if (!(value > 0)) return 0;
  if (value < 0.86) return value;
  return 1 - 0.14 / (1 + (value - 0.86) / 0.14);
}

/** Triangular noise of standard deviation 1, slightly softened as the clumps of film are. */
function grainTile(seed: number): Float32Array {
  const random = seededRandom(seedFrom('grain tile', seed));
  const raw = Float32Array.from({ length: TILE * TILE }, () => random() + random() + random() - 1.5);
  const soft = raw.map((value, at) => {
    const row = at & ~(TILE - 1);
    const next = raw[row | ((at + 1) & (TILE - 1))]!;
    const below = raw[(at + TILE) & (TILE * TILE - 1)]!;
    return value + 0.3 * next + 0.3 * below;
  });
  const deviation = Math.sqrt(soft.reduce((sum, value) => sum + value * value, 0) / soft.length);
  return soft.map((value) => clamp(value / deviation, -2.5, 2.5));
}

function falloff(size: number, depth: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => {
    const out = Math.abs((at + 0.5) / size - 0.5) * 2;
    return 1 - depth * out ** 2.6;
  });
}
