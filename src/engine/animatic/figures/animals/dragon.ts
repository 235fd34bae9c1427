import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { type LimbPoint, limb, smoothLine } from '../../draw/limb.ts';
import { ellipse, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';

const BEATS = 0.75;

/** A long body that follows the beat of its wings. */
export const dragon: FigureDesign = {
  name: 'dragon',
  habitat: 'air',
  heightMetres: 6,
  tall: 1,
  aspect: 1.9,
  actions: { flying: 0.7, floating: 0.1 },
  create({ colour = hex('#7a2f34'), random }) {
    const phase = 10 * random();
    return (time) => {
      const turn = 2 * Math.PI * BEATS * (time + phase);
      const beat = Math.sin(turn + 0.3 * Math.sin(turn));
      const lag = Math.sin(turn - 0.9);
      return dragonParts(colour, beat, lag, turn).map((part) => movePart(part, 0, 0.06 * beat, 1, -0.08));
    };
  },
};

function dragonParts(colour: Rgb, beat: number, lag: number, turn: number): Part[] {
  const belly = mixColours(colour, hex('#e0b070'), 0.55);
  const spine: LimbPoint[] = [
    [-1.0, 0.12 + 0.09 * Math.sin(turn - 3.2), 0.006],
    [-0.78, 0.1 + 0.08 * Math.sin(turn - 2.5), 0.025],
    [-0.52, 0.06 + 0.05 * Math.sin(turn - 1.8), 0.055],
    [-0.24, 0.02 + 0.02 * Math.sin(turn - 1), 0.1],
    [0.06, 0, 0.13],
    [0.3, -0.05, 0.1],
    [0.46, -0.15 + 0.01 * lag, 0.06],
    [0.58, -0.26 + 0.02 * lag, 0.052],
    [0.7, -0.3 + 0.02 * lag, 0.055],
  ];
  const spikes = smoothLine(spine)
    .filter((_, i) => i % 3 === 1 && i > 5 && i < 44)
    .map(([x, y, r]) =>
      solid(
        smoothOutline(
          [
            [x - 0.035, y - 0.8 * r],
            [x - 0.045, y - r - 0.045],
            [x + 0.03, y - 0.85 * r],
          ],
          0.5,
        ),
        brighten(colour, 0.7),
      ),
    );
  const head: Point = [0.72, -0.31 + 0.02 * lag];
  const tip = spine[0]!;
  return [
    ...wing(0.16, -0.06, beat, lag, 0.9, brighten(colour, 0.75), FAR_SIDE),
    leg(-0.16, 0.09, FAR_SIDE, colour),
    ...spikes,
    solid(
      smoothOutline(
        [
          [tip[0] + 0.03, tip[1] - 0.01],
          [tip[0] - 0.06, tip[1] - 0.07],
          [tip[0] - 0.16, tip[1]],
          [tip[0] - 0.06, tip[1] + 0.07],
        ],
        0.4,
      ),
      brighten(colour, 0.8),
    ),
    solid(limb(spine), colour),
    mark(
      limb([
        [-0.3, 0.08, 0.02],
        [0, 0.09, 0.045],
        [0.28, 0.02, 0.035],
        [0.46, -0.11 + 0.01 * lag, 0.02],
      ]),
      belly,
      0.8,
    ),
    leg(-0.2, 0.1, 1, colour),
    ...headParts(head, colour),
    ...wing(0.12, -0.08, beat, lag, 1, mixColours(colour, hex('#d8854a'), 0.35), 1),
  ];
}

function leg(x: number, y: number, shade: number, colour: Rgb): Part {
  return solid(
    limb([
      [x, y - 0.04, 0.07],
      [x - 0.1, y + 0.07, 0.045],
      [x - 0.22, y + 0.05, 0.03],
      [x - 0.3, y + 0.09, 0.014],
    ]),
    colour,
    shade,
  );
}

function headParts([x, y]: Point, colour: Rgb): Part[] {
  const skull = smoothOutline([
    [x - 0.08, y - 0.04],
    [x - 0.02, y - 0.085],
    [x + 0.07, y - 0.075],
    [x + 0.18, y - 0.03],
    [x + 0.24, y - 0.02],
    [x + 0.25, y + 0.015],
    [x + 0.14, y + 0.03],
    [x + 0.22, y + 0.05],
    [x + 0.12, y + 0.07],
    [x, y + 0.06],
    [x - 0.07, y + 0.04],
  ]);
  const horn = (lift: number) =>
    solid(
      limb([
        [x - 0.02, y - 0.06, 0.022],
        [x - 0.12, y - 0.12 - lift, 0.016],
        [x - 0.22, y - 0.12 - 1.6 * lift, 0.004],
      ]),
      hex('#d9cba8'),
    );
  return [
    horn(0.03),
    solid(skull, colour),
    horn(0),
    mark(ellipse(x + 0.06, y - 0.03, 0.016, 0.012), hex('#ffd24a')),
    mark(ellipse(x + 0.065, y - 0.03, 0.006, 0.011), hex('#120c0a')),
  ];
}

/** A bat's: arm, then fingers with skin between them. */
function wing(
  x: number,
  y: number,
  beat: number,
  lag: number,
  size: number,
  colour: Rgb,
  shade: number,
): Part[] {
  const arm = 0.35 + 0.75 * beat;
  const hand = 0.25 + 0.95 * lag;
  const wrist: Point = [x + 0.14, y - 0.52 * size * Math.sin(arm) - 0.08];
  const finger = (reach: number, back: number, turn: number): Point => [
    wrist[0] - back,
    wrist[1] - reach * size * Math.sin(hand + turn) + 0.1 * (1 - Math.cos(hand)),
  ];
  const [first, second, third] = [finger(0.6, 0.3, 0.05), finger(0.4, 0.56, -0.1), finger(0.1, 0.68, -0.25)];
  const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2 + 0.06, (a[1] + b[1]) / 2 + 0.02];
  const outline: Path = smoothOutline(
    [
      [x + 0.05, y],
      wrist,
      [(wrist[0] + first[0]) / 2 + 0.05, (wrist[1] + first[1]) / 2 - 0.03],
      first,
      between(first, second),
      second,
      between(second, third),
      third,
      [x - 0.3, y + 0.06],
    ],
    0.3,
  );
  const bone = (end: Point) =>
    mark(
      limb([
        [wrist[0], wrist[1] + 0.01, 0.014],
        [(wrist[0] + end[0]) / 2 + 0.02, (wrist[1] + end[1]) / 2, 0.01],
        [end[0], end[1], 0.003],
      ]),
      brighten(colour, 0.6),
      shade === 1 ? 0.8 : 0.3,
    );
  return [
    solid(outline, colour, shade),
    mark(
      limb([
        [x - 0.02, y, 0.03],
        [wrist[0] - 0.01, wrist[1] + 0.02, 0.018],
      ]),
      brighten(colour, 0.7),
      shade === 1 ? 0.9 : 0.3,
    ),
    bone(first),
    bone(second),
    bone(third),
  ];
}
