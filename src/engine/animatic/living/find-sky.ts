import { clamp, smoothstep } from '../../../lib/interpolate.ts';
import type { SmallPicture } from './small-picture.ts';

// Steps tried between the softest edge that could be a skyline and the hardest.
const EDGES = { softest: 0.02, hardest: 0.22, steps: 32 } as const;
// How much more the evenness of the sky counts than that of the ground (Shen & Wang take 2).
const SKY_WEIGHT = 2;
// Higher than this share of the picture there is no sky; where more of it shows, there is no ground.
const LEAST_HEIGHT = 0.05;
const MOST_HEIGHT = 0.9;
const LEAST_SHARE = 0.05;
const DARKEST = 0.2;
const MEDIAN_REACH = 10;
// Where so much of what lies above the skyline is dark, it is none.
const LEAST_LIGHT_SHARE = 0.7;

export interface FoundSky {
  /** 1 where there is sky, at the size of the small picture. */
  readonly mask: Float32Array;
  /** How sure it is that it is one and no wall, 0 to 1. */
  readonly belief: number;
}

/**
 * The sky reaches in each column from the upper edge down to the first edge that is hard enough; how hard is chosen so
 * that sky and ground are each as even as can be (Shen & Wang, 2013, "Sky region detection in a single image").
 *
 * @param isFree whether a pixel is none of the person's.
 * @param isNamed whether somebody said that there is a sky.
 */
export function findSky(picture: SmallPicture, isFree: (i: number) => boolean, isNamed: boolean): FoundSky {
  const { width, height, luma } = picture;
  const edges = edgesOf(picture);
  let best: Int32Array | undefined;
  let bestEnergy = 0;
  for (let step = 0; step < EDGES.steps; step++) {
    const threshold = EDGES.softest * (EDGES.hardest / EDGES.softest) ** (step / (EDGES.steps - 1));
    const line = skyline(picture, edges, threshold, isFree);
    const mean = line.reduce((sum, value) => sum + value, 0) / (width * height);
    if (mean < LEAST_HEIGHT || mean > MOST_HEIGHT) continue;
    const energy = evenness(picture, line, isFree);
    if (energy <= bestEnergy) continue;
    bestEnergy = energy;
    best = line;
  }
  const mask = new Float32Array(width * height);
  if (!best) return { mask, belief: 0 };
  let count = 0;
  for (let x = 0; x < width; x++)
    for (let y = 0; y < best[x]!; y++) {
      const i = y * width + x;
      if (luma[i]! < DARKEST) continue;
      mask[i] = 1;
      count++;
    }
  const above = best.reduce((sum, value) => sum + value, 0);
  if (count < Math.max(LEAST_SHARE * mask.length, LEAST_LIGHT_SHARE * above))
    return { mask: mask.fill(0), belief: 0 };
  return { mask, belief: isNamed ? 1 : beliefIn(picture, mask, isFree) };
}

/** The hardest step of any colour to the neighbours below and right. */
function edgesOf({ width, height, red, green, blue }: SmallPicture): Float32Array {
  const edges = new Float32Array(width * height);
  for (let y = 0; y < height - 1; y++)
    for (let x = 0; x < width - 1; x++) {
      const i = y * width + x;
      for (const channel of [red, green, blue]) {
        const across = channel[i + 1]! - channel[i]!;
        const down = channel[i + width]! - channel[i]!;
        edges[i] = Math.max(edges[i]!, Math.hypot(across, down));
      }
    }
  return edges;
}

function skyline(
  { width, height }: SmallPicture,
  edges: Float32Array,
  threshold: number,
  isFree: (i: number) => boolean,
): Int32Array {
  const line = new Int32Array(width);
  for (let x = 0; x < width; x++) {
    let y = 0;
    while (y < height && edges[y * width + x]! < threshold && isFree(y * width + x)) y++;
    line[x] = y;
  }
  // A column that ran on through a gap is held back by its neighbours.
  return line.map((value, x) => Math.min(value, medianAround(line, x)));
}

function medianAround(line: Int32Array, x: number): number {
  const around = line.slice(Math.max(0, x - MEDIAN_REACH), x + MEDIAN_REACH + 1).sort();
  return around[around.length >> 1]!;
}

/** Larger the less the colours of sky and ground differ within each. */
function evenness(picture: SmallPicture, line: Int32Array, isFree: (i: number) => boolean): number {
  const sky = new ColourSpread();
  const ground = new ColourSpread();
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const i = y * picture.width + x;
      if (!isFree(i)) continue;
      (y < line[x]! ? sky : ground).add(picture.red[i]!, picture.green[i]!, picture.blue[i]!);
    }
  if (sky.count === 0 || ground.count === 0) return 0;
  return 1 / (1e-6 + SKY_WEIGHT * sky.spread() + ground.spread());
}

class ColourSpread {
  count = 0;
  readonly #sums = new Float64Array(3);
  readonly #squares = new Float64Array(3);

  add(red: number, green: number, blue: number) {
    this.count++;
    this.#sums[0]! += red;
    this.#sums[1]! += green;
    this.#sums[2]! += blue;
    this.#squares[0]! += red * red;
    this.#squares[1]! += green * green;
    this.#squares[2]! += blue * blue;
  }

  /** Sum of the variances of the three colours. */
  spread(): number {
    return this.#squares.reduce(
      (sum, square, k) => sum + square / this.count - (this.#sums[k]! / this.count) ** 2,
      0,
    );
  }
}

/** Blue, or at least lighter than all below it. */
function beliefIn(picture: SmallPicture, mask: Float32Array, isFree: (i: number) => boolean): number {
  const { red, blue, luma } = picture;
  let [count, blueness, light, others, otherLight] = [0, 0, 0, 0, 0];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 1) {
      count++;
      blueness += blue[i]! - red[i]!;
      light += luma[i]!;
    } else if (isFree(i)) {
      others++;
      otherLight += luma[i]!;
    }
  }
  const lighter = light / count - otherLight / Math.max(1, others);
  return clamp(smoothstep(0.02, 0.12, blueness / count) * smoothstep(-0.02, 0.12, lighter), 0, 1);
}
