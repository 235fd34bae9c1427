import { clamp, smoothstep } from '../../lib/interpolate.ts';
import type { RgbImage } from '../image.ts';
import { EYES, type EyeTopology, MESH_POINTS } from './face-topology.ts';

type Colour = readonly [number, number, number];

// Landmark models know human eyes: into the huge eye of a cartoon they draw a human one. Eyes that are not even tall
// by a human measure (height over width of the opening) are left as they were found.
const TALL_OPENING = 0.42;
/** Steps of the search, and how far it goes, in distances between the outer eye corners. */
const STEP = 0.006;
const FARTHEST = 0.22;
/** The eye has ended when nothing of it was met over this stretch. */
const ENDED = 0.03;
/** Smaller corrections are the noise of lashes and lower lids. */
const LEAST = 0.025;
/** Rather a little skin in the eye than white left under a closed lid. */
const OVERLAP = 0.024;
/** The share of the outline that may be right as it is. */
const ALL_ROUND = 0.2;
/** A colour is the eye's when it is so much nearer to one of the eye's colours than to skin, which must be this far off. */
const NEARER = 0.5;
const UNLIKE_SKIN = 55;
/** Those colours are picked from side to side through the iris, until skin begins: in iris radii. */
const PALETTE_STEP = 0.2;
const PALETTE_REACH = 3.5;
/** The warp fades out this many corrections beyond the outline. */
const FADE = 2.5;
const SKIN_POINTS = [50, 280, 101, 330, 205, 425, 118, 347, 151, 9] as const;

/**
 * Landmarks whose eye outlines reach as far as the eyes do; skin around them makes room. Photos of people come back
 * as they are.
 *
 * @param points `x, y, z` in pixels of `photo`, 478 of them.
 */
export function fitEyeOutlines(photo: RgbImage, points: Float32Array): Float32Array {
  const span = distance(points, EYES[0].outerCorner, EYES[1].outerCorner);
  const skin = meanColour(
    photo,
    SKIN_POINTS.map((point) => [points[point * 3]!, points[point * 3 + 1]!]),
  );
  const corrections = EYES.map((eye) => correctionsOf(photo, points, eye, skin, span));
  // A shadow or a dark background lies on one side; an eye that was drawn too small is too small all round.
  const isTooSmall = corrections.every((growth) => quantile(growth, ALL_ROUND) > LEAST * span);
  if (!isTooSmall) return points;
  const fitted = Float32Array.from(points);
  EYES.forEach((eye, side) => {
    growEye(points, eye, corrections[side]!, fitted);
  });
  return fitted;
}

/** How far, in pixels, the eye reaches beyond each vertex of its loop, seen from its centre. */
function correctionsOf(
  photo: RgbImage,
  points: Float32Array,
  eye: EyeTopology,
  skin: Colour,
  span: number,
): number[] {
  const middle = (eye.upperLid.length - 1) / 2;
  const height = distance(points, eye.upperLid[middle]!, eye.lowerLid[middle]!);
  if (height < TALL_OPENING * distance(points, eye.outerCorner, eye.innerCorner))
    return eye.loop.map(() => 0);
  const [centreX, centreY] = centreOf(points, eye);
  const palette = eyePalette(photo, points, eye, skin);
  const found = eye.loop.map((vertex) => {
    const x = points[vertex * 3]!;
    const y = points[vertex * 3 + 1]!;
    const length = Math.hypot(x - centreX, y - centreY);
    let reach = 0;
    for (let out = 0; out < FARTHEST * span && out - reach < ENDED * span; out += STEP * span) {
      const along = out / length;
      const colour = colourAt(photo, x + (x - centreX) * along, y + (y - centreY) * along);
      const toSkin = difference(colour, skin);
      const toEye = Math.min(...palette.map((own) => difference(colour, own)));
      if (toSkin > UNLIKE_SKIN && toEye < NEARER * toSkin) reach = out;
    }
    return reach;
  });
  return smoothedLoop(found).map((growth) => (growth > 0 ? growth + OVERLAP * span : 0));
}

