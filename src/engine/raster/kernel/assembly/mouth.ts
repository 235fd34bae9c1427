// The open mouth, shaded per pixel in the mouth plane (cm, x right, y down) and drawn straight into Y'CbCr.
//
// A pixel is composed from back to front: cavity, tongue, lower teeth, the shadow of the upper teeth, upper teeth, the
// tongue's tip between the teeth; then the lips darken what lies close behind them. Luma is handled above black (Y - 16)
// and chroma around grey (C - 128): there a blend is a blend of colours, and a factor darkens a colour without
// changing its hue. Four neighbouring pixels go through every step together.

// Floats of the parameter block; kept in step with face/mouth-interior.ts.
const PLANE_FROM_CANVAS = 0;
const BOX = 6;
const CORNER_X = 10;
const UPPER_SPRITE = 12; // pixels per cm, left, top
const LOWER_SPRITE = 15;
const CAVITY = 18; // Y, U, V above black and around grey, as all colours here
const DEEP_CAVITY = 21;
const TONGUE = 24;
const TONGUE_TOP = 27; // y of the tongue's horizon
const TONGUE_HALF_WIDTH = 28;
const TONGUE_TIP_AMOUNT = 29;
const TONGUE_TIP_TOP = 30;
const MID_X = 31;
const UPPER_AMOUNT = 32;
const LOWER_AMOUNT = 33;
const EXPOSURE = 34;
const CORNER_REACH = 35;
const OCCLUSION = 36;
const GRAIN = 37; // amplitude in steps of luma
const GRAIN_PER_CM = 38; // grains per cm
const GLOSS = 39; // added to the light of the tongue where it is wet
const UPPER_LIP = 64;
const LOWER_LIP = 128;

const LAST_SAMPLE: f32 = 63;
// How far behind the lips the interior still has to be there, since the lips are drawn over it with soft edges.
const MARGIN_CM: f32 = 0.14;
const SHADOW_DROP_CM: f32 = 0.14;
const TIP_HALF_WIDTH_CM: f32 = 0.62;

