import { clamp, lerp } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import { type FaceColours, luma, type RgbColour } from './face-colours.ts';
import { INNER_LIP, LEFT_CORNER, LOWER_LIP_ROWS, RIGHT_CORNER, UPPER_LIP_ROWS } from './face-topology.ts';
import { fillSmoothly } from './fill-smoothly.ts';
import { grainAt, grainTile, type PhotoTexture } from './photo-texture.ts';

/** Around the lips, in cm. */
const MARGIN_CM = 0.7;
/** How far from the line that was found teeth and shade can still lie on a lip ... */
const FRINGE_CM = 0.16;
/** ... and the dark of a laugh beside its corner. */
const CORNER_CM = 0.95;
/** Against the lip beside it: what is darker is the inside of the mouth, what is lighter and paler a tooth. */
const DARK = 0.62;
const BRIGHT = 1.12;
/** What a photo's blur mixes into the lip, in photo pixels. */
const BLURRED_PHOTO_PIXELS = 0.8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the mouth of the photo is, with what the lips can reach around it: even, in canvas pixels. */
export function mouthBox(points: Float32Array, { width, height }: RgbImage, pixelsPerCm: number): Box {
  const lips = [...UPPER_LIP_ROWS[0], ...LOWER_LIP_ROWS[0], LEFT_CORNER[0], RIGHT_CORNER[0]];
  const margin = MARGIN_CM * pixelsPerCm;
  const range = (axis: 0 | 1, limit: number) => {
    const values = lips.map((index) => points[index * 3 + axis]!);
    const from = clamp(2 * Math.floor((Math.min(...values) - margin) / 2), 0, limit - 2);
    return [from, clamp(2 * Math.ceil((Math.max(...values) + margin) / 2), from + 2, limit)] as const;
  };
  const [left, right] = range(0, width);
  const [top, bottom] = range(1, height);
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * A copy of an open-mouthed photo in which lips and skin go on where it shows teeth, gum and the dark of the mouth, also
 * beside the corners and on the fringe of the lips. Lips that close or gather are painted with it: what does not belong
 * to them would be drawn out into streaks.
 *
 * @param points landmarks in canvas pixels, `x, y, z` each.
 */
export function coverOpenMouth(
  photo: RgbImage,
  points: Float32Array,
  pixelsPerCm: number,
  { colours, texture, upscale, random }: CoverSettings,
): RgbImage {
  const box = mouthBox(points, photo, pixelsPerCm);
  const unknown = insideOf(points, box);
  const isForeign = foreignness(photo, points, box, pixelsPerCm, colours);
  spread(unknown, box, isForeign);
  for (let i = 0; i < Math.ceil(BLURRED_PHOTO_PIXELS * Math.max(1, upscale)); i++) widen(unknown, box);
  const covered = { ...photo, data: new Uint8Array(photo.data) };
  fillSmoothly(covered, box, unknown);
  addGrain(covered, box, unknown, texture, random);
  return covered;
}

interface CoverSettings {
  readonly colours: FaceColours;
  readonly texture: PhotoTexture;
  /** Canvas pixels a photo pixel. */
  readonly upscale: number;
  readonly random: Random;
}

/** 1 for the pixels of the box that lie between the inner lips. */
function insideOf(points: Float32Array, box: Box): Uint8Array {
  const mask = new Uint8Array(box.width * box.height);
  const xs = INNER_LIP.map((index) => points[index * 3]! - box.left);
  const ys = INNER_LIP.map((index) => points[index * 3 + 1]! - box.top);
  for (let row = 0; row < box.height; row++) {
    const y = row + 0.5;
    const crossings = INNER_LIP.flatMap((_, i) => {
      const j = (i + 1) % INNER_LIP.length;
      if (ys[i]! > y === ys[j]! > y) return [];
      return [xs[i]! + ((xs[j]! - xs[i]!) * (y - ys[i]!)) / (ys[j]! - ys[i]!)];
    }).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      mask.fill(
        1,
        row * box.width + Math.max(0, Math.round(crossings[i]!)),
        row * box.width + Math.min(box.width, Math.round(crossings[i + 1]!)),
      );
  }
  return mask;
}

/** Whether the pixel of the box shows something of the mouth although it lies outside of the line that was found. */
function foreignness(
  photo: RgbImage,
  points: Float32Array,
  box: Box,
  pixelsPerCm: number,
  colours: FaceColours,
): (column: number, row: number) => boolean {
  const fringe = FRINGE_CM * pixelsPerCm;
  const corner = CORNER_CM * pixelsPerCm;
  const loop = INNER_LIP.map((index) => [points[index * 3]!, points[index * 3 + 1]!] as const);
  const corners = [LEFT_CORNER[3], RIGHT_CORNER[3]].map(
    (index) => [points[index * 3]!, points[index * 3 + 1]!] as const,
  );
  const upper = lipColours(photo, points, UPPER_LIP_ROWS[1]);
  const lower = lipColours(photo, points, LOWER_LIP_ROWS[1]);
  const palest = (redness(colours.lip) + redness(colours.teeth)) / 2;
  return (column, row) => {
    const x = box.left + column + 0.5;
    const y = box.top + row + 0.5;
    const isAtCorner = corners.some(([cx, cy]) => Math.hypot(x - cx, y - cy) < corner);
    const isAtEdge = distanceToLoop(loop, x, y) < fringe;
    if (!isAtCorner && !isAtEdge) return false;
    const at = ((box.top + row) * photo.width + box.left + column) * 3;
    const colour: RgbColour = [photo.data[at]!, photo.data[at + 1]!, photo.data[at + 2]!];
    const [above, below] = [upper(x), lower(x)];
    const lip = Math.abs(y - above.y) < Math.abs(y - below.y) ? above : below;
    const light = luma(colour);
    if (light < DARK * lip.luma) return true;
    return isAtEdge && light > BRIGHT * lip.luma && redness(colour) < palest;
  };
}

const redness = ([red, green, blue]: RgbColour) => red / Math.max(1, (green + blue) / 2);

interface LipColour {
  readonly y: number;
  readonly luma: number;
}

/** What the middle of a lip looks like, by x. */
function lipColours(photo: RgbImage, points: Float32Array, row: readonly number[]): (x: number) => LipColour {
  const seen = row.map((index) => {
    const x = points[index * 3]!;
    const y = points[index * 3 + 1]!;
    return { x, y, luma: patchLuma(photo, x, y) };
  });
  // The corners are in the shade of what must be told from the lip: they count as what lies beside them.
  for (const [edge, beside] of [
    [0, 1],
    [seen.length - 1, seen.length - 2],
  ] as const)
    seen[edge] = { ...seen[edge]!, luma: Math.max(seen[edge]!.luma, seen[beside]!.luma) };
  return (x) => {
    const next = seen.findIndex((one) => one.x >= x);
    if (next <= 0) return next === 0 ? seen[0]! : seen.at(-1)!;
    const [from, to] = [seen[next - 1]!, seen[next]!];
    const share = (x - from.x) / Math.max(1e-6, to.x - from.x);
    return { y: lerp(from.y, to.y, share), luma: lerp(from.luma, to.luma, share) };
  };
}

function patchLuma({ data, width, height }: RgbImage, x: number, y: number): number {
  let sum = 0;
  for (let row = -1; row <= 1; row++)
    for (let column = -1; column <= 1; column++) {
      const at =
        (clamp(Math.round(y) + row, 0, height - 1) * width + clamp(Math.round(x) + column, 0, width - 1)) * 3;
      sum += luma([data[at]!, data[at + 1]!, data[at + 2]!]);
    }
  return sum / 9;
}

function distanceToLoop(loop: readonly (readonly [number, number])[], x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < loop.length; i++) {
    const [ax, ay] = loop[i]!;
    const [bx, by] = loop[(i + 1) % loop.length]!;
    const share = clamp(
      ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1),
      0,
      1,
    );
    least = Math.min(least, Math.hypot(x - lerp(ax, bx, share), y - lerp(ay, by, share)));
  }
  return least;
}