function growEye(points: Float32Array, eye: EyeTopology, growth: number[], fitted: Float32Array): void {
  const [centreX, centreY] = centreOf(points, eye);
  const loop = eye.loop.map((vertex, i) => {
    const dx = points[vertex * 3]! - centreX;
    const dy = points[vertex * 3 + 1]! - centreY;
    return { angle: Math.atan2(dy, dx), radius: Math.hypot(dx, dy), growth: growth[i]! };
  });
  loop.sort((a, b) => a.angle - b.angle);
  for (let i = 0; i < MESH_POINTS; i++) {
    const dx = points[i * 3]! - centreX;
    const dy = points[i * 3 + 1]! - centreY;
    const away = Math.hypot(dx, dy);
    const edge = atAngle(loop, Math.atan2(dy, dx));
    const beyond = Math.max(0, away - edge.radius);
    if (away === 0 || edge.growth === 0) continue;
    const share = smoothstep(FADE * edge.growth, 0, beyond);
    if (share === 0) continue;
    fitted[i * 3] = points[i * 3]! + (dx / away) * edge.growth * share;
    fitted[i * 3 + 1] = points[i * 3 + 1]! + (dy / away) * edge.growth * share;
  }
}

interface LoopPlace {
  readonly angle: number;
  readonly radius: number;
  readonly growth: number;
}

/** Between the two loop vertices around an angle; `loop` is sorted by angle. */
function atAngle(loop: readonly LoopPlace[], angle: number): LoopPlace {
  const found = loop.findIndex((place) => place.angle >= angle);
  const after = loop[found < 0 ? 0 : found]!;
  const before = loop[(found <= 0 ? loop.length : found) - 1]!;
  const turn = (value: number) => (value + 4 * Math.PI) % (2 * Math.PI);
  const along = clamp(turn(angle - before.angle) / Math.max(1e-6, turn(after.angle - before.angle)), 0, 1);
  return {
    angle,
    radius: before.radius + (after.radius - before.radius) * along,
    growth: before.growth + (after.growth - before.growth) * along,
  };
}

/** Median of five, then a soft mean: one lash or highlight must not dent the outline. */
function smoothedLoop(values: readonly number[]): number[] {
  const at = (list: readonly number[], i: number) => list[(i + list.length) % list.length]!;
  const steady = values.map((_, i) =>
    quantile(
      [-2, -1, 0, 1, 2].map((k) => at(values, i + k)),
      0.5,
    ),
  );
  return steady.map((value, i) => (at(steady, i - 1) + 2 * value + at(steady, i + 1)) / 4);
}

function eyePalette(photo: RgbImage, points: Float32Array, eye: EyeTopology, skin: Colour): Colour[] {
  const x = points[eye.irisCentre * 3]!;
  const y = points[eye.irisCentre * 3 + 1]!;
  const radius = distance(points, eye.irisCentre, eye.irisEdge);
  const palette: Colour[] = [colourAt(photo, x, y)];
  for (const side of [-1, 1]) {
    for (let away = PALETTE_STEP; away < PALETTE_REACH; away += PALETTE_STEP) {
      const colour = colourAt(photo, x + side * away * radius, y);
      if (difference(colour, skin) < UNLIKE_SKIN) break;
      palette.push(colour);
    }
  }
  return palette;
}

function centreOf(points: Float32Array, eye: EyeTopology): [number, number] {
  let x = 0;
  let y = 0;
  for (const vertex of eye.loop) {
    x += points[vertex * 3]! / eye.loop.length;
    y += points[vertex * 3 + 1]! / eye.loop.length;
  }
  return [x, y];
}

function colourAt({ width, height, data }: RgbImage, x: number, y: number): Colour {
  const at = (clamp(Math.floor(y), 0, height - 1) * width + clamp(Math.floor(x), 0, width - 1)) * 3;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}

function meanColour(photo: RgbImage, places: readonly (readonly number[])[]): Colour {
  const colours = places.map(([x, y]) => colourAt(photo, x!, y!));
  const mean = (k: 0 | 1 | 2) => colours.reduce((sum, colour) => sum + colour[k] / colours.length, 0);
  return [mean(0), mean(1), mean(2)];
}

const difference = (a: Colour, b: Colour) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const distance = (points: Float32Array, a: number, b: number) =>
  Math.hypot(points[a * 3]! - points[b * 3]!, points[a * 3 + 1]! - points[b * 3 + 1]!);

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)]!;
