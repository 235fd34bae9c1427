// Spans of the U and V planes, which share positions, weights and alpha. See luma.ts; there is no shade here.
import { alphaStep, coverage, isFading, over, store, textureChromaAlpha } from './blend';
import { fractionOf, sample, sampleMirroredRun, tapsOf } from './sample';
import {
  COLUMN_SHIFT, HALF_COLUMN, HALF_ROW, ROW_SHIFT, columnStep, columnsAt, isWithin, laneColumnStep, laneRowStep,
  rowAt, rowDip, rowRamp, rowReach, rowStep, texelAt, textureHeight, textureU, textureV, textureWidth,
} from './texture';

export function chromaSpan(toU: usize, toV: usize, count: i32, u: i64, v: i64, alpha: i32): void {
  const width = textureWidth >> 1;
  const height = textureHeight >> 1;
  u += HALF_COLUMN;
  v += HALF_ROW;
  if (isWithin(count, u, v, width, height)) {
    drawWithin(toU, toV, count, u, v, alpha);
    return;
  }
  for (; count > 0; count -= 8) {
    const length = min(count, 8);
    if (isWithin(length, u, v, width, height)) drawWithin(toU, toV, length, u, v, alpha);
    else drawMirroredRun(toU, toV, length, u, v, alpha);
    toU += 8;
    toV += 8;
    u += columnStep << 3;
    v += rowStep << 3;
    alpha += alphaStep << 3;
  }
}

// @ts-ignore: decorator
@inline
function drawWithin(toU: usize, toV: usize, count: i32, u: i64, v: i64, alpha: i32): void {
  if (isFading || textureChromaAlpha) drawBlended(toU, toV, count, u, v - rowDip, alpha);
  else drawOpaque(toU, toV, count, u, v - rowDip);
}

function drawOpaque(toU: usize, toV: usize, count: i32, u: i64, v: i64): void {
  const stride = textureWidth >> 1;
  const reach = <i32>(rowReach >> ROW_SHIFT);
  for (; count > 0; count -= 8) {
    const columns = columnsAt(u);
    const taps = tapsOf(columns);
    const fraction = fractionOf(columns);
    const row = rowAt(v);
    const rows = i16x8.add(i16x8.splat(<i16>row), rowRamp);
    const from = texelAt(u, v, stride);
    store(toU, sample(textureU + from, stride, taps, fraction, rows, row + reach), count);
    store(toV, sample(textureV + from, stride, taps, fraction, rows, row + reach), count);
    toU += 8;
    toV += 8;
    u += columnStep << 3;
    v += rowStep << 3;
  }
}

function drawBlended(toU: usize, toV: usize, count: i32, u: i64, v: i64, alpha: i32): void {
  const alphaPlane = textureChromaAlpha;
  const stride = textureWidth >> 1;
  const reach = <i32>(rowReach >> ROW_SHIFT);
  for (; count > 0; count -= 8) {
    const columns = columnsAt(u);
    const taps = tapsOf(columns);
    const fraction = fractionOf(columns);
    const row = rowAt(v);
    const rows = i16x8.add(i16x8.splat(<i16>row), rowRamp);
    const from = texelAt(u, v, stride);
    const blue = sample(textureU + from, stride, taps, fraction, rows, row + reach);
    const red = sample(textureV + from, stride, taps, fraction, rows, row + reach);
    const alphas = alphaPlane ? sample(alphaPlane + from, stride, taps, fraction, rows, row + reach) : blue;
    const covered = coverage(alphas, alphaPlane != 0, alpha);
    store(toU, over(toU, blue, covered), count);
    store(toV, over(toV, red, covered), count);
    toU += 8;
    toV += 8;
    u += columnStep << 3;
    v += rowStep << 3;
    alpha += alphaStep << 3;
  }
}

// @ts-ignore: decorator
@inline
function sampleMirrored(plane: usize, count: i32, u: i64, v: i64): v128 {
  return sampleMirroredRun(
    plane, textureWidth >> 1, textureHeight >> 1,
    <i32>(u >> COLUMN_SHIFT), <i32>(v >> ROW_SHIFT),
    laneColumnStep, laneRowStep, count,
  );
}

function drawMirroredRun(toU: usize, toV: usize, count: i32, u: i64, v: i64, alpha: i32): void {
  let blue = sampleMirrored(textureU, count, u, v);
  let red = sampleMirrored(textureV, count, u, v);
  if (isFading || textureChromaAlpha) {
    const alphas = textureChromaAlpha ? sampleMirrored(textureChromaAlpha, count, u, v) : blue;
    const covered = coverage(alphas, textureChromaAlpha != 0, alpha);
    blue = over(toU, blue, covered);
    red = over(toV, red, covered);
  }
  store(toU, blue, count);
  store(toV, red, count);
}
