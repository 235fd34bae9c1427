import { hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';

const PERIOD = 0.8;
const STEP = 0.09;

/** Waddles: leans over the foot that stands and brings the other one round. */
export const penguin: FigureDesign = {
  name: 'penguin',
  habitat: 'ground',
  heightMetres: 1,
  tall: 1,
  aspect: 0.6,
  actions: { walking: (4 * STEP) / PERIOD, standing: 0 },
  create({ action, colour = hex('#23262e'), random }) {
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      const turn = (2 * Math.PI * t) / PERIOD;
      const walks = action === 'walking';
      const lean = walks ? 0.11 * Math.sin(turn) : 0.02 * Math.sin(1.1 * t);
      const foot = (side: 1 | -1): Part => {
        // A foot stands while the other one swings, and goes back with the ground.
        const cycle = t / PERIOD + (side === 1 ? 0 : 0.5);
        const share = cycle - Math.floor(cycle);
        const along = share < 0.5 ? 1 - 4 * share : -1 + 4 * (share - 0.5);
        const lift = share < 0.5 ? 0 : Math.sin(2 * Math.PI * (share - 0.5)) ** 2;
        const [x, y] = walks ? [along * STEP, -0.025 - 0.05 * lift] : [0.03 * side, -0.025];
        return solid(
          smoothOutline([
            [x - 0.06, y - 0.02],
            [x + 0.08, y - 0.015],
            [x + 0.14, y + 0.02],
            [x - 0.06, y + 0.022],
          ]),
          hex('#e0943a'),
          side === 1 ? 1 : FAR_SIDE,
        );
      };
      const flap = walks ? 0.28 + 0.12 * Math.sin(turn + 0.6) : 0.1;
      return [
        foot(-1),
        ...bodyParts(colour, flap).map((part) => movePart(part, 0, 0.01 * Math.abs(lean), 1, lean)),
        foot(1),
      ];
    };
  },
};

function bodyParts(colour: readonly [number, number, number], flap: number): Part[] {
  const body = smoothOutline([
    [-0.24, -0.05],
    [-0.27, -0.32],
    [-0.2, -0.62],
    [-0.12, -0.8],
    [-0.1, -0.92],
    [0.0, -1.0],
    [0.12, -0.98],
    [0.17, -0.88],
    [0.16, -0.78],
    [0.22, -0.58],
    [0.27, -0.32],
    [0.2, -0.07],
    [0, -0.02],
  ]);
  const belly = smoothOutline([
    [-0.02, -0.06],
    [0.0, -0.4],
    [0.06, -0.68],
    [0.15, -0.74],
    [0.22, -0.56],
    [0.26, -0.32],
    [0.19, -0.08],
  ]);
  const wing = (x: number, shade: number) =>
    solid(
      limb([
        [x, -0.66, 0.05],
        [x - 0.08 - 0.3 * flap, -0.46, 0.055],
        [x - 0.12 - 0.75 * flap, -0.26, 0.02],
      ]),
      colour,
      shade,
    );
  return [
    wing(0.1, FAR_SIDE),
    solid(
      limb([
        [-0.2, -0.14, 0.06],
        [-0.3, -0.04, 0.02],
      ]),
      colour,
    ),
    solid(
      smoothOutline(
        [
          [0.14, -0.92],
          [0.32, -0.86],
          [0.15, -0.83],
        ],
        0.4,
      ),
      hex('#e0943a'),
    ),
    solid(body, colour),
    mark(belly, hex('#f4f0e6')),
    mark(ellipse(0.05, -0.8, 0.06, 0.05, -0.5), hex('#f0c04a'), 0.85),
    mark(ellipse(0.1, -0.91, 0.018), hex('#f4f0e6')),
    mark(ellipse(0.103, -0.91, 0.011), hex('#0e0d10')),
    wing(-0.02, 1.3),
  ];
}
