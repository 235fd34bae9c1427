// One triangle: gradients once, then the rows of the Y plane, then those of U and V at half size.
//
// Edges and texture positions are followed in 32.32 fixed point. The x of an edge in a row is a function of its two
// ends alone, to the last bit: of two triangles that share the edge, each pixel belongs to exactly one.
import { FADE_BITS, setFade } from './blend';
import { chromaSpan } from './chroma';
import { lumaSpan } from './luma';
import { POSITION_BITS, setSteps } from './texture';

const ALMOST_ONE: i64 = (1 << POSITION_BITS) - 1;
// Adding it leaves the 32 fraction bits of a number below 2^19 at the end of the mantissa. Larger ones give nonsense,
// not a trap: only triangles thinner than a thousandth of a pixel have such gradients.
const FIXED_POINT: f64 = 1572864; // 1.5 * 2^(52 - POSITION_BITS)
const FADE: f64 = 16777216; // 1 << FADE_BITS
// Steeper fades end within a seventh of a pixel. Eight steps, of two pixels in chroma, still fit 32 bits.
const STEEPEST_FADE: f64 = 7;

let canvasY: usize = 0;
let canvasU: usize = 0;
let canvasV: usize = 0;
let canvasWidth: i32 = 0;
let canvasHeight: i32 = 0;

export function setCanvas(y: usize, u: usize, v: usize, width: i32, height: i32): void {
  canvasY = y;
  canvasU = u;
  canvasV = v;
  canvasWidth = width;
  canvasHeight = height;
}

// @ts-ignore: decorator
@inline
function fixed(value: f64): i64 {
  return reinterpret<i64>(value + FIXED_POINT) - reinterpret<i64>(FIXED_POINT);
}

/** The first row or column whose centre is at or behind `position`. */
// @ts-ignore: decorator
@inline
function firstCentre(position: f64): i32 {
  return <i32>((fixed(position - 0.5) + ALMOST_ONE) >> POSITION_BITS);
}

/** Where the edge down from x, y meets the centre of `row`; its integer part is the first pixel behind the edge. */
// @ts-ignore: decorator
@inline
function edgeAt(row: i32, x: f64, y: f64, slope: f64): i64 {
  const first = firstCentre(y);
  const start = fixed(x + (<f64>first + 0.5 - y) * slope - 0.5) + ALMOST_ONE;
  return start + fixed(slope) * <i64>(row - first);
}

