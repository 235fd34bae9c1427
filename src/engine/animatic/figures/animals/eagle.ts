import { placed } from '../../draw/affine.ts';
import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { noise1 } from '../../draw/noise.ts';
import { ellipse, mapPath, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';
import { wingBeat } from './bird.ts';

// Fingers of the spread hand, from the front one back: how far out and how far behind the shoulder.
const FINGERS: readonly Point[] = [
  [0.66, -0.1],
  [0.71, -0.035],
  [0.7, 0.035],
  [0.65, 0.095],
];

/** One wing seen from below, from the shoulder outwards, the front edge up; bent up by `flex` at the hand. */
function wing(flex: number): Path {
  const lift = (x: number) => -flex * Math.max(0, x - 0.12) ** 1.4;
  const points: Point[] = [
    [0.02, -0.07],
    [0.16, -0.13],
    [0.34, -0.16],
    [0.5, -0.15],
  ];
  for (const [x, y] of FINGERS) points.push([x, y], [x - 0.13, y + 0.045]);
  points.push([0.38, 0.1], [0.22, 0.12], [0.08, 0.1], [0.02, 0.06]);
  return smoothOutline(
    points.map(([x, y]): Point => [x, y + lift(x)]),
    0.1,
  );
}

function eagleParts(colour: Rgb, flex: number): Part[] {
  const pale = mixColours(colour, hex('#f6efe0'), 0.85);
  const right = wing(flex);
  const left = mapPath(wing(flex), placed(0, 0, -1, 1));
  const inner = (path: Path, side: number) => mapPath(path, placed(0.035 * side, -0.02, 0.62, 0.72));
  const tail = smoothOutline(
    [
      [-0.04, 0.14],
      [-0.11, 0.3],
      [-0.05, 0.335],
      [0, 0.325],
      [0.05, 0.335],
      [0.11, 0.3],
      [0.04, 0.14],
    ],
    0.2,
  );
  const body = smoothOutline([
    [0, -0.16],
    [0.05, -0.1],
    [0.065, 0.0],
    [0.05, 0.12],
    [0, 0.2],
    [-0.05, 0.12],
    [-0.065, 0.0],
    [-0.05, -0.1],
  ]);
  return [
    solid(left, colour),
    solid(right, colour),
    mark(inner(left, -1), brighten(colour, 1.35), 0.7),
    mark(inner(right, 1), brighten(colour, 1.35), 0.7),
    solid(tail, pale),
    solid(body, brighten(colour, 0.9)),
    solid(ellipse(0, -0.16, 0.045, 0.055), pale),
    mark(
      smoothOutline(
        [
          [-0.014, -0.2],
          [0.014, -0.2],
          [0, -0.235],
        ],
        0.3,
      ),
      hex('#e0a53a'),
    ),
  ];
}

/** Circles on spread wings and seldom beats them. */
export const eagle: FigureDesign = {
  name: 'eagle',
  habitat: 'air',
  heightMetres: 0.8,
  tall: 0.6,
  aspect: 2.4,
  actions: { flying: 0.7, floating: 0.25 },
  create({ colour = hex('#4a3626'), random }) {
    const phase = 10 * random();
    const sway = noise1(Math.floor(random() * 1e6));
    return (time) => {
      const t = time + phase;
      const [beat] = wingBeat(t, 0.9, 9, 0.72);
      const bank = 0.28 * sway(0.23 * t);
      return eagleParts(colour, 0.35 * beat).map((part) =>
        movePart(part, 0, 0.03 * sway(0.4 * t + 30), 1, bank),
      );
    };
  },
};
