import type { Random } from '../../../../lib/random.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { flat, linear, radial } from '../../draw/paint.ts';
import { ellipse, Pen } from '../../draw/path.ts';
import type { PlateCanvas } from '../canvas.ts';
import { ontoCanvas } from '../scenery.ts';

/** Picture pixels. */
export interface TreePlace {
  readonly x: number;
  readonly foot: number;
  readonly height: number;
}

export interface TreeColours {
  readonly lit: Rgb;
  readonly shade: Rgb;
  readonly bark: Rgb;
  /** -1 the light comes from the left, 1 from the right. */
  readonly side: number;
  /** On the boughs, if it has snowed. */
  readonly snow?: Rgb | undefined;
}

/** A fir: tiers of boughs, ragged at their ends. */
export function drawConifer(
  canvas: PlateCanvas,
  { x, foot, height }: TreePlace,
  colours: TreeColours,
  random: Random,
) {
  const onto = ontoCanvas(canvas);
  const half = height * 0.2;
  const trunk = limb([
    [x, foot, height * 0.018],
    [x, foot - height * 0.3, height * 0.012],
  ]);
  fillPath(canvas, trunk, flat(colours.bark), onto);
  const tiers = 7;
  for (let tier = 0; tier < tiers; tier++) {
    const t = tier / tiers;
    const base = foot - height * (0.09 + 0.8 * t);
    const top = Math.max(foot - height, base - height * 0.3 * (1 - 0.4 * t));
    const wide = half * (1 - t) ** 0.85 * (0.88 + 0.24 * random()) + height * 0.012;
    const pen = new Pen([x, top]);
    pen.curve(
      [x + wide * 0.16, top + (base - top) * 0.4],
      [x + wide * 0.5, base - (base - top) * 0.2],
      [x + wide, base],
    );
    const teeth = 5;
    for (let tooth = 1; tooth <= teeth; tooth++) {
      const from = x + wide - (2 * wide * (tooth - 0.5)) / teeth;
      const to = x + wide - (2 * wide * tooth) / teeth;
      pen.line([from, base - height * 0.022 * (0.5 + random())]).line([to, base + height * 0.012 * random()]);
    }
    pen.curve(
      [x - wide * 0.5, base - (base - top) * 0.2],
      [x - wide * 0.16, top + (base - top) * 0.4],
      [x, top],
    );
    const [left, right] = colours.side > 0 ? [colours.shade, colours.lit] : [colours.lit, colours.shade];
    const dark = 0.8 + 0.2 * t;
    const deep = (colour: Rgb): Rgb => [colour[0] * dark, colour[1] * dark, colour[2] * dark];
    const path = pen.closed();
    fillPath(canvas, path, linear([x - wide, base], [x + wide, base], [deep(left), deep(right)]), onto);
    if (colours.snow) {
      const stops = [
        { at: 0, colour: colours.snow, alpha: 0.95 },
        { at: 0.45, colour: colours.snow, alpha: 0.8 },
        { at: 0.8, colour: colours.snow, alpha: 0 },
      ];
      fillPath(canvas, path, linear([x, top], [x, base], stops), onto);
    }
  }
}

/** A tree with a crown of leaf clumps, lit from one side and above. */
export function drawBroadleaf(
  canvas: PlateCanvas,
  { x, foot, height }: TreePlace,
  colours: TreeColours,
  random: Random,
) {
  const onto = ontoCanvas(canvas);
  const lean = (random() - 0.5) * height * 0.08;
  const crownY = foot - height * 0.6;
  const trunk: LimbPoint[] = [
    [x, foot + height * 0.01, height * 0.036],
    [x + lean * 0.4, foot - height * 0.25, height * 0.022],
    [x + lean, crownY, height * 0.013],
  ];
  fillPath(
    canvas,
    limb(trunk),
    linear(
      [x - height * 0.03, 0],
      [x + height * 0.03, 0],
      colours.side > 0 ? [colours.shade, colours.bark] : [colours.bark, colours.shade],
    ),
    onto,
  );
  const clumps = 44;
  for (let clump = 0; clump < clumps; clump++) {
    // From the back and below to the front and above.
    const rank = clump / clumps;
    const angle = random() * 2 * Math.PI;
    const out = Math.sqrt(random());
    const cx = x + lean + Math.cos(angle) * out * height * 0.34;
    const cy =
      crownY +
      Math.sin(angle) * out * height * 0.25 * (Math.sin(angle) > 0 ? 0.75 : 1.1) -
      rank * height * 0.06 +
      height * 0.03;
    const size = height * (0.07 + 0.07 * random()) * (1.15 - 0.4 * out);
    const above = Math.min(1, Math.max(0, (crownY + height * 0.22 - cy) / (height * 0.48)));
    const sideways = ((cx - x - lean) / (height * 0.3)) * colours.side;
    const exposed = Math.min(1, Math.max(0, 0.2 + 0.55 * above + 0.32 * sideways + (random() - 0.5) * 0.2));
    const body = mixColours(colours.shade, colours.snow ?? colours.lit, exposed);
    const rim = mixColours(body, colours.snow ?? colours.lit, 0.45);
    const dark = mixColours(body, colours.shade, 0.5);
    fillPath(
      canvas,
      leafClump(cx, cy, size, random),
      radial([cx + colours.side * size * 0.45, cy - size * 0.55], size * 1.7, [rim, body, dark]),
      onto,
    );
  }
}

