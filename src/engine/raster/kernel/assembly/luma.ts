// Spans of the Y plane: the pixels of one triangle in one row of the canvas, drawn in runs of 8.
import { alphaStep, coverage, isFading, isShaded, over, shadeStep, shaded, store, textureAlpha } from './blend';
import { fractionOf, sample, sampleMirroredRun, tapsOf } from './sample';
import {
  COLUMN_SHIFT, HALF_COLUMN, HALF_ROW, ROW_SHIFT, columnStep, columnsAt, isWithin, laneColumnStep, laneRowStep,
  rowAt, rowDip, rowRamp, rowReach, rowStep, texelAt, textureHeight, textureWidth, textureY,
} from './texture';

/** u, v: texel to the left of and above the first pixel, 32.32; alpha and shade: at the first pixel. */
export function lumaSpan(to: usize, count: i32, u: i64, v: i64, alpha: i32, shade: i32): void {
  u += HALF_COLUMN;
  v += HALF_ROW;
  if (isWithin(count, u, v, textureWidth, textureHeight)) {
    drawWithin(to, count, u, v, alpha, shade);
    return;
  }
  // Only the runs that touch the border are slow.
  for (; count > 0; count -= 8) {
    const length = min(count, 8);
    if (isWithin(length, u, v, textureWidth, textureHeight)) drawWithin(to, length, u, v, alpha, shade);
    else drawMirroredRun(to, length, u, v, alpha, shade);
    to += 8;
    u += columnStep << 3;
    v += rowStep << 3;
    alpha += alphaStep << 3;
    shade += shadeStep << 3;
  }
}

// @ts-ignore: decorator
@inline
function drawWithin(to: usize, count: i32, u: i64, v: i64, alpha: i32, shade: i32): void {
  if (isFading || isShaded || textureAlpha) drawBlended(to, count, u, v - rowDip, alpha, shade);
  else drawOpaque(to, count, u, v - rowDip);
}

function drawOpaque(to: usize, count: i32, u: i64, v: i64): void {
  const plane = textureY;
  const stride = textureWidth;
  const reach = <i32>(rowReach >> ROW_SHIFT);
  for (; count > 0; count -= 8) {
    const columns = columnsAt(u);
    const row = rowAt(v);
    const rows = i16x8.add(i16x8.splat(<i16>row), rowRamp);
    const from = plane + texelAt(u, v, stride);
    store(to, sample(from, stride, tapsOf(columns), fractionOf(columns), rows, row + reach), count);
    to += 8;
    u += columnStep << 3;
    v += rowStep << 3;
  }
}

function drawBlended(to: usize, count: i32, u: i64, v: i64, alpha: i32, shade: i32): void {
  const alphaPlane = textureAlpha;
  const stride = textureWidth;
  const reach = <i32>(rowReach >> ROW_SHIFT);
  for (; count > 0; count -= 8) {
    const columns = columnsAt(u);
    const taps = tapsOf(columns);
    const fraction = fractionOf(columns);
    const row = rowAt(v);
    const rows = i16x8.add(i16x8.splat(<i16>row), rowRamp);
    const from = texelAt(u, v, stride);
    let samples = sample(textureY + from, stride, taps, fraction, rows, row + reach);
    if (isShaded) samples = shaded(samples, shade);
    if (alphaPlane) {
      const alphas = sample(alphaPlane + from, stride, taps, fraction, rows, row + reach);
      samples = over(to, samples, coverage(alphas, true, alpha));
    } else if (isFading) samples = over(to, samples, coverage(samples, false, alpha));
    store(to, samples, count);
    to += 8;
    u += columnStep << 3;
    v += rowStep << 3;
    alpha += alphaStep << 3;
    shade += shadeStep << 3;
  }
}

// @ts-ignore: decorator
@inline
function sampleMirrored(plane: usize, count: i32, u: i64, v: i64): v128 {
  return sampleMirroredRun(
    plane, textureWidth, textureHeight,
    <i32>(u >> COLUMN_SHIFT), <i32>(v >> ROW_SHIFT),
    laneColumnStep, laneRowStep, count,
  );
}

function drawMirroredRun(to: usize, count: i32, u: i64, v: i64, alpha: i32, shade: i32): void {
  let samples = sampleMirrored(textureY, count, u, v);
  if (isShaded) samples = shaded(samples, shade);
  if (textureAlpha) {
    samples = over(to, samples, coverage(sampleMirrored(textureAlpha, count, u, v), true, alpha));
  } else if (isFading) samples = over(to, samples, coverage(samples, false, alpha));
  store(to, samples, count);
}
