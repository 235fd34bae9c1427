// One triangle or convex quadrilateral: gradients once, then the rows of the Y plane, then those of U and V at half
// size.
//
// Edges and texture positions are followed in 32.32 fixed point. The x of an edge in a row is a function of its two
// ends alone, to the last bit: of two polygons that share the edge, each pixel belongs to exactly one.
import { setFade, setFadeSteps } from './blend';
import { chromaSpan } from './chroma';
import { lumaSpan } from './luma';
import { POSITION_BITS, setSteps } from './texture';
import { alphaOf, pointOf, shadeOf, texelOf, xOf, yOf } from './vertex';

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

// What the polygon shows at x, y of the canvas: mapTexel + texelRight * (x - mapX) + texelDown * (y - mapY), and alpha
// and shade alike. A texel is u and v.
let mapX: f64 = 0;
let mapY: f64 = 0;
let mapTexel: v128 = f64x2.splat(0);
let texelRight: v128 = f64x2.splat(0);
let texelDown: v128 = f64x2.splat(0);
let isPlain: bool = true;
let mapAlpha: f64 = 0;
let alphaRight: f64 = 0;
let alphaDown: f64 = 0;
let mapShade: f64 = 0;
let shadeRight: f64 = 0;
let shadeDown: f64 = 0;

// @ts-ignore: decorator
@inline
function fixed(value: f64): i64 {
  return reinterpret<i64>(value + FIXED_POINT) - reinterpret<i64>(FIXED_POINT);
}

// @ts-ignore: decorator
@inline
function fixedPair(values: v128): v128 {
  return i64x2.sub(f64x2.add(values, f64x2.splat(FIXED_POINT)), f64x2.splat(FIXED_POINT));
}

// @ts-ignore: decorator
@inline
function times(pair: v128, factor: f64): v128 {
  return f64x2.mul(pair, f64x2.splat(factor));
}

