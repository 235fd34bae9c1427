import type { Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { type Path, type Point, polygon, rectangle, smoothOutline } from '../../draw/path.ts';

export type Landmark =
  | 'lighthouse'
  | 'castle'
  | 'windmill'
  | 'pyramids'
  | 'cactus'
  | 'rock'
  | 'volcano'
  | 'bridge';

/** Paints in units of the landmark's height: x from its middle, y from its foot up. */
export interface Brush {
  fill(path: Path, colour: string, exposed?: number): void;
  /** Round things: lit on the side of the light. */
  column(path: Path, colour: string, left: number, right: number): void;
  colour(code: string, exposed: number): Rgb;
  point(x: number, y: number): Point;
  size(length: number): number;
}

export const LANDMARK_PAINTERS: Readonly<Record<Landmark, (brush: Brush) => void>> = {
  lighthouse: paintLighthouse,
  castle: paintCastle,
  windmill: paintWindmill,
  pyramids: paintPyramids,
  cactus: paintCactus,
  rock: paintRock,
  volcano: paintVolcano,
  bridge: paintBridge,
};

function paintLighthouse(brush: Brush) {
  const { point, size } = brush;
  paintRock(brush);
  const half = (y: number) => 0.075 - 0.032 * (y - 0.1);
  const bands = 5;
  for (let band = 0; band < bands; band++) {
    const low = 0.08 + (0.66 * band) / bands;
    const high = 0.08 + (0.66 * (band + 1)) / bands;
    const piece = polygon([
      point(-half(low), low),
      point(half(low), low),
      point(half(high), high),
      point(-half(high), high),
    ]);
    brush.column(piece, band % 2 ? '#c8473f' : '#f1ece2', -half(low), half(low));
  }
  brush.fill(rectangle(...point(-0.075, 0.765), size(0.15), size(0.025)), '#3b4350');
  brush.column(rectangle(...point(-0.042, 0.85), size(0.084), size(0.088)), '#ffe9b0', -0.042, 0.042);
  brush.fill(polygon([point(-0.06, 0.845), point(0.06, 0.845), point(0, 0.93)]), '#8f3a36', 0.5);
  brush.column(
    polygon([point(0.09, 0.07), point(0.3, 0.07), point(0.3, 0.19), point(0.195, 0.27), point(0.09, 0.19)]),
    '#e6dfd2',
    0.09,
    0.3,
  );
  brush.fill(
    polygon([
      point(0.07, 0.18),
      point(0.195, 0.285),
      point(0.32, 0.18),
      point(0.3, 0.165),
      point(0.195, 0.25),
      point(0.09, 0.165),
    ]),
    '#8f3a36',
    0.5,
  );
}

function paintRock({ point, column, fill }: Brush) {
  const outline = smoothOutline(
    [
      point(-0.75, -0.1),
      point(-0.62, -0.01),
      point(-0.42, 0.04),
      point(-0.24, 0.11),
      point(0.02, 0.1),
      point(0.3, 0.085),
      point(0.5, 0.03),
      point(0.72, 0.0),
      point(0.85, -0.1),
    ],
    0.35,
  );
  column(outline, '#4d4f57', -0.7, 0.8);
  fill(
    smoothOutline(
      [point(-0.4, -0.1), point(-0.3, 0.02), point(-0.05, 0.05), point(0.1, -0.02), point(0.2, -0.1)],
      0.3,
    ),
    '#33363f',
    0.4,
  );
}

function paintCastle(brush: Brush) {
  const { point, size } = brush;
  const stone = '#8d8a94';
  const tower = (x: number, half: number, top: number, roof: number) => {
    brush.column(
      rectangle(...point(x - half, top), size(2 * half), size(top + 0.05)),
      stone,
      x - half,
      x + half,
    );
    brush.column(
      rectangle(...point(x - half * 1.22, top + 0.02), size(2.44 * half), size(0.035)),
      stone,
      x - half,
      x + half,
    );
    brush.column(
      polygon([point(x - half * 1.3, top + 0.02), point(x, top + roof), point(x + half * 1.3, top + 0.02)]),
      '#5b5470',
      x - half,
      x + half,
    );
  };
  tower(-0.16, 0.05, 0.52, 0.2);
  tower(0.17, 0.055, 0.46, 0.2);
  brush.column(rectangle(...point(-0.2, 0.32), size(0.4), size(0.37)), stone, -0.2, 0.2);
  for (let merlon = 0; merlon < 8; merlon++)
    brush.column(rectangle(...point(-0.2 + 0.052 * merlon, 0.345), size(0.03), size(0.03)), stone, -0.2, 0.2);
  tower(0.02, 0.065, 0.64, 0.34);
  tower(-0.3, 0.045, 0.34, 0.17);
  tower(0.32, 0.042, 0.3, 0.16);
  brush.column(rectangle(...point(-0.32, 0.19), size(0.66), size(0.24)), stone, -0.32, 0.34);
  brush.fill(rectangle(...point(-0.04, 0.12), size(0.08), size(0.14), size(0.04)), '#2c2733', 0.4);
  for (const [x, y] of [
    [0.02, 0.52],
    [-0.16, 0.42],
    [0.17, 0.37],
    [-0.1, 0.25],
    [0.09, 0.25],
  ] as const)
    brush.fill(rectangle(...point(x - 0.012, y), size(0.024), size(0.045), size(0.012)), '#ffd58a', 1);
}

function paintWindmill({ point, column, fill, size }: Brush) {
  column(
    polygon([point(-0.13, 0), point(0.13, 0), point(0.075, 0.58), point(-0.075, 0.58)]),
    '#d9cbb4',
    -0.13,
    0.13,
  );
  column(
    smoothOutline(
      [point(-0.085, 0.57), point(-0.07, 0.66), point(0, 0.71), point(0.07, 0.66), point(0.085, 0.57)],
      0.3,
    ),
    '#6d4a3c',
    -0.08,
    0.08,
  );
  fill(rectangle(...point(-0.03, 0.12), size(0.06), size(0.12), size(0.02)), '#4a3428', 0.5);
  fill(rectangle(...point(-0.018, 0.36), size(0.036), size(0.05)), '#4a3428', 0.5);
}

function paintPyramids({ point, fill }: Brush) {
  for (const [x, half, top] of [
    [0.95, 0.38, 0.5],
    [-0.75, 0.52, 0.7],
    [0.12, 0.78, 1],
  ] as const) {
    fill(polygon([point(x - half, -0.05), point(x, top), point(x + half, -0.05)]), '#d9a86c', 0.9);
    fill(polygon([point(x + half * 0.28, -0.05), point(x, top), point(x + half, -0.05)]), '#a87850', 0.15);
  }
}

function paintCactus({ point, column, size }: Brush) {
  const arm = (points: readonly (readonly [number, number, number])[]) =>
    limb(points.map(([x, y, r]) => [...point(x, y), size(r)] as const));
  column(
    arm([
      [0.02, 0.32, 0.05],
      [0.2, 0.36, 0.05],
      [0.22, 0.62, 0.045],
    ]),
    '#4f7a4a',
    -0.1,
    0.27,
  );
  column(
    arm([
      [-0.02, 0.45, 0.048],
      [-0.17, 0.48, 0.046],
      [-0.19, 0.72, 0.04],
    ]),
    '#4f7a4a',
    -0.24,
    0.1,
  );
  column(
    arm([
      [0, -0.02, 0.075],
      [0, 0.5, 0.075],
      [0, 0.93, 0.062],
    ]),
    '#5a8a54',
    -0.075,
    0.075,
  );
}

function paintVolcano({ point, column, fill }: Brush) {
  const cone = smoothOutline(
    [
      point(-1.5, -0.1),
      point(-1.1, 0.06),
      point(-0.55, 0.45),
      point(-0.17, 0.94),
      point(-0.06, 0.9),
      point(0.05, 0.93),
      point(0.15, 0.96),
      point(0.5, 0.48),
      point(1.05, 0.08),
      point(1.5, -0.1),
    ],
    0.45,
  );
  column(cone, '#5d5560', -1, 1);
  for (const [x, low, lean] of [
    [-0.05, 0.42, -0.12],
    [0.04, 0.3, 0.1],
    [0.1, 0.58, 0.16],
  ] as const)
    fill(
      polygon([
        point(x - 0.02, 0.93),
        point(x + 0.02, 0.93),
        point(x + lean * 0.6 + 0.025, (low + 0.93) / 2),
        point(x + lean, low),
        point(x + lean * 0.6 - 0.015, (low + 0.9) / 2),
      ]),
      '#ff6a2a',
      1,
    );
}

/** Two towers and their cables, from one edge of the picture to the other. */
function paintBridge({ point, column, fill, size }: Brush) {
  const deck = 0.3;
  const sag = (x: number) => deck + 0.05 + 0.62 * Math.min(1, Math.abs(x) / 1.15) ** 2;
  const side = (x: number) => deck + 0.05 + 0.62 * Math.max(0, 1 - (Math.abs(x) - 1.15) / 1.6) ** 1.6;
  for (let x = -3.4; x < 3.4; x += 0.09) {
    const top = Math.abs(x) < 1.15 ? sag(x) : side(x);
    fill(rectangle(...point(x, top), size(0.006), size(top - deck)), '#8a5a50', 0.5);
    const next = Math.abs(x + 0.09) < 1.15 ? sag(x + 0.09) : side(x + 0.09);
    fill(
      polygon([
        point(x, top + 0.012),
        point(x + 0.09, next + 0.012),
        point(x + 0.09, next - 0.012),
        point(x, top - 0.012),
      ]),
      '#b5584a',
      0.7,
    );
  }
  fill(rectangle(...point(-3.5, deck + 0.03), size(7), size(0.05)), '#a04e44', 0.75);
  for (const x of [-1.15, 1.15]) {
    for (const leg of [-0.07, 0.04])
      column(
        rectangle(...point(x + leg, 1.02), size(0.035), size(1.06)),
        '#b5584a',
        x + leg,
        x + leg + 0.035,
      );
    for (const y of [0.98, 0.74, 0.5, 0.1])
      fill(rectangle(...point(x - 0.07, y), size(0.145), size(0.035)), '#a04e44', 0.7);
  }
}