// @ts-ignore: decorator
@inline
function parameter(base: usize, index: i32): f32 {
  return load<f32>(base + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

// @ts-ignore: decorator
@inline
function clamp01(value: v128): v128 {
  return f32x4.min(f32x4.max(value, splat(0)), splat(1));
}

// @ts-ignore: decorator
@inline
function mix(from: v128, to: v128, amount: v128): v128 {
  return f32x4.add(from, f32x4.mul(f32x4.sub(to, from), amount));
}

/** 0 at `from`, 1 at `to`; falls when `from` is the larger one. */
// @ts-ignore: decorator
@inline
function ramp(from: f32, to: f32, value: v128): v128 {
  const t = clamp01(f32x4.mul(f32x4.sub(value, splat(from)), splat(1 / (to - from))));
  return f32x4.mul(f32x4.mul(t, t), f32x4.sub(splat(3), f32x4.add(t, t)));
}

// @ts-ignore: decorator
@inline
function square(value: v128): v128 {
  return f32x4.mul(value, value);
}

// @ts-ignore: decorator
@inline
function scaled(value: v128, factor: f32): v128 {
  return f32x4.mul(value, splat(factor));
}

/** 1 - amount * share. */
// @ts-ignore: decorator
@inline
function dimmed(share: v128, amount: f32): v128 {
  return f32x4.sub(splat(1), scaled(share, amount));
}

/** Four heights of a lip line at the sample positions `at` (0..63, already clamped). */
function lipHeights(line: usize, at: v128): v128 {
  const floor = f32x4.min(f32x4.floor(at), splat(LAST_SAMPLE - 1));
  const share = f32x4.sub(at, floor);
  const index = i32x4.trunc_sat_f32x4_s(floor);
  const p0 = line + (<usize>i32x4.extract_lane(index, 0) << 2);
  const p1 = line + (<usize>i32x4.extract_lane(index, 1) << 2);
  const p2 = line + (<usize>i32x4.extract_lane(index, 2) << 2);
  const p3 = line + (<usize>i32x4.extract_lane(index, 3) << 2);
  const low = f32x4(load<f32>(p0), load<f32>(p1), load<f32>(p2), load<f32>(p3));
  const high = f32x4(load<f32>(p0, 4), load<f32>(p1, 4), load<f32>(p2, 4), load<f32>(p3, 4));
  return mix(low, high, share);
}

/** Bilinear 8-bit sample in pixels whose centres are at .5; 0 outside the picture. */
function texel(plane: usize, width: i32, height: i32, x: f32, y: f32): f32 {
  const left = x - 0.5;
  const top = y - 0.5;
  if (left < 0 || top < 0 || left >= <f32>(width - 1) || top >= <f32>(height - 1)) return 0;
  const column = <i32>left;
  const row = <i32>top;
  const right = left - <f32>column;
  const below = top - <f32>row;
  const at = plane + <usize>(row * width + column);
  const a = <f32>load<u8>(at);
  const b = <f32>load<u8>(at, 1);
  const c = <f32>load<u8>(at + width);
  const d = <f32>load<u8>(at + width, 1);
  const upper = a + (b - a) * right;
  return upper + (c + (d - c) * right - upper) * below;
}

/** Four samples; most of a mouth lies outside the teeth, which is told at once. */
function texels(plane: usize, width: i32, height: i32, x: v128, y: v128): v128 {
  const hit = v128.and(f32x4.ge(y, splat(0.5)), f32x4.lt(y, splat(<f32>height - 0.5)));
  if (!v128.any_true(hit)) return splat(0);
  return f32x4(
    texel(plane, width, height, f32x4.extract_lane(x, 0), f32x4.extract_lane(y, 0)),
    texel(plane, width, height, f32x4.extract_lane(x, 1), f32x4.extract_lane(y, 1)),
    texel(plane, width, height, f32x4.extract_lane(x, 2), f32x4.extract_lane(y, 2)),
    texel(plane, width, height, f32x4.extract_lane(x, 3), f32x4.extract_lane(y, 3)),
  );
}

/** A hash of lattice points, -1..1 (integer finaliser after Wang). */
function latticeNoise(column: v128, row: v128): v128 {
  let h = i32x4.add(i32x4.mul(column, i32x4.splat(374761393)), i32x4.mul(row, i32x4.splat(668265263)));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(1274126177));
  h = v128.and(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0xffff));
  return f32x4.sub(f32x4.mul(f32x4.convert_i32x4_s(h), splat(2 / 65535)), splat(1));
}

/** Smooth noise of about -1..1 that is fixed to the mouth plane. */
function noise(x: v128, y: v128): v128 {
  const fx = f32x4.floor(x);
  const fy = f32x4.floor(y);
  const sx = ramp(0, 1, f32x4.sub(x, fx));
  const sy = ramp(0, 1, f32x4.sub(y, fy));
  const column = i32x4.trunc_sat_f32x4_s(fx);
  const row = i32x4.trunc_sat_f32x4_s(fy);
  const one = i32x4.splat(1);
  const right = i32x4.add(column, one);
  const below = i32x4.add(row, one);
  const upper = mix(latticeNoise(column, row), latticeNoise(right, row), sx);
  const lower = mix(latticeNoise(column, below), latticeNoise(right, below), sx);
  return mix(upper, lower, sy);
}

// @ts-ignore: decorator
@inline
function coverage(plane: usize, width: i32, height: i32, x: v128, y: v128): v128 {
  return scaled(texels(plane, width, height, x, y), 1 / 255);
}

// @ts-ignore: decorator
@inline
function storeLane(row: usize, x: i32, value: i32): void {
  store<u8>(row + <usize>x, <u8>min(max(value, 0), 255));
}

/** Writes the lanes of `values` whose bit in `lanes` is set. */
function storePixels(row: usize, x: i32, lanes: i32, values: v128): void {
  const rounded = i32x4.trunc_sat_f32x4_s(f32x4.nearest(values));
  if (lanes & 1) storeLane(row, x, i32x4.extract_lane(rounded, 0));
  if (lanes & 2) storeLane(row, x + 1, i32x4.extract_lane(rounded, 1));
  if (lanes & 4) storeLane(row, x + 2, i32x4.extract_lane(rounded, 2));
  if (lanes & 8) storeLane(row, x + 3, i32x4.extract_lane(rounded, 3));
}

