import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import { type Random, seededRandom } from '../../lib/random.ts';
import type { RgbColour } from './face-colours.ts';
import type { Tooth } from './teeth.ts';

/** How teeth look on one portrait. */
export interface TeethLook {
  readonly teeth: RgbColour;
  readonly gum: RgbColour;
  /** Where the light comes from: -1 (image left) to 1. */
  readonly lightX: number;
}

/** A picture of an arch in floats: r, g, b (0..255) and coverage (0..1), `width * height` each. */
export interface TeethSprite {
  readonly width: number;
  readonly height: number;
  readonly pixelsPerCm: number;
  /** Row of a central incisor's biting edge, and column of the midline, in pixels. */
  readonly edgeRow: number;
  readonly midColumn: number;
  readonly channels: readonly [Float32Array, Float32Array, Float32Array];
  readonly coverage: Float32Array;
}

/** The sprite's extent: half its width, how far it reaches past the biting edge, and how far beyond the gum line. */
const HALF_WIDTH_CM = 3.3;
const BEFORE_EDGE_CM = 0.25;
const BEHIND_EDGE_CM = 1.65;
// Gum shows between two teeth from about half their length on: below that the gap is open and dark.
const PAPILLA_SHARE = 0.52;

/** @param arch where the gum is: above ('upper') or below the biting edge. */
export function drawTeeth(
  arch: 'upper' | 'lower',
  teeth: readonly Tooth[],
  look: TeethLook,
  pixelsPerCm: number,
): TeethSprite {
  const sprite = emptySprite(arch, pixelsPerCm, look.teeth);
  const towardsGum = arch === 'upper' ? -1 : 1;
  drawGum(sprite, teeth, look, towardsGum);
  const random = seededRandom(teeth.length + Math.round(pixelsPerCm));
  for (const tooth of teeth) drawTooth(sprite, tooth, look, towardsGum, random);
  return sprite;
}

function emptySprite(arch: 'upper' | 'lower', pixelsPerCm: number, fill: RgbColour): TeethSprite {
  const width = even(2 * HALF_WIDTH_CM * pixelsPerCm);
  const height = even((BEFORE_EDGE_CM + BEHIND_EDGE_CM) * pixelsPerCm);
  const edgeCm = arch === 'upper' ? BEHIND_EDGE_CM : BEFORE_EDGE_CM;
  // Where nothing covers, the colour still counts: it mixes into the edges when the sprite is blurred and sampled.
  const channel = (k: number) => new Float32Array(width * height).fill(fill[k]! * 0.55);
  return {
    width,
    height,
    pixelsPerCm,
    edgeRow: edgeCm * pixelsPerCm,
    midColumn: width / 2,
    channels: [channel(0), channel(1), channel(2)],
    coverage: new Float32Array(width * height),
  };
}

const even = (length: number) => 2 * Math.ceil(length / 2);

function drawGum(sprite: TeethSprite, teeth: readonly Tooth[], look: TeethLook, towardsGum: number): void {
  const { width, height, pixelsPerCm } = sprite;
  const arch = [...teeth].sort((a, b) => a.x - b.x);
  for (let column = 0; column < width; column++) {
    const root = rootAt(arch, (column + 0.5 - sprite.midColumn) / pixelsPerCm);
    for (let row = 0; row < height; row++) {
      const inward = ((row + 0.5 - sprite.edgeRow) / pixelsPerCm) * towardsGum;
      const cover = smoothstep(root.papilla - 0.02, root.papilla + 0.04, inward);
      if (cover <= 0) continue;
      // Over the roots the gum bulges; away from the teeth it turns into the darker lining of the lip.
      const beyond = smoothstep(root.gumLine - 0.1, root.gumLine + 0.5, inward);
      const lit = (0.8 + 0.14 * root.bulge) * root.brightness * lerp(1, 0.72, beyond);
      blend(sprite, row * width + column, look.gum, lit, 0, cover);
    }
  }
}

/** What lies above a place on the arch (sorted by x), between the two nearest teeth. */
function rootAt(arch: readonly Tooth[], x: number) {
  const next = clamp(
    arch.findIndex((tooth) => tooth.x > x),
    1,
    arch.length - 1,
  );
  const from = arch[next - 1]!;
  const to = arch[x > arch.at(-1)!.x ? arch.length - 1 : next]!;
  const along = clamp((x - from.x) / Math.max(1e-6, to.x - from.x), 0, 1);
  const between = (read: (tooth: Tooth) => number) => lerp(read(from), read(to), along);
  return {
    papilla: between(({ setback, height }) => setback + height * PAPILLA_SHARE),
    gumLine: between(({ setback, height }) => setback + height),
    brightness: between(({ brightness }) => brightness),
    bulge: 0.5 + 0.5 * Math.cos(2 * Math.PI * along),
  };
}

