// One triangle or convex quadrilateral: gradients once, then the rows of the Y plane, then those of U and V at half
// size.
//
// Edges and texture positions are followed in 32.32 fixed point. The x of an edge in a row is a function of its two
// ends alone, to the last bit: of two polygons that share the edge, each pixel belongs to exactly one.
import { setFade, setFadeSteps } from './blend';
import { chromaSpan } from './chroma';
import { lumaSpan } from './luma';
import { POSITION_BITS, setSteps } from './texture';
import { alphaOf, shadeOf, uOf, vOf, xOf, yOf } from './vertex';

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

// What the polygon shows at x, y of the canvas: of u for example u + uRight * (x - mapX) + uDown * (y - mapY).
let mapX: f64 = 0;
let mapY: f64 = 0;
let mapU: f64 = 0;
let uRight: f64 = 0;
let uDown: f64 = 0;
let mapV: f64 = 0;
let vRight: f64 = 0;
let vDown: f64 = 0;
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
  const left = min(min(xOf(a), xOf(b)), min(xOf(c), xOf(d)));
  const right = max(max(xOf(a), xOf(b)), max(xOf(c), xOf(d)));
  const top = min(min(yOf(a), yOf(b)), min(yOf(c), yOf(d)));
  const bottom = max(max(yOf(a), yOf(b)), max(yOf(c), yOf(d)));
  if (bottom <= 0 || top >= <f64>canvasHeight || right <= 0 || left >= <f64>canvasWidth) return;
  if (alphaOf(a) <= 0 && alphaOf(b) <= 0 && alphaOf(c) <= 0 && alphaOf(d) <= 0) return;
  if (!setMap(a, b, c, d)) return;
  // Both rims go down from the uppermost vertex.
  if (top == yOf(a)) drawPlanes(a, b, c, d, top, bottom);
  else if (top == yOf(b)) drawPlanes(b, c, d, a, top, bottom);
  else if (top == yOf(c)) drawPlanes(c, d, a, b, top, bottom);
  else drawPlanes(d, a, b, c, top, bottom);
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
  // d as a mean of the others. Moving all four values along (ofA, ofB, ofC, -1) makes them lie on one map; by `share`
  // of what d is off, it moves them least.
  let ofA: f64 = 0;
  let ofB: f64 = 0;
  let ofC: f64 = 0;
  let share: f64 = 0;
  if (d != c) {
    ofB = (xOf(d) - mapX) * bRight + (yOf(d) - mapY) * bDown;
    ofC = (xOf(d) - mapX) * cRight + (yOf(d) - mapY) * cDown;
    ofA = 1 - ofB - ofC;
    share = 1 / (ofA * ofA + ofB * ofB + ofC * ofC + 1);
  }

  let move = (uOf(d) - ofA * uOf(a) - ofB * uOf(b) - ofC * uOf(c)) * share;
  mapU = uOf(a) + ofA * move;
  let toB = uOf(b) + ofB * move - mapU;
  let toC = uOf(c) + ofC * move - mapU;
  uRight = toB * bRight + toC * cRight;
  uDown = toB * bDown + toC * cDown;

  move = (vOf(d) - ofA * vOf(a) - ofB * vOf(b) - ofC * vOf(c)) * share;
  mapV = vOf(a) + ofA * move;
  toB = vOf(b) + ofB * move - mapV;
  toC = vOf(c) + ofC * move - mapV;
  vRight = toB * bRight + toC * cRight;
  vDown = toB * bDown + toC * cDown;
  setSteps(fixed(uRight), fixed(vRight));

  const isFading = alphaOf(a) < 1 || alphaOf(b) < 1 || alphaOf(c) < 1;
  const isShaded = shadeOf(a) != 1 || shadeOf(b) != 1 || shadeOf(c) != 1 || shadeOf(d) != 1;
  isPlain = !isFading && !isShaded;
  if (isFading) {
    mapAlpha = alphaOf(a);
    toB = alphaOf(b) - mapAlpha;
    toC = alphaOf(c) - mapAlpha;
    alphaRight = toB * bRight + toC * cRight;
    alphaDown = toB * bDown + toC * cDown;
  }
  if (isShaded) {
    move = (shadeOf(d) - ofA * shadeOf(a) - ofB * shadeOf(b) - ofC * shadeOf(c)) * share;
    mapShade = shadeOf(a) + ofA * move;
    toB = shadeOf(b) + ofB * move - mapShade;
    toC = shadeOf(c) + ofC * move - mapShade;
    shadeRight = toB * bRight + toC * cRight;
    shadeDown = toB * bDown + toC * cDown;
  }
  setFade(isFading, isShaded);
  return true;
}