/** Adds every accepted pixel that hangs together with the mask: a beard's shade beside the mouth does not. */
function spread(mask: Uint8Array, { width, height }: Box, accepts: (column: number, row: number) => boolean) {
  const open = [...mask.keys()].filter((i) => mask[i] === 1);
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const column = i % width;
    const row = (i - column) / width;
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      const [x, y] = [column + dx, row + dy];
      const next = y * width + x;
      if (x < 0 || y < 0 || x >= width || y >= height || mask[next] === 1 || !accepts(x, y)) continue;
      mask[next] = 1;
      open.push(next);
    }
  }
}

function widen(mask: Uint8Array, { width, height }: Box) {
  const before = mask.slice();
  for (let row = 1; row < height - 1; row++)
    for (let column = 1; column < width - 1; column++) {
      const i = row * width + column;
      if (before[i - 1] || before[i + 1] || before[i - width] || before[i + width]) mask[i] = 1;
    }
}

function addGrain(
  photo: RgbImage,
  box: Box,
  mask: Uint8Array,
  { grain, grainSize }: PhotoTexture,
  random: Random,
) {
  const tile = grainTile(grainSize, random);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const x = box.left + (i % box.width);
    const y = box.top + Math.floor(i / box.width);
    for (let k = 0; k < 3; k++) {
      const at = (y * photo.width + x) * 3 + k;
      photo.data[at] = clamp(Math.round(photo.data[at]! + grain * grainAt(tile, x, y)), 0, 255);
    }
  }
}
