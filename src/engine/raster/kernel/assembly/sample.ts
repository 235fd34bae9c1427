// Bilinear sampling of one 8-bit plane for a run of up to 8 pixels in a row of the canvas.
//
// A sample is 15 bits wide: 128 times the byte. A texture position is a fixed-point number whose integer part is the
// column (row) of the texel left of (above) it. Within a run, columns are told from the texel of the first pixel, with
// 12 fraction bits, and rows from the uppermost texel, with 13: so they fit 16-bit lanes.

export const COLUMN_BITS: i32 = 12;
export const ROW_BITS: i32 = 13;
const ROW: i32 = 1 << ROW_BITS;

/** Bytes 0 to 7: the texel left of each lane; 8 to 15: the one right of it. */
// @ts-ignore: decorator
@inline
export function tapsOf(columns: v128): v128 {
  const left = i16x8.shr_u(columns, COLUMN_BITS);
  return i8x16.add(i8x16.narrow_i16x8_u(left, left), i8x16(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1));
}

/** How far right of its left texel each lane lies, 0 to 127. */
// @ts-ignore: decorator
@inline
export function fractionOf(columns: v128): v128 {
  return i16x8.shr_u(i16x8.shl(columns, 16 - COLUMN_BITS), 9);
}

// The relaxed forms leave open what an index above 15 and the product of two -1.0 give; neither reaches a pixel, so all
// machines draw the same. On x64 they save 6 instructions, a sixth of the time of a frame.
// @ts-ignore: decorator
@inline
function pick(bytes: v128, indices: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_swizzle(bytes, indices);
  return i8x16.swizzle(bytes, indices);
}

/** Product of fractions with 15 bits. */
// @ts-ignore: decorator
@inline
export function product(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i16x8.relaxed_q15mulr_s(a, b);
  return i16x8.q15mulr_sat_s(a, b);
}

/** The samples of the texel row at `address`. */
// @ts-ignore: decorator
@inline
function sampleRow(address: usize, taps: v128, fraction: v128): v128 {
  const texels = pick(v128.load(address), taps);
  const left = i16x8.extend_low_i8x16_u(texels);
  const right = i16x8.extend_high_i8x16_u(texels);
  return i16x8.add(i16x8.shl(left, 7), i16x8.mul(i16x8.sub(right, left), fraction));
}

/** `weight` is 0 to 32767 for all of `from` to all of `to`; both are 15-bit samples. */
// @ts-ignore: decorator
@inline
export function mix(from: v128, to: v128, weight: v128): v128 {
  return i16x8.add(from, product(i16x8.sub(to, from), weight));
}

/** `rows` tells how far below the texel row at `address` each lane lies; the deepest lane lies at `deepest`. */
// @ts-ignore: decorator
@inline
export function sample(address: usize, stride: i32, taps: v128, fraction: v128, rows: v128, deepest: i32): v128 {
  const upper = sampleRow(address, taps, fraction);
  const lower = sampleRow(address + stride, taps, fraction);
  if (deepest < ROW) return mix(upper, lower, i16x8.shl(rows, 15 - ROW_BITS));
  return sampleFurther(mix(upper, lower, weightOf(rows)), address, stride, taps, fraction, rows, deepest);
}

/** Goes on to the lower rows that only some lanes reach. */
function sampleFurther(
  samples: v128, address: usize, stride: i32, taps: v128, fraction: v128, rows: v128, deepest: i32,
): v128 {
  address += stride;
  do {
    address += stride;
    deepest -= ROW;
    rows = i16x8.sub_sat_u(rows, i16x8.splat(<i16>ROW));
    samples = mix(samples, sampleRow(address, taps, fraction), weightOf(rows));
  } while (deepest >= ROW);
  return samples;
}

// @ts-ignore: decorator
@inline
function weightOf(rows: v128): v128 {
  return i16x8.shl(i16x8.min_u(rows, i16x8.splat(<i16>(ROW - 1))), 15 - ROW_BITS);
}

/** The index of the texel that `index` shows when the texture goes on mirrored, edge texels doubled. */
function mirrored(index: i32, size: i32): i32 {
  if (<u32>index < <u32>size) return index;
  const period = size << 1;
  index %= period;
  if (index < 0) index += period;
  return index < size ? index : period - 1 - index;
}

function sampleMirrored(plane: usize, width: i32, height: i32, column: i32, row: i32): i32 {
  const x = column >> COLUMN_BITS;
  const y = row >> ROW_BITS;
  const x0 = mirrored(x, width);
  const x1 = mirrored(x + 1, width);
  const upper = plane + mirrored(y, height) * width;
  const lower = plane + mirrored(y + 1, height) * width;
  const across = (column >> (COLUMN_BITS - 7)) & 127;
  const down = (row << (15 - ROW_BITS)) & 32767;
  const upperLeft = <i32>load<u8>(upper + x0);
  const lowerLeft = <i32>load<u8>(lower + x0);
  const above = (upperLeft << 7) + (<i32>load<u8>(upper + x1) - upperLeft) * across;
  const below = (lowerLeft << 7) + (<i32>load<u8>(lower + x1) - lowerLeft) * across;
  return above + (((below - above) * down + 16384) >> 15);
}

/** Pixel by pixel, for runs that leave the texture or whose samples lie too far apart for the lanes. */
export function sampleMirroredRun(
  plane: usize, width: i32, height: i32, column: i32, row: i32, columnStep: i32, rowStep: i32, count: i32,
): v128 {
  let low: u64 = 0;
  let high: u64 = 0;
  for (let i = 0; i < count; i++) {
    const value = <u64>sampleMirrored(plane, width, height, column, row);
    if (i < 4) low |= value << (i << 4);
    else high |= value << ((i - 4) << 4);
    column += columnStep;
    row += rowStep;
  }
  return i64x2.replace_lane(i64x2.splat(low), 1, high);
}