/** Vertices lie at a, b, c. */
export function drawTriangle(a: usize, b: usize, c: usize): void {
  // Top to bottom, so that an edge has one direction in both its triangles.
  let other = a;
  if (load<f32>(b, 4) < load<f32>(a, 4)) { a = b; b = other; }
  other = b;
  if (load<f32>(c, 4) < load<f32>(b, 4)) { b = c; c = other; }
  other = a;
  if (load<f32>(b, 4) < load<f32>(a, 4)) { a = b; b = other; }

  const ax = <f64>load<f32>(a);
  const ay = <f64>load<f32>(a, 4);
  const bx = <f64>load<f32>(b);
  const by = <f64>load<f32>(b, 4);
  const cx = <f64>load<f32>(c);
  const cy = <f64>load<f32>(c, 4);
  if (cy <= 0 || ay >= <f64>canvasHeight || max(max(ax, bx), cx) <= 0 || min(min(ax, bx), cx) >= <f64>canvasWidth) return;
  const alphaA = load<f32>(a, 16);
  const alphaB = load<f32>(b, 16);
  const alphaC = load<f32>(c, 16);
  if (alphaA <= 0 && alphaB <= 0 && alphaC <= 0) return;

  const abx = bx - ax;
  const aby = by - ay;
  const acx = cx - ax;
  const acy = cy - ay;
  const area = abx * acy - acx * aby;
  // Too thin to cover a pixel centre but by chance; also false for what is not a number.
  if (!(abs(area) > 1e-6)) return;
  // How much of b and of c a pixel to the right and one below gain.
  const unit = 1 / area;
  const bRight = acy * unit;
  const cRight = -aby * unit;
  const bDown = -acx * unit;
  const cDown = abx * unit;

  const au = <f64>load<f32>(a, 8);
  const av = <f64>load<f32>(a, 12);
  const abu = <f64>load<f32>(b, 8) - au;
  const abv = <f64>load<f32>(b, 12) - av;
  const acu = <f64>load<f32>(c, 8) - au;
  const acv = <f64>load<f32>(c, 12) - av;
  const uRight = abu * bRight + acu * cRight;
  const vRight = abv * bRight + acv * cRight;
  const uDown = abu * bDown + acu * cDown;
  const vDown = abv * bDown + acv * cDown;
  const columnStep = fixed(uRight);
  const rowStep = fixed(vRight);
  const columnStepDown = fixed(uDown);
  const rowStepDown = fixed(vDown);
  setSteps(columnStep, rowStep);

  const shadeA = load<f32>(a, 20);
  const shadeB = load<f32>(b, 20);
  const shadeC = load<f32>(c, 20);
  const isFading = alphaA < 1 || alphaB < 1 || alphaC < 1;
  const isShaded = shadeA != 1 || shadeB != 1 || shadeC != 1;
  const isPlain = !isFading && !isShaded;
  let alphaRight: f64 = 0;
  let alphaDown: f64 = 0;
  let shadeRight: f64 = 0;
  let shadeDown: f64 = 0;
  if (!isPlain) {
    alphaRight = <f64>(alphaB - alphaA) * bRight + <f64>(alphaC - alphaA) * cRight;
    alphaDown = <f64>(alphaB - alphaA) * bDown + <f64>(alphaC - alphaA) * cDown;
    shadeRight = <f64>(shadeB - shadeA) * bRight + <f64>(shadeC - shadeA) * cRight;
    shadeDown = <f64>(shadeB - shadeA) * bDown + <f64>(shadeC - shadeA) * cDown;
  }

  const longSlope = acx / acy;
  const upperSlope = abx / aby;
  const lowerSlope = (cx - bx) / (cy - by);
  for (let plane = 0; plane < 2; plane++) {
    const isLuma = plane == 0;
    const scale: f64 = isLuma ? 1 : 0.5;
    const size: f64 = isLuma ? 1 : 2;
    const width = isLuma ? canvasWidth : canvasWidth >> 1;
    const height = isLuma ? canvasHeight : canvasHeight >> 1;
    const first = max(0, firstCentre(ay * scale));
    const end = min(height, firstCentre(cy * scale));
    if (first >= end) continue;
    setFade(isFading, <i32>(fadeStep(alphaRight) * size * FADE), isShaded, <i32>(fadeStep(shadeRight) * size * FADE));
    const middle = firstCentre(by * scale);

    const origin = <i32>(fixed(ax * scale) >> POSITION_BITS);
    const dx = (<f64>origin + 0.5) * size - ax;
    const dy = (<f64>first + 0.5) * size - ay;
    let u = fixed((au + uRight * dx + uDown * dy) * scale - 0.5) - columnStep * <i64>origin;
    let v = fixed((av + vRight * dx + vDown * dy) * scale - 0.5) - rowStep * <i64>origin;

    const longStep = fixed(longSlope);
    let long = edgeAt(first, ax * scale, ay * scale, longSlope);
    let shortStep = fixed(upperSlope);
    let short = first < middle ? edgeAt(first, ax * scale, ay * scale, upperSlope) : 0;
    let row = first;
    let turn = min(middle, end);
    for (;;) {
      for (; row < turn; row++) {
        const left = max(0, <i32>(min(long, short) >> POSITION_BITS));
        const right = min(width, <i32>(max(long, short) >> POSITION_BITS));
        if (left < right) {
          let alpha: i32 = 0;
          let shade: i32 = 0;
          if (!isPlain) {
            const px = (<f64>left + 0.5) * size - ax;
            const py = (<f64>row + 0.5) * size - ay;
            alpha = <i32>((<f64>alphaA + alphaRight * px + alphaDown * py) * FADE);
            shade = <i32>((<f64>shadeA + shadeRight * px + shadeDown * py) * FADE);
          }
          const at = row * width + left;
          const column = u + columnStep * <i64>left;
          const line = v + rowStep * <i64>left;
          if (isLuma) lumaSpan(canvasY + at, right - left, column, line, alpha, shade);
          else chromaSpan(canvasU + at, canvasV + at, right - left, column, line, alpha);
        }
        long += longStep;
        short += shortStep;
        u += columnStepDown;
        v += rowStepDown;
      }
      if (row >= end) break;
      turn = end;
      shortStep = fixed(lowerSlope);
      short = edgeAt(row, bx * scale, by * scale, lowerSlope);
    }
  }
}

/** Kept within what eight steps of 32 bits hold. */
// @ts-ignore: decorator
@inline
function fadeStep(step: f64): f64 {
  return max(-STEEPEST_FADE, min(STEEPEST_FADE, step));
}
