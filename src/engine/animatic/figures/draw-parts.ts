import { type Affine, placed } from '../draw/affine.ts';
import { brighten, litBy, luma, mixColours, type Rgb } from '../draw/colour.ts';
import { fillPath } from '../draw/fill-path.ts';
import { glow } from '../draw/glow.ts';
import { flat, linear, type Paint, radial } from '../draw/paint.ts';
import { ellipse, joinPaths } from '../draw/path.ts';
import type { Film } from '../film.ts';
import type { FigureLight, FigurePlace, Habitat } from './figure.ts';
import type { Part } from './part.ts';
import { drawRimLight } from './rim-light.ts';

const FROM_TOP_RIGHT = [0.6, -0.8] as const;
const SHADOW = 0.35;
// What is this far above the ground, in heights, throws no shadow on it that would look like its own.
const SHADOW_REACH = 0.3;
// Share of a glow that is left in the brightest surroundings.
const GLOW_BY_DAY = 0.3;
// How far the rim light reaches into a figure, of its height.
const RIM_REACH = 0.016;
// A rim of strength 1 still lets a little of the coat through.
const RIM_ALPHA = 0.85;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** @param tall units of the parts that make the height of the place. */
export function drawParts(
  film: Film,
  parts: readonly Part[],
  tall: number,
  habitat: Habitat,
  place: FigurePlace,
  light: FigureLight,
) {
  const scale = place.height / tall;
  const transform = placed(place.x, place.y, place.facing * scale, scale);
  const box = boxOf(parts, -1.4 * tall);
  if (!box) return;
  const feet = habitat === 'ground' && boxOf(parts, -SHADOW_REACH * tall);
  if (feet) drawShadow(film, feet, transform, light);
  const direction = directionOf(light, place.facing);
  // What follows the last solid piece, a flame or a lamp, lies over the rim light.
  const solids = parts.findLastIndex((part) => part.kind === 'solid') + 1;
  const drawAll = (some: readonly Part[]) => {
    for (const part of some) drawPart(film, part, box, direction, transform, light);
  };
  drawAll(parts.slice(0, solids));
  if (light.rim > 0) drawRim(film, parts, transform, place, light);
  drawAll(parts.slice(solids));
}

/** Towards the light, in the units of the parts. */
function directionOf({ from = FROM_TOP_RIGHT }: FigureLight, facing: number): readonly [number, number] {
  const length = Math.hypot(from[0], from[1]) || 1;
  return [(from[0] / length) * facing, from[1] / length];
}

function drawPart(
  film: Film,
  part: Part,
  box: Box,
  direction: readonly [number, number],
  transform: Affine,
  light: FigureLight,
) {
  if (part.kind === 'solid')
    fillPath(film, part.path, shaded(part.colour, part.shade, box, direction, light), transform);
  else if (part.kind === 'mark')
    fillPath(film, part.path, flat(hazy(lit(part.colour, 0.6, light), light), part.alpha), transform);
  else if (part.kind === 'shine') fillPath(film, part.path, hazyPaint(part.paint, light), transform);
  else {
    const scale = Math.hypot(transform.a, transform.b);
    const x = transform.a * part.x + transform.c * part.y + transform.e;
    const y = transform.b * part.x + transform.d * part.y + transform.f;
    const clear = 1 - (light.haze?.amount ?? 0);
    // A lamp lights up the night; by day it hardly shows.
    const seen = 1 - (1 - GLOW_BY_DAY) * Math.min(1, 1.5 * luma(light.ambient));
    glow(film, x, y, part.radius * scale, part.colour, part.strength * clear * seen);
  }
}

/** From the side of the light to the other one, over the whole figure, so that all its pieces are lit as one. */
function shaded(
  colour: Rgb,
  shade: number,
  { left, top, right, bottom }: Box,
  [dx, dy]: readonly [number, number],
  light: FigureLight,
): Paint {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const reach = (Math.abs(dx) * (right - left) + Math.abs(dy) * (bottom - top)) / 2;
  const [far, near] = [lit(colour, 0, light), lit(colour, 1, light)].map((each) =>
    hazy(brighten(each, shade), light),
  ) as [Rgb, Rgb];
  return linear([x - dx * reach, y - dy * reach], [x + dx * reach, y + dy * reach], [far, near]);
}

/** @param amount how much it is turned to the light. */
function lit(colour: Rgb, amount: number, { ambient, colour: key }: FigureLight): Rgb {
  const share = 0.1 + 0.5 * amount;
  const sum: Rgb = [ambient[0] + share * key[0], ambient[1] + share * key[1], ambient[2] + share * key[2]];
  return litBy(colour, [Math.min(sum[0], 1.1), Math.min(sum[1], 1.1), Math.min(sum[2], 1.1)]);
}

const hazyPaint = (paint: Paint, light: FigureLight): Paint =>
  paint.kind === 'flat'
    ? { ...paint, colour: hazy(paint.colour, light) }
    : { ...paint, stops: paint.stops.map((stop) => ({ ...stop, colour: hazy(stop.colour, light) })) };

const hazy = (colour: Rgb, { haze }: FigureLight): Rgb =>
  haze ? mixColours(colour, haze.colour, haze.amount) : colour;

function drawShadow(film: Film, { left, right }: Box, transform: Affine, light: FigureLight) {
  const darkness = (light.shadow ?? SHADOW) * (1 - (light.haze?.amount ?? 0));
  if (darkness <= 0) return;
  const middle = (left + right) / 2;
  const radius = 0.56 * (right - left);
  const colour = litBy([0.25, 0.25, 0.3], light.ambient);
  const soft = radial([0, 0], 1, [
    { at: 0, colour, alpha: darkness },
    { at: 0.5, colour, alpha: 0.6 * darkness },
    { at: 1, colour, alpha: 0 },
  ]);
  const { a, b, c, d, e, f } = transform;
  const flatDisc = {
    a: a * radius,
    b: b * radius,
    c: c * radius * 0.13,
    d: d * radius * 0.13,
    e: a * middle + e,
    f: b * middle + f,
  };
  fillPath(film, ellipse(0, 0, 1), soft, flatDisc);
}

function drawRim(
  film: Film,
  parts: readonly Part[],
  transform: Affine,
  { height }: FigurePlace,
  light: FigureLight,
) {
  const outline = joinPaths(...parts.filter((part) => part.kind === 'solid').map((part) => part.path));
  const reach = Math.max(0.75, RIM_REACH * height);
  const strength = RIM_ALPHA * light.rim * (1 - (light.haze?.amount ?? 0));
  drawRimLight(film, outline, transform, directionOf(light, 1), reach, light.colour, Math.min(1, strength));
}

/** @param highest what lies above this is left out, and so is a kite on its string. */
function boxOf(parts: readonly Part[], highest: number): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of parts) {
    if (part.kind === 'glow') continue;
    for (const outline of part.path.outlines)
      for (let i = 0; i < outline.length; i += 2) {
        const x = outline[i]!;
        const y = outline[i + 1]!;
        if (y < highest) continue;
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        if (y > bottom) bottom = y;
      }
  }
  return left <= right ? { left, top, right, bottom } : undefined;
}
