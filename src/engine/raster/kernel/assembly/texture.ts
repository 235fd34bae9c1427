// The texture of the mesh and how the triangle being drawn lies on it. Globals belong to the instance, hence to the
// thread.
import { COLUMN_BITS, ROW_BITS } from './sample';

/** Fraction bits of texture positions from span to span. */
export const POSITION_BITS: i64 = 32;
export const COLUMN_SHIFT: i64 = POSITION_BITS - COLUMN_BITS;
export const ROW_SHIFT: i64 = POSITION_BITS - ROW_BITS;
// Added to a position before its last bits are cut off: only 7 fraction bits of a column weigh its texels.
export const HALF_COLUMN: i64 = 1 << (POSITION_BITS - 8);
export const HALF_ROW: i64 = 1 << (ROW_SHIFT - 1);

// 8 columns and a neighbour must lie within 16 texels; 8 rows within the 8 that 13 fraction bits leave in 16.
const WIDEST_STEP: i64 = (9 << POSITION_BITS) / 5;
const STEEPEST_STEP: i64 = (9 << POSITION_BITS) / 10;


const LANES: v128 = i16x8(0, 1, 2, 3, 4, 5, 6, 7);

export let textureY: usize = 0;
export let textureU: usize = 0;
export let textureV: usize = 0;
export let textureWidth: i32 = 0;
export let textureHeight: i32 = 0;

export let columnStep: i64 = 0;
export let rowStep: i64 = 0;
/** The same within a run, with `COLUMN_BITS` and `ROW_BITS`. */
export let laneColumnStep: i32 = 0;
export let laneRowStep: i32 = 0;
/** From the uppermost of the 8 rows of a run down to its first, and down to its lowest. */
export let rowDip: i64 = 0;
export let rowReach: i64 = 0;
/** Columns and rows of 8 pixels, from the first and the uppermost. */
export let columnRamp: v128 = LANES;
export let rowRamp: v128 = LANES;
let isGentle: bool = false;

export function setTexture(y: usize, u: usize, v: usize, width: i32, height: i32): void {
  textureY = y;
  textureU = u;
  textureV = v;
  textureWidth = width;
  textureHeight = height;
}

/** Change of the texture position from one pixel to the next of a row; the same at half size. */
export function setSteps(column: i64, row: i64): void {
  columnStep = column;
  rowStep = row;
  isGentle = column >= 0 && column <= WIDEST_STEP && row <= STEEPEST_STEP && row >= -STEEPEST_STEP;
  rowDip = max(0, -7 * row);
  rowReach = abs(7 * row);
  laneColumnStep = <i32>((column + (1 << (COLUMN_SHIFT - 1))) >> COLUMN_SHIFT);
  laneRowStep = <i32>((row + (1 << (ROW_SHIFT - 1))) >> ROW_SHIFT);
  columnRamp = i16x8.mul(i16x8.splat(<i16>laneColumnStep), LANES);
  const dip = i16x8.splat(<i16>(rowDip >> ROW_SHIFT));
  rowRamp = i16x8.add(i16x8.mul(i16x8.splat(<i16>laneRowStep), LANES), dip);
}

/** Whether all texels of a span exist, and those of a run lie near enough together for 16-bit lanes. */
// @ts-ignore: decorator
@inline
export function isWithin(count: i32, u: i64, v: i64, width: i32, height: i32): bool {
  const last = <i64>(count - 1);
  const right = <i32>((u + columnStep * last) >> POSITION_BITS);
  const end = v + rowStep * (last & ~7);
  const top = <i32>((min(v, end) - rowDip) >> POSITION_BITS);
  const bottom = <i32>((max(v, end) - rowDip + rowReach) >> POSITION_BITS);
  return isGentle && (<i32>(u >> POSITION_BITS) | top | (width - 2 - right) | (height - 2 - bottom)) >= 0;
}

/** The columns of a run from the texel of its first pixel, for `tapsOf` and `fractionOf`. */
// @ts-ignore: decorator
@inline
export function columnsAt(u: i64): v128 {
  return i16x8.add(i16x8.splat(<i16>(<u32>u >> <u32>COLUMN_SHIFT)), columnRamp);
}

/** `v` of the uppermost lane, below its texel row, in 13-bit fractions. */
// @ts-ignore: decorator
@inline
export function rowAt(v: i64): i32 {
  return <i32>(<u32>v >> <u32>ROW_SHIFT);
}

// @ts-ignore: decorator
@inline
export function texelAt(u: i64, v: i64, stride: i32): usize {
  return <usize>(<i32>(v >> POSITION_BITS) * stride + <i32>(u >> POSITION_BITS));
}