/** Where the edge down from `from` to `to` meets the centre of `row`; its integer part is the first pixel behind it. */
// @ts-ignore: decorator
@inline
function edgeAt(row: i32, from: usize, slope: f64, scale: f64): i64 {
  const y = yOf(from) * scale;
  const first = firstCentre(y);
  const start = fixed(xOf(from) * scale + (<f64>first + 0.5 - y) * slope - 0.5) + ALMOST_ONE;
  return start + fixed(slope) * <i64>(row - first);
}

// @ts-ignore: decorator
@inline
function slopeOf(from: usize, to: usize): f64 {
  return (xOf(to) - xOf(from)) / (yOf(to) - yOf(from));
}

/** The rims go from a by b and by d. */
function drawPlanes(a: usize, b: usize, c: usize, d: usize, top: f64, bottom: f64): void {
  drawPlane(a, b, c, d, top, bottom, true);
  drawPlane(a, b, c, d, top, bottom, false);
}

function drawPlane(a: usize, b: usize, c: usize, d: usize, top: f64, bottom: f64, isLuma: bool): void {
  const scale: f64 = isLuma ? 1 : 0.5;
  const size: f64 = isLuma ? 1 : 2;
  const width = isLuma ? canvasWidth : canvasWidth >> 1;
  const height = isLuma ? canvasHeight : canvasHeight >> 1;
  let row = max(0, firstCentre(top * scale));
  const end = min(height, firstCentre(bottom * scale));
  if (row >= end) return;
  if (!isPlain) setFadeSteps(<i32>(fadeStep(alphaRight) * size), <i32>(fadeStep(shadeRight) * size));

  const uStep = fixed(uRight);
  const vStep = fixed(vRight);
  const uStepDown = fixed(uDown);
  const vStepDown = fixed(vDown);
  const origin = <i32>(fixed(mapX * scale) >> POSITION_BITS);
  const dx = (<f64>origin + 0.5) * size - mapX;
  const dy = (<f64>row + 0.5) * size - mapY;
  let u = fixed((mapU + uRight * dx + uDown * dy) * scale - 0.5) - uStep * <i64>origin;
  let v = fixed((mapV + vRight * dx + vDown * dy) * scale - 0.5) - vStep * <i64>origin;

  // One rim goes a, b, c, d; the other a, d, c, b.
  let oneFrom = a;
  let oneTo = a;
  let oneEnd = row;
  let oneLeft = 3;
  let oneX: i64 = 0;
  let oneStep: i64 = 0;
  let twoFrom = a;
  let twoTo = a;
  let twoEnd = row;
  let twoLeft = 3;
  let twoX: i64 = 0;
  let twoStep: i64 = 0;
  for (;;) {
    // The next edge of a rim that holds the centre of a row.
    if (oneEnd <= row) {
      do {
        if (oneLeft == 0) return;
        oneFrom = oneTo;
        oneTo = oneLeft == 3 ? b : oneLeft == 2 ? c : d;
        oneEnd = firstCentre(yOf(oneTo) * scale);
        oneLeft--;
      } while (oneEnd <= row);
      const slope = slopeOf(oneFrom, oneTo);
      oneX = edgeAt(row, oneFrom, slope, scale);
      oneStep = fixed(slope);
    }
    if (twoEnd <= row) {
      do {
        if (twoLeft == 0) return;
        twoFrom = twoTo;
        twoTo = twoLeft == 3 ? d : twoLeft == 2 ? c : b;
        twoEnd = firstCentre(yOf(twoTo) * scale);
        twoLeft--;
      } while (twoEnd <= row);
      const slope = slopeOf(twoFrom, twoTo);
      twoX = edgeAt(row, twoFrom, slope, scale);
      twoStep = fixed(slope);
    }
    const turn = min(end, min(oneEnd, twoEnd));
    for (; row < turn; row++) {
      const left = max(0, <i32>(min(oneX, twoX) >> POSITION_BITS));
      const right = min(width, <i32>(max(oneX, twoX) >> POSITION_BITS));
      if (left < right) {
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
        if (isLuma) lumaSpan(canvasY + at, right - left, column, line, alpha, shade);
        else chromaSpan(canvasU + at, canvasV + at, right - left, column, line, alpha);
      }
      oneX += oneStep;
      twoX += twoStep;
      u += uStepDown;
      v += vStepDown;
    }
    if (row >= end) return;
  }
}