// @ts-ignore: decorator
@inline
function sum(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

/** The first row or column whose centre is at or behind `position`. */
// @ts-ignore: decorator
@inline
function firstCentre(position: f64): i32 {
  return <i32>((fixed(position - 0.5) + ALMOST_ONE) >> POSITION_BITS);
}

// @ts-ignore: decorator
@inline
function fadeStep(perPixel: f64): f64 {
  return max(-STEEPEST_FADE, min(STEEPEST_FADE, perPixel)) * FADE;
}

/** Vertices lie at a, b, c and d, in the order of the rim; d is c for a triangle. */
export function drawPolygon(a: usize, b: usize, c: usize, d: usize): void {
  const low = f64x2.pmin(f64x2.pmin(pointOf(a), pointOf(b)), f64x2.pmin(pointOf(c), pointOf(d)));
  const high = f64x2.pmax(f64x2.pmax(pointOf(a), pointOf(b)), f64x2.pmax(pointOf(c), pointOf(d)));
  const size = f64x2.replace_lane(f64x2.splat(<f64>canvasWidth), 1, <f64>canvasHeight);
  if (v128.any_true(v128.or(f64x2.le(high, f64x2.splat(0)), f64x2.ge(low, size)))) return;
  const top = f64x2.extract_lane(low, 1);
  const bottom = f64x2.extract_lane(high, 1);
  if (alphaOf(a) <= 0 && alphaOf(b) <= 0 && alphaOf(c) <= 0 && alphaOf(d) <= 0) return;
  if (!setMap(a, b, c, d)) return;
  // Both rims go down from the uppermost vertex.
  if (top == yOf(a)) drawRows(a, b, c, d, top, bottom);
  else if (top == yOf(b)) drawRows(b, c, d, a, top, bottom);
  else if (top == yOf(c)) drawRows(c, d, a, b, top, bottom);
  else drawRows(d, a, b, c, top, bottom);
}

function setMap(a: usize, b: usize, c: usize, d: usize): bool {
  mapX = xOf(a);
  mapY = yOf(a);
  const abx = xOf(b) - mapX;
  const aby = yOf(b) - mapY;
  const acx = xOf(c) - mapX;
  const acy = yOf(c) - mapY;
  const area = abx * acy - acx * aby;
  // Too thin to cover a pixel centre but by chance; also false for what is not a number.
  if (!(abs(area) > 1e-6 && abs(area) < 1e12)) return false;
  const unit = 1 / area;
  // How much of b and of c a pixel to the right and one below gain.
  const bRight = acy * unit;
  const cRight = -aby * unit;
  const bDown = -acx * unit;
  const cDown = abx * unit;
  let moveA: f64 = 0;
  let moveB: f64 = 0;
  let moveC: f64 = 0;
  let texelOff = f64x2.splat(0);
  let shadeOff: f64 = 0;
  if (d != c) {
    // d as a mean of the others, and how far off it is on their map. Moving the values of all four in proportion to
    // (ofA, ofB, ofC, -1) makes them lie on one map and is the least that does.
    const ofB = (xOf(d) - mapX) * bRight + (yOf(d) - mapY) * bDown;
    const ofC = (xOf(d) - mapX) * cRight + (yOf(d) - mapY) * cDown;
    const ofA = 1 - ofB - ofC;
    const share = 1 / (ofA * ofA + ofB * ofB + ofC * ofC + 1);
    moveA = ofA * share;
    moveB = ofB * share;
    moveC = ofC * share;
    texelOff = f64x2.sub(f64x2.sub(texelOf(d), times(texelOf(a), ofA)), sum(times(texelOf(b), ofB), times(texelOf(c), ofC)));
    shadeOff = shadeOf(d) - ofA * shadeOf(a) - ofB * shadeOf(b) - ofC * shadeOf(c);
  }

  mapTexel = sum(texelOf(a), times(texelOff, moveA));
  const texelToB = f64x2.sub(sum(texelOf(b), times(texelOff, moveB)), mapTexel);
  const texelToC = f64x2.sub(sum(texelOf(c), times(texelOff, moveC)), mapTexel);
  texelRight = sum(times(texelToB, bRight), times(texelToC, cRight));
  texelDown = sum(times(texelToB, bDown), times(texelToC, cDown));
  const steps = fixedPair(texelRight);
  setSteps(i64x2.extract_lane(steps, 0), i64x2.extract_lane(steps, 1));

  const isFading = alphaOf(a) < 1 || alphaOf(b) < 1 || alphaOf(c) < 1;
  const isShaded = shadeOf(a) != 1 || shadeOf(b) != 1 || shadeOf(c) != 1 || shadeOf(d) != 1;
  isPlain = !isFading && !isShaded;
  if (isFading) {
    mapAlpha = alphaOf(a);
    const toB = alphaOf(b) - mapAlpha;
    const toC = alphaOf(c) - mapAlpha;
    alphaRight = toB * bRight + toC * cRight;
    alphaDown = toB * bDown + toC * cDown;
  }
  if (isShaded) {
    mapShade = shadeOf(a) + moveA * shadeOff;
    const toB = shadeOf(b) + moveB * shadeOff - mapShade;
    const toC = shadeOf(c) + moveC * shadeOff - mapShade;
    shadeRight = toB * bRight + toC * cRight;
    shadeDown = toB * bDown + toC * cDown;
  }
  setFade(isFading, isShaded);
  return true;
}

/** Where the edge down from x, y meets the centre of `row`; its integer part is the first pixel behind the edge. */
// @ts-ignore: decorator
@inline
function edgeAt(row: i32, x: f64, y: f64, slope: f64): i64 {
  const first = firstCentre(y);
  const start = fixed(x + (<f64>first + 0.5 - y) * slope - 0.5) + ALMOST_ONE;
  return start + fixed(slope) * <i64>(row - first);
}

/** The rims go from a by b to c, and by d to c; the lowest vertex may be any but a. */
function drawRows(a: usize, b: usize, c: usize, d: usize, top: f64, bottom: f64): void {
  const ax = xOf(a);
  const bx = xOf(b);
  const by = yOf(b);
  const cx = xOf(c);
  const cy = yOf(c);
  const dx = xOf(d);
  const dy = yOf(d);
  const slopeAB = (bx - ax) / (by - top);
  const slopeBC = (cx - bx) / (cy - by);
  const slopeCD = (dx - cx) / (dy - cy);
  const slopeDA = (ax - dx) / (top - dy);
  const steps = fixedPair(texelRight);
  const uStep = i64x2.extract_lane(steps, 0);
  const vStep = i64x2.extract_lane(steps, 1);
  const stepsDown = fixedPair(texelDown);
  const uStepDown = i64x2.extract_lane(stepsDown, 0);
  const vStepDown = i64x2.extract_lane(stepsDown, 1);
  for (let plane = 0; plane < 2; plane++) {
    const isLuma = plane == 0;
    const scale: f64 = isLuma ? 1 : 0.5;
    const size: f64 = isLuma ? 1 : 2;
    const width = isLuma ? canvasWidth : canvasWidth >> 1;
    const height = isLuma ? canvasHeight : canvasHeight >> 1;
    let row = max(0, firstCentre(top * scale));
    const end = min(height, firstCentre(bottom * scale));
    if (row >= end) continue;
    if (!isPlain) setFadeSteps(<i32>(fadeStep(alphaRight) * size), <i32>(fadeStep(shadeRight) * size));
    const bEnd = firstCentre(by * scale);
    const cEnd = firstCentre(cy * scale);
    const dEnd = firstCentre(dy * scale);

    const origin = <i32>(fixed(mapX * scale) >> POSITION_BITS);
    const right = (<f64>origin + 0.5) * size - mapX;
    const down = (<f64>row + 0.5) * size - mapY;
    const texel = sum(mapTexel, sum(times(texelRight, right), times(texelDown, down)));
    const start = fixedPair(f64x2.sub(times(texel, scale), f64x2.splat(0.5)));
    let u = i64x2.extract_lane(start, 0) - uStep * <i64>origin;
    let v = i64x2.extract_lane(start, 1) - vStep * <i64>origin;

    // One rim goes a, b, c, d; the other a, d, c, b. An edge whose end lies above the row is behind.
    let oneX: i64 = 0;
    let oneStep: i64 = 0;
    let oneEnd = row;
    let twoX: i64 = 0;
    let twoStep: i64 = 0;
    let twoEnd = row;
    while (row < end) {
      if (row >= oneEnd) {
        if (row < bEnd) {
          oneX = edgeAt(row, ax * scale, top * scale, slopeAB);
          oneStep = fixed(slopeAB);
          oneEnd = bEnd;
        } else if (row < cEnd) {
          oneX = edgeAt(row, bx * scale, by * scale, slopeBC);
          oneStep = fixed(slopeBC);
          oneEnd = cEnd;
        } else {
          oneX = edgeAt(row, cx * scale, cy * scale, slopeCD);
          oneStep = fixed(slopeCD);
          oneEnd = end;
        }
      }
      if (row >= twoEnd) {
        if (row < dEnd) {
          twoX = edgeAt(row, ax * scale, top * scale, slopeDA);
          twoStep = fixed(slopeDA);
          twoEnd = dEnd;
        } else if (row < cEnd) {
          twoX = edgeAt(row, dx * scale, dy * scale, slopeCD);
          twoStep = fixed(slopeCD);
          twoEnd = cEnd;
        } else {
          twoX = edgeAt(row, cx * scale, cy * scale, slopeBC);
          twoStep = fixed(slopeBC);
          twoEnd = end;
        }
      }
      const turn = min(end, min(oneEnd, twoEnd));
      for (; row < turn; row++) {
        const left = max(0, <i32>(min(oneX, twoX) >> POSITION_BITS));
        const count = min(width, <i32>(max(oneX, twoX) >> POSITION_BITS)) - left;
        if (count > 0) {
          let alpha: i32 = 0;
          let shade: i32 = 0;
          if (!isPlain) {
            const px = (<f64>left + 0.5) * size - mapX;
            const py = (<f64>row + 0.5) * size - mapY;
            alpha = <i32>((mapAlpha + alphaRight * px + alphaDown * py) * FADE);
            shade = <i32>((mapShade + shadeRight * px + shadeDown * py) * FADE);
          }
          const at = row * width + left;
          const column = u + uStep * <i64>left;
          const line = v + vStep * <i64>left;
          if (isLuma) lumaSpan(canvasY + at, count, column, line, alpha, shade);
          else chromaSpan(canvasU + at, canvasV + at, count, column, line, alpha);
        }
        oneX += oneStep;
        twoX += twoStep;
        u += uStepDown;
        v += vStepDown;
      }
    }
  }
}