/** One channel of four pixels, from the cavity forward; texels are bytes, `black` is their zero. */
// @ts-ignore: decorator
@inline
function composed(
  P: usize, channel: i32, black: f32, cavity: v128, tongueCover: v128, tongueLight: v128,
  lowerCover: v128, lowerTexel: v128, shadow: v128, upperCover: v128, upperTexel: v128,
  tipCover: v128, tipLight: v128, light: v128,
): v128 {
  const deep = splat(parameter(P, DEEP_CAVITY + channel));
  const tongue = splat(parameter(P, TONGUE + channel));
  let colour = mix(deep, splat(parameter(P, CAVITY + channel)), cavity);
  colour = mix(colour, f32x4.mul(tongue, tongueLight), tongueCover);
  colour = mix(colour, f32x4.sub(lowerTexel, splat(black)), lowerCover);
  colour = f32x4.mul(colour, shadow);
  colour = mix(colour, f32x4.sub(upperTexel, splat(black)), upperCover);
  colour = mix(colour, f32x4.mul(tongue, tipLight), tipCover);
  return f32x4.add(mix(deep, colour, light), splat(black));
}

/**
 * Draws the luma plane (`step` 1, `plane1` only) or both chroma planes (`step` 2: their pixels are two canvas pixels
 * wide). `P` is the parameter block, `width` that of the plane; the teeth are pictures with coverage in the mouth plane.
 */
