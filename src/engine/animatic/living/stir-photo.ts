import { smoothstep } from '../../../lib/interpolate.ts';
import { seedFrom } from '../../../lib/random.ts';
import { noise1, noise2 } from '../draw/noise.ts';
import type { Regions } from './find-regions.ts';
import type { StirringPlan } from './read-stirring.ts';
import { type Displacement, sampled } from './warp-picture.ts';

/** How a photo's own water, leaves and clouds move. */
export interface Stirring {
  /** Of water and leaves; the sky is left alone. */
  readonly displace: Displacement;
  /** How far clouds have drifted: two pictures of them that fade into each other; none where there is no sky. */
  readonly clouds: CloudDrift | undefined;
}

export interface CloudDrift {
  /** Adds what the sky drifts by, for one of both phases. */
  displace(phase: 0 | 1, x: number, y: number, time: number, shift: Float64Array): void;
  /** How much of the second phase shows, 0 to 1. */
  secondShare(time: number): number;
}

// Everything stands still in the first frame, which is the photo.
const FADE_SECONDS = 0.9;
const RIPPLE_HEIGHTS = 0.0052;
// Waves bunch together towards the horizon.
const NEAR_PLANE = 0.14;
// Cycles in the picture's height: finer ones than the last fall between the corners of the grid.
const FINEST_RIPPLES = { from: 22, to: 40 } as const;
const SWAY_HEIGHTS = 0.0026;
const CALM_WIND = 0.15;
// Heights a second.
const CLOUD_SPEED = 0.0052;
// Clouds fade over into themselves before they have gone too far.
const CLOUD_CYCLE_SECONDS = 9;

export function createStirring(regions: Regions, plan: StirringPlan, wind: number, seed: number): Stirring {
  const water =
    plan.water > 0 && hasAny(regions.water.data) ? waterRipples(regions, plan.water, seed) : undefined;
  const foliage =
    plan.foliage > 0 && hasAny(regions.foliage.data)
      ? leafSway(regions, plan.foliage, wind, seed)
      : undefined;
  const belief = regions.skyBelief * plan.sky;
  return {
    displace(x, y, time, shift) {
      const fade = smoothstep(0, FADE_SECONDS, time);
      if (fade === 0) return;
      water?.(x, y, time, shift, fade);
      foliage?.(x, y, time, shift, fade);
    },
    clouds: belief > 0.05 && hasAny(regions.sky.data) ? cloudDrift(regions, belief, wind) : undefined,
  };
}

const hasAny = (data: Float32Array) => data.some((value) => value > 0.2);

type FadedDisplacement = (x: number, y: number, time: number, shift: Float64Array, fade: number) => void;

function waterRipples({ water }: Regions, amount: number, seed: number): FadedDisplacement {
  const top = topOf(water.data, water.width, water.height);
  const uneven = noise2(seedFrom('water', seed));
  return (x, y, time, shift, fade) => {
    const mask = sampled(water, x, y);
    if (mask < 0.02 || y <= top) return;
    const depth = (y - top) / (1 - top);
    const near = depth + NEAR_PLANE;
    const far = 1 / near;
    const cyclesPerHeight = 2.6 / (near * near * (1 - top));
    const visible = smoothstep(FINEST_RIPPLES.to, FINEST_RIPPLES.from, cyclesPerHeight);
    const bent = 0.7 * uneven(x * 3.1, far * 0.9 + 0.12 * time);
    const first = Math.sin(2 * Math.PI * (1.6 * far + 0.42 * time + bent + 0.35 * x));
    const second = Math.sin(2 * Math.PI * (2.6 * far - 0.3 * time + 0.8 * bent - 0.9 * x));
    const height = RIPPLE_HEIGHTS * amount * fade * mask * mask * visible * (0.25 + depth);
    shift[1]! += height * (0.62 * first + 0.38 * second);
    shift[0]! += 0.55 * height * Math.sin(2 * Math.PI * (1.1 * far + 0.27 * time - bent));
  };
}

function leafSway({ foliage }: Regions, amount: number, wind: number, seed: number): FadedDisplacement {
  const flutter = noise2(seedFrom('leaves', seed));
  const gusts = noise1(seedFrom('gusts', seed));
  const strength = amount * (1 + 1.6 * Math.max(0, Math.abs(wind) - CALM_WIND)) * SWAY_HEIGHTS;
  const direction = wind < 0 ? -1 : 1;
  return (x, y, time, shift, fade) => {
    const mask = sampled(foliage, x, y);
    if (mask < 0.03) return;
    const gust = 0.75 + 0.5 * gusts(0.35 * time - 1.3 * x * direction);
    const swing = Math.sin(
      2 * Math.PI * (0.32 * time - 1.1 * x * direction + 0.9 * flutter(2.3 * x, 2.3 * y)),
    );
    const tremble = flutter(9 * x + 0.9 * time, 9 * y - 0.6 * time);
    const sway = strength * fade * mask * gust;
    shift[0]! += sway * (0.7 * swing + 0.5 * tremble);
    shift[1]! += 0.35 * sway * flutter(8 * x - 0.7 * time, 8 * y + 30);
  };
}

function cloudDrift({ sky }: Regions, amount: number, wind: number): CloudDrift {
  const speed = CLOUD_SPEED * amount * (wind < 0 ? -1 : 1) * (0.8 + 1.4 * Math.abs(wind));
  const lowest = bottomOf(sky.data, sky.width, sky.height);
  // The first phase passes its middle, where it is the photo itself, in the first frame.
  const phaseAt = (phase: 0 | 1, time: number) => {
    const turns = time / CLOUD_CYCLE_SECONDS + (phase === 0 ? 0.5 : 0);
    return turns - Math.floor(turns);
  };
  return {
    displace(phase, x, y, time, shift) {
      const mask = sampled(sky, x, y);
      if (mask < 0.02) return;
      const drifted = speed * CLOUD_CYCLE_SECONDS * (phaseAt(phase, time) - 0.5);
      // What is high in the sky is nearer, and seen to drift faster.
      const higher = 0.35 + 0.65 * (1 - Math.min(1, y / Math.max(0.05, lowest)));
      shift[0]! -= drifted * mask * higher;
      shift[1]! -= 0.12 * drifted * mask * higher * (x - 0.5);
    },
    secondShare: (time) => {
      const share = Math.abs(2 * phaseAt(0, time) - 1);
      return share * share * (3 - 2 * share);
    },
  };
}

function topOf(data: Float32Array, width: number, height: number): number {
  const first = data.findIndex((value) => value > 0.5);
  return first < 0 ? 1 : Math.min(0.95, Math.floor(first / width) / height);
}

function bottomOf(data: Float32Array, width: number, height: number): number {
  const last = data.findLastIndex((value) => value > 0.5);
  return last < 0 ? 0 : Math.floor(last / width) / height;
}
