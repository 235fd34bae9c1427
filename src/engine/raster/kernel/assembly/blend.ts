// From samples to bytes of the canvas: alpha, shade, and what lies below. See texture.ts on globals.
import { mix, product } from './sample';

/** Fraction bits of alpha and shade from span to span. */
export const FADE_BITS: i32 = 24;

const FULL: v128 = i16x8.splat(32767);
// Black in limited range as a 15-bit sample: what shade scales about.
const BLACK: v128 = i16x8.splat(16 << 7);

/** Planes at the size of Y and of U and V; 0 where the texture is opaque. */
export let textureAlpha: usize = 0;
export let textureChromaAlpha: usize = 0;
export let isFading: bool = false;
export let isShaded: bool = false;
export let alphaStep: i32 = 0;
export let shadeStep: i32 = 0;

export function setAlpha(luma: usize, chroma: usize): void {
  textureAlpha = luma;
  textureChromaAlpha = chroma;
}

/** Whether vertex alpha and shade count for the polygon. */
export function setFade(fading: bool, shading: bool): void {
  isFading = fading;
  isShaded = shading;
}

/** Change from one pixel to the next of a row. */
export function setFadeSteps(alpha: i32, shade: i32): void {
  alphaStep = alpha;
  shadeStep = shade;
}

/** `FADE_BITS` fractions at each lane, as saturated 16-bit lanes with `bits` fewer. */
// @ts-ignore: decorator
@inline
function ramp(start: i32, step: i32, bits: i32): v128 {
  const low = i32x4.add(i32x4.splat(start), i32x4.mul(i32x4.splat(step), i32x4(0, 1, 2, 3)));
  const high = i32x4.add(low, i32x4.splat(step << 2));
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, bits), i32x4.shr_s(high, bits));
}

/** Samples scaled by the shade of the run, which starts with `shade`. */
// @ts-ignore: decorator
@inline
export function shaded(samples: v128, shade: i32): v128 {
  // Shade keeps 14 fraction bits, so that 2 fits, and the product has half of what it should: doubled, saturating.
  const half = product(i16x8.sub(samples, BLACK), ramp(shade, shadeStep, FADE_BITS - 14));
  return i16x8.max_s(i16x8.add_sat_s(i16x8.add_sat_s(half, half), BLACK), i16x8.splat(0));
}

/** How much of a run covers what is below, 0 to 32767: `samples` of the texture's alpha, times vertex alpha. */
// @ts-ignore: decorator
@inline
export function coverage(samples: v128, hasSamples: bool, alpha: i32): v128 {
  // From 255 times 128 to all of 15 bits.
  const covered = hasSamples ? i16x8.add(samples, i16x8.shr_u(samples, 8)) : FULL;
  if (!isFading) return covered;
  return product(covered, i16x8.max_s(ramp(alpha, alphaStep, FADE_BITS - 15), i16x8.splat(0)));
}

/** Samples blended with the 8 bytes at `to`. */
// @ts-ignore: decorator
@inline
export function over(to: usize, samples: v128, covered: v128): v128 {
  return mix(i16x8.shl(v128.load_ext<u8>(to), 7), samples, covered);
}

/** Stores 8 samples as bytes, or the first `count` if fewer. */
// @ts-ignore: decorator
@inline
export function store(to: usize, samples: v128, count: i32): void {
  const rounded = i16x8.shr_u(i16x8.add_sat_s(samples, i16x8.splat(64)), 7);
  const bytes = i8x16.narrow_i16x8_u(rounded, rounded);
  if (count >= 8) {
    v128.store_lane<u64>(to, bytes, 0);
    return;
  }
  const kept = <i64>-1 << (<i64>count << 3);
  i64.store(to, (i64.load(to) & kept) | (i64x2.extract_lane(bytes, 0) & ~kept));
}