function drawTooth(
  sprite: TeethSprite,
  tooth: Tooth,
  look: TeethLook,
  towardsGum: number,
  random: Random,
): void {
  const { width, height, pixelsPerCm } = sprite;
  const reach = tooth.width * 0.8 + 0.05;
  const firstColumn = Math.max(0, Math.floor((tooth.x - reach) * pixelsPerCm + sprite.midColumn));
  const lastColumn = Math.min(width - 1, Math.ceil((tooth.x + reach) * pixelsPerCm + sprite.midColumn));
  const sine = Math.sin(tooth.tiltRad);
  const cosine = Math.cos(tooth.tiltRad);
  const shading = toothShading(tooth, look, random);
  for (let row = 0; row < height; row++) {
    const inward = ((row + 0.5 - sprite.edgeRow) / pixelsPerCm) * towardsGum - tooth.setback;
    if (inward < -0.2 || inward > tooth.height + 0.2) continue;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const aside = (column + 0.5 - sprite.midColumn) / pixelsPerCm - tooth.x;
      const x = aside * cosine + inward * sine;
      const y = inward * cosine - aside * sine;
      const depth = depthInside(tooth, x, y);
      const cover = clamp(depth * pixelsPerCm + 0.5, 0, 1);
      if (cover > 0) shading(sprite, row * width + column, x, y, depth, cover);
    }
  }
}

/** Distance in cm to the outline of a crown, positive inside; `x` from its axis, `y` from its biting edge. */
function depthInside(tooth: Tooth, x: number, y: number): number {
  const along = clamp(y / tooth.height, 0, 1);
  const half = (tooth.width / 2) * (1 - 0.24 * smoothstep(0.25, 1, along) ** 1.3);
  const across = x / (tooth.width / 2);
  const toSide = half - Math.abs(x);
  const toEdge = y - tooth.point * Math.min(1.3, Math.abs(across)) ** 1.5;
  const toGum = tooth.height - y - 0.16 * tooth.width * across * across;
  const isNear = x * Math.sign(tooth.x) < 0;
  const corner = smoothMinimum(toSide, toEdge, isNear ? tooth.nearRadius : tooth.farRadius);
  return smoothMinimum(corner, toGum, tooth.width * 0.45);
}

/** The lesser of two distances with the edge between them rounded (polynomial smooth minimum, Quilez). */
function smoothMinimum(a: number, b: number, radius: number): number {
  const near = Math.max(0, radius - Math.abs(a - b)) / radius;
  return Math.min(a, b) - near * near * radius * 0.25;
}

// Share of a crown, from the biting edge, at which it faces the viewer: speech shows the lower third of the upper
// teeth, so that is where a highlight has to be.
const FLATTEST = 0.1;

type Shading = (sprite: TeethSprite, at: number, x: number, y: number, depth: number, cover: number) => void;

/** Lights a crown as a bulging glossy surface over a body that is warm at the gum and glassy at the edge. */
function toothShading(tooth: Tooth, look: TeethLook, random: Random): Shading {
  const [red, green, blue] = look.teeth;
  const warmth = 1 + (random() - 0.5) * 0.06;
  const lightX = 0.42 * look.lightX;
  const lightY = 0.34;
  const lightZ = Math.sqrt(1 - lightX * lightX - lightY * lightY);
  const halfLength = Math.hypot(lightX, lightY, lightZ + 1);
  return (sprite, at, x, y, depth, cover) => {
    const along = y / tooth.height;
    const across = clamp(x / (tooth.width / 2), -1, 1);
    // A crown is flat in the middle and falls off towards its neighbours, the gum and, inward, the biting edge.
    const bend = tooth.turnRad * 0.75 + across * Math.abs(across) * 0.75;
    const nx = Math.sin(bend);
    const ny = clamp(1.8 * (along - FLATTEST) * Math.abs(along - FLATTEST), -0.5, 0.5);
    const nz = Math.sqrt(Math.max(0.05, 1 - nx * nx - ny * ny));
    const facing = nx * lightX + ny * lightY + nz * lightZ;
    const shine = Math.max(0, (nx * lightX + ny * lightY + nz * (lightZ + 1)) / halfLength);
    const gloss = (0.1 * shine ** 30 + 0.3 * shine ** 250) * smoothstep(0.02, 0.12, depth);
    const cleft = 1 - 0.34 * Math.exp(-Math.max(0, depth) / 0.028);
    const lit = tooth.brightness * cleft * (0.56 + 0.47 * Math.max(0, facing));
    const root = smoothstep(0.4, 1.02, along);
    const glass = smoothstep(0.2, 0, along) * 0.55;
    const colour: RgbColour = [
      red * (1 - 0.07 * root) * (1 - 0.12 * glass),
      green * (1 - 0.15 * root * warmth) * (1 - 0.08 * glass),
      blue * (1 - 0.27 * root * warmth) * (1 - 0.02 * glass),
    ];
    blend(sprite, at, colour, lit, gloss * tooth.brightness, cover);
  };
}

// What the lamp does not light, the red walls of the mouth do: shade takes more of green and blue.
const SHADE_EXPONENTS = [1, 1.1, 1.17] as const;

/** @param lit factor of the colour; @param gloss share of the way to the light's own white. */
function blend(
  sprite: TeethSprite,
  at: number,
  colour: RgbColour,
  lit: number,
  gloss: number,
  cover: number,
): void {
  for (const [k, channel] of sprite.channels.entries()) {
    const value = lerp(colour[k]! * lit ** SHADE_EXPONENTS[k]!, 255, gloss);
    channel[at] = lerp(channel[at]!, value, cover);
  }
  sprite.coverage[at] = lerp(sprite.coverage[at]!, 1, cover);
}