// @ts-ignore: decorator
@inline
function drawPlanes(
  plane1: usize, plane2: usize, width: i32, height: i32, step: i32, P: usize,
  upper1: usize, upper2: usize, upperAlpha: usize, upperWidth: i32, upperHeight: i32,
  lower1: usize, lower2: usize, lowerAlpha: usize, lowerWidth: i32, lowerHeight: i32,
): void {
  const perPixel = <f32>step;
  const m0 = parameter(P, PLANE_FROM_CANVAS) * perPixel;
  const m1 = parameter(P, PLANE_FROM_CANVAS + 1) * perPixel;
  const m2 = parameter(P, PLANE_FROM_CANVAS + 2);
  const m3 = parameter(P, PLANE_FROM_CANVAS + 3) * perPixel;
  const m4 = parameter(P, PLANE_FROM_CANVAS + 4) * perPixel;
  const m5 = parameter(P, PLANE_FROM_CANVAS + 5);
  const left = max(0, <i32>Mathf.floor(parameter(P, BOX) / perPixel));
  const top = max(0, <i32>Mathf.floor(parameter(P, BOX + 1) / perPixel));
  const right = min(width, <i32>Mathf.ceil(parameter(P, BOX + 2) / perPixel));
  const bottom = min(height, <i32>Mathf.ceil(parameter(P, BOX + 3) / perPixel));

  const cornerLeft = parameter(P, CORNER_X);
  const cornerRight = parameter(P, CORNER_X + 1);
  const perCm = LAST_SAMPLE / max<f32>(0.01, cornerRight - cornerLeft);
  const upperScale = parameter(P, UPPER_SPRITE) / perPixel;
  const lowerScale = parameter(P, LOWER_SPRITE) / perPixel;
  const upperAmount = parameter(P, UPPER_AMOUNT);
  const tongueTop = parameter(P, TONGUE_TOP);
  const perTongue: f32 = <f32>1 / parameter(P, TONGUE_HALF_WIDTH);
  const tipAmount = parameter(P, TONGUE_TIP_AMOUNT);
  const tipTop = parameter(P, TONGUE_TIP_TOP);
  const midX = parameter(P, MID_X);
  const occlusion = parameter(P, OCCLUSION);
  const cornerReach = parameter(P, CORNER_REACH);
  const exposure = parameter(P, EXPOSURE);
  const gloss = parameter(P, GLOSS);
  const grain = parameter(P, GRAIN);
  const grainPerCm = parameter(P, GRAIN_PER_CM);

  for (let y = top; y < bottom; y++) {
    const cy = <f32>y + 0.5;
    const row1 = plane1 + <usize>(y * width);
    const row2 = plane2 + <usize>(y * width);
    for (let x = left; x < right; x += 4) {
      const cx = f32x4.add(splat(<f32>x + 0.5), f32x4(0, 1, 2, 3));
      const u = f32x4.add(scaled(cx, m0), splat(m1 * cy + m2));
      const v = f32x4.add(scaled(cx, m3), splat(m4 * cy + m5));

      // where between the lips
      const along = scaled(f32x4.sub(u, splat(cornerLeft)), perCm);
      const at = f32x4.min(f32x4.max(along, splat(0)), splat(LAST_SAMPLE));
      const upperLip = lipHeights(P + (UPPER_LIP << 2), at);
      const lowerLip = lipHeights(P + (LOWER_LIP << 2), at);
      const underUpper = f32x4.sub(v, upperLip);
      const overLower = f32x4.sub(lowerLip, v);
      const beyondCorner = scaled(f32x4.abs(f32x4.sub(along, at)), 1 / perCm);
      const edge = f32x4.min(f32x4.min(underUpper, overLower), f32x4.neg(beyondCorner));
      const lanes = i32x4.bitmask(f32x4.gt(edge, splat(-MARGIN_CM))) & (right - x < 4 ? (1 << (right - x)) - 1 : 15);
      if (lanes == 0) continue;
      const gap = f32x4.max(f32x4.sub(lowerLip, upperLip), splat(0));
      // light falls on the floor of the mouth and is lost in the throat
      const cavity = f32x4.mul(ramp(0.05, 0.45, underUpper), ramp(1.15, 0.05, overLower));

      // tongue: a mound with a groove, its horizon lower at the sides
      const across = scaled(f32x4.sub(u, splat(midX)), perTongue);
      const aside = f32x4.abs(across);
      const across2 = square(across);
      const horizon = f32x4.add(scaled(square(across2), 0.28), scaled(across2, 0.1));
      const tongueDepth = f32x4.sub(f32x4.sub(v, splat(tongueTop)), horizon);
      const tongueCover = f32x4.mul(ramp(-0.06, 0.1, tongueDepth), ramp(1.12, 0.8, aside));
      const mottle = v128.any_true(tongueCover) ? noise(scaled(u, 9), scaled(v, 7)) : splat(0);
      let tongueLight = f32x4.add(splat(0.5), scaled(ramp(0, 0.75, tongueDepth), 0.36));
      tongueLight = f32x4.mul(tongueLight, dimmed(ramp(0.22, 0, aside), 0.16));
      tongueLight = f32x4.mul(tongueLight, f32x4.add(splat(1), scaled(mottle, 0.03)));
      const beside = scaled(f32x4.sub(u, splat(midX)), 1 / TIP_HALF_WIDTH_CM);
      const tip = f32x4.sub(f32x4.sub(v, splat(tipTop)), scaled(square(beside), 0.18));
      const tipCover = scaled(f32x4.mul(ramp(-0.05, 0.06, tip), ramp(1.5, 0.95, f32x4.abs(beside))), tipAmount);
      const tipLight = f32x4.add(splat(0.82), scaled(ramp(0, 0.3, tip), 0.3));

      // teeth, and the shadow that the upper ones throw on all behind them
      const lowerX = scaled(f32x4.sub(u, splat(parameter(P, LOWER_SPRITE + 1))), lowerScale);
      const lowerY = scaled(f32x4.sub(v, splat(parameter(P, LOWER_SPRITE + 2))), lowerScale);
      let lowerCover = coverage(lowerAlpha, lowerWidth, lowerHeight, lowerX, lowerY);
      lowerCover = scaled(f32x4.mul(lowerCover, ramp(0.05, 0.2, gap)), parameter(P, LOWER_AMOUNT));
      const upperX = scaled(f32x4.sub(u, splat(parameter(P, UPPER_SPRITE + 1))), upperScale);
      const upperY = scaled(f32x4.sub(v, splat(parameter(P, UPPER_SPRITE + 2))), upperScale);
      let upperCover = coverage(upperAlpha, upperWidth, upperHeight, upperX, upperY);
      upperCover = scaled(f32x4.mul(upperCover, ramp(0.015, 0.09, gap)), upperAmount);
      const shadowY = f32x4.sub(upperY, splat(SHADOW_DROP_CM * upperScale));
      const shadow = dimmed(coverage(upperAlpha, upperWidth, upperHeight, upperX, shadowY), 0.32 * upperAmount);

      // less light under the lips and towards the corners
      const toCorner = f32x4.min(f32x4.sub(u, splat(cornerLeft)), f32x4.sub(splat(cornerRight), u));
      let light = dimmed(ramp(0.24, -0.02, underUpper), 0.42 * occlusion);
      light = f32x4.mul(light, dimmed(ramp(0.16, -0.03, overLower), 0.34 * occlusion));
      light = f32x4.mul(light, dimmed(ramp(cornerReach, -0.05, toCorner), 0.72 * occlusion));
      light = scaled(light, exposure);

      const showsLower = v128.any_true(lowerCover);
      const showsUpper = v128.any_true(upperCover);
      const lowerTexel = showsLower ? texels(lower1, lowerWidth, lowerHeight, lowerX, lowerY) : splat(0);
      const upperTexel = showsUpper ? texels(upper1, upperWidth, upperHeight, upperX, upperY) : splat(0);
      if (step == 1) {
        const wet = f32x4.mul(ramp(0.1, 0.3, tongueDepth), ramp(0.75, 0.4, tongueDepth));
        const beads = f32x4.mul(wet, f32x4.mul(ramp(0.08, 0.3, aside), ramp(0.75, 0.45, aside)));
        const tongueGloss = f32x4.mul(beads, scaled(f32x4.max(f32x4.add(mottle, splat(0.8)), splat(0)), gloss));
        const lit = f32x4.add(tongueLight, tongueGloss);
        const luma = composed(
          P, 0, 16, cavity, tongueCover, lit, lowerCover, lowerTexel,
          shadow, upperCover, upperTexel, tipCover, tipLight, light,
        );
        const speckle = scaled(noise(scaled(u, grainPerCm), scaled(v, grainPerCm)), grain);
        storePixels(row1, x, lanes, f32x4.add(luma, f32x4.mul(speckle, light)));
      } else {
        const lowerOther = showsLower ? texels(lower2, lowerWidth, lowerHeight, lowerX, lowerY) : splat(0);
        const upperOther = showsUpper ? texels(upper2, upperWidth, upperHeight, upperX, upperY) : splat(0);
        storePixels(row1, x, lanes, composed(
          P, 1, 128, cavity, tongueCover, tongueLight, lowerCover, lowerTexel,
          shadow, upperCover, upperTexel, tipCover, tipLight, light,
        ));
        storePixels(row2, x, lanes, composed(
          P, 2, 128, cavity, tongueCover, tongueLight, lowerCover, lowerOther,
          shadow, upperCover, upperOther, tipCover, tipLight, light,
        ));
      }
    }
  }
}

/** Draws the interior of the mouth over all between the lips; the lips themselves come later. */
export function drawMouth(
  canvasY: usize, canvasU: usize, canvasV: usize, width: i32, height: i32, parameters: usize,
  upperY: usize, upperU: usize, upperV: usize, upperAlpha: usize, upperChromaAlpha: usize,
  upperWidth: i32, upperHeight: i32,
  lowerY: usize, lowerU: usize, lowerV: usize, lowerAlpha: usize, lowerChromaAlpha: usize,
  lowerWidth: i32, lowerHeight: i32,
): void {
  drawPlanes(
    canvasY, 0, width, height, 1, parameters,
    upperY, 0, upperAlpha, upperWidth, upperHeight,
    lowerY, 0, lowerAlpha, lowerWidth, lowerHeight,
  );
  drawPlanes(
    canvasU, canvasV, width >> 1, height >> 1, 2, parameters,
    upperU, upperV, upperChromaAlpha, upperWidth >> 1, upperHeight >> 1,
    lowerU, lowerV, lowerChromaAlpha, lowerWidth >> 1, lowerHeight >> 1,
  );
}