/** A round thing of leaves: its edge bulges and nicks. */
function leafClump(x: number, y: number, size: number, random: Random) {
  const bulges = 9;
  const pen = new Pen([x + size, y]);
  const radius = Array.from({ length: bulges }, () => size * (0.82 + 0.3 * random()));
  for (let bulge = 0; bulge < bulges; bulge++) {
    const from = (bulge / bulges) * 2 * Math.PI;
    const to = ((bulge + 1) / bulges) * 2 * Math.PI;
    const reach = radius[bulge]! * 1.2;
    const end = bulge === bulges - 1 ? size : radius[(bulge + 1) % bulges]! * 0.88;
    pen.curve(
      [x + Math.cos(from + 0.12) * reach, y + Math.sin(from + 0.12) * reach],
      [x + Math.cos(to - 0.12) * reach, y + Math.sin(to - 0.12) * reach],
      [x + Math.cos(to) * end, y + Math.sin(to) * end],
    );
  }
  return pen.closed();
}

/** A palm: a bent stem and a star of drooping fronds. */
export function drawPalm(
  canvas: PlateCanvas,
  { x, foot, height }: TreePlace,
  colours: TreeColours,
  random: Random,
) {
  const onto = ontoCanvas(canvas);
  const bend = (random() < 0.5 ? -1 : 1) * height * (0.12 + 0.12 * random());
  const top = [x + bend, foot - height] as const;
  const stem = limb([
    [x, foot, height * 0.024],
    [x + bend * 0.2, foot - height * 0.4, height * 0.017],
    [top[0], top[1], height * 0.011],
  ]);
  fillPath(
    canvas,
    stem,
    linear([x - height * 0.02, 0], [x + height * 0.03, 0], [colours.bark, colours.shade]),
    onto,
  );
  const fronds = 11;
  for (let frond = 0; frond < fronds; frond++) {
    const spread = -Math.PI * 0.5 + ((frond + 0.5) / fronds - 0.5) * Math.PI * 1.75;
    const length = height * (0.36 + 0.1 * random());
    const droop = length * (0.2 + 0.55 * Math.abs(Math.cos(spread)));
    const endX = top[0] + Math.cos(spread) * length;
    const endY = top[1] + Math.sin(spread) * length * 0.62 + droop;
    const midX = top[0] + Math.cos(spread) * length * 0.55;
    const midY = top[1] + Math.sin(spread) * length * 0.62 * 0.9 + droop * 0.12;
    drawFrond(canvas, [top, [midX, midY], [endX, endY]], frond % 2 ? colours.shade : colours.lit, random);
  }
  for (let nut = 0; nut < 3; nut++)
    fillPath(
      canvas,
      ellipse(top[0] + (nut - 1) * height * 0.02, top[1] + height * 0.02, height * 0.014),
      flat(colours.bark),
      onto,
    );
}

type Spot = readonly [number, number];

function drawFrond(
  canvas: PlateCanvas,
  [from, middle, to]: readonly [Spot, Spot, Spot],
  colour: Rgb,
  random: Random,
) {
  const onto = ontoCanvas(canvas);
  const steps = 15;
  const at = (t: number): Spot => [
    (1 - t) ** 2 * from[0] + 2 * t * (1 - t) * (2 * middle[0] - 0.5 * (from[0] + to[0])) + t * t * to[0],
    (1 - t) ** 2 * from[1] + 2 * t * (1 - t) * (2 * middle[1] - 0.5 * (from[1] + to[1])) + t * t * to[1],
  ];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  fillPath(
    canvas,
    limb([
      [...from, length * 0.018],
      [...at(0.5), length * 0.012],
      [...to, length * 0.004],
    ]),
    flat(colour),
    onto,
  );
  for (let step = 1; step < steps; step++) {
    const t = step / steps;
    const [x, y] = at(t);
    const [nx, ny] = at(Math.min(1, t + 0.05));
    const along = Math.atan2(ny - y, nx - x);
    const leaf = length * 0.3 * Math.sin(Math.PI * (0.15 + 0.8 * t)) * (0.8 + 0.4 * random());
    for (const side of [-1, 1]) {
      const angle = along + side * 0.75;
      const ex = x + Math.cos(angle) * leaf;
      const ey = y + Math.sin(angle) * leaf + leaf * 0.28;
      fillPath(
        canvas,
        limb([
          [x, y, length * 0.012],
          [(x + ex) / 2, (y + ey) / 2 - leaf * 0.04, length * 0.014],
          [ex, ey, length * 0.003],
        ]),
        flat(colour),
        onto,
      );
    }
  }
}
