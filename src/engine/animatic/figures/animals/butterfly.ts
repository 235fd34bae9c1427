import { placed } from '../../draw/affine.ts';
import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { noise1 } from '../../draw/noise.ts';
import { ellipse, mapPath, type Path, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';

const WINGS = ['#e8923a', '#6fa8dc', '#f2d04e', '#e06a7a', '#f4efe4', '#9a7fd0'].map(hex);
const BEATS = 4.4;

const FOREWING: Path = smoothOutline([
  [0.0, 0.0],
  [0.1, -0.22],
  [0.34, -0.46],
  [0.6, -0.52],
  [0.62, -0.36],
  [0.5, -0.12],
  [0.28, 0.02],
]);
const HINDWING: Path = smoothOutline([
  [0.0, 0.02],
  [0.26, 0.0],
  [0.46, 0.1],
  [0.46, 0.3],
  [0.3, 0.44],
  [0.14, 0.36],
  [0.02, 0.16],
]);
const EYESPOTS: readonly (readonly [number, number, number])[] = [
  [0.48, -0.36, 0.05],
  [0.34, 0.26, 0.05],
  [0.4, -0.22, 0.03],
];

/** One side: both wings and what is on them, as wide as the wing is open. */
function side(colour: Rgb, open: number, shade: number): Part[] {
  const by = placed(0, 0, open, 1);
  const [front, back] = [mapPath(FOREWING, by), mapPath(HINDWING, by)];
  const inner = (path: Path) => mapPath(path, placed(0.055 * open, -0.005, 0.8, 0.8));
  return [
    solid(back, brighten(colour, 0.28), shade),
    solid(inner(back), brighten(colour, 0.9), shade),
    solid(front, brighten(colour, 0.24), shade),
    solid(inner(front), colour, shade),
    ...EYESPOTS.map(([x, y, r]) => mark(mapPath(ellipse(x, y, r), by), hex('#fdf6e0'), 0.85)),
  ];
}

export const butterfly: FigureDesign = {
  name: 'butterfly',
  habitat: 'air',
  heightMetres: 0.12,
  tall: 1,
  aspect: 1.1,
  actions: { flying: 0.9, floating: 0 },
  create({ colour, random }) {
    const wings = colour ?? WINGS[Math.floor(random() * WINGS.length)]!;
    const phase = 20 * random();
    const [wanderX, wanderY, wander] = [1, 2, 3].map((k) => noise1(Math.floor(random() * 1e6) + k));
    const turn = 0.5 + 0.3 * (random() - 0.5);
    return (time) => {
      const t = time + phase;
      // Bursts of beats with short rests on open wings, on a path that never goes straight.
      const rest = Math.max(0, wander!(0.6 * t)) ** 2;
      const flap = Math.sin(2 * Math.PI * BEATS * t + 1.5 * wander!(0.9 * t));
      const open = 0.14 + 0.86 * (0.5 + 0.5 * flap) * (1 - rest) + 0.8 * rest * 0.86;
      const x = 0.7 * wanderX!(0.55 * t);
      const y = 0.6 * wanderY!(0.7 * t) - 0.1 * flap * (1 - rest);
      const tilt = turn + 0.35 * wander!(0.8 * t + 9);
      const parts = [
        ...side(wings, -0.55 * open, FAR_SIDE * 1.1),
        solid(
          limb([
            [0, 0.24, 0.02],
            [0, 0.02, 0.035],
            [0, -0.14, 0.035],
          ]),
          hex('#2a211c'),
        ),
        solid(
          limb([
            [0.0, -0.14, 0.01],
            [0.06, -0.26, 0.008],
            [0.14, -0.32, 0.012],
          ]),
          hex('#2a211c'),
        ),
        solid(
          limb([
            [0.0, -0.14, 0.01],
            [0.0, -0.28, 0.008],
            [0.04, -0.36, 0.012],
          ]),
          hex('#2a211c'),
        ),
        ...side(wings, open, 1),
      ];
      return parts.map((part) => movePart(part, x, y, 1, tilt));
    };
  },
};
