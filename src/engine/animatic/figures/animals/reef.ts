import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { radial } from '../../draw/paint.ts';
import { ellipse, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, glowing, mark, type Part, shine, solid } from '../part.ts';

/** Pulses upwards: the bell closes quickly, opens slowly, and the tentacles trail after it. */
export const jellyfish: FigureDesign = {
  name: 'jellyfish',
  habitat: 'underwater',
  heightMetres: 0.5,
  tall: 1,
  aspect: 0.7,
  actions: { floating: 0, swimming: 0.05, rising: 0.08 },
  create({ colour, random }) {
    const hues = ['#e59ac4', '#8fb6f0', '#c9a2f2', '#f0b48a'].map(hex);
    const tint = colour ?? hues[Math.floor(random() * hues.length)]!;
    const phase = 10 * random();
    return (time) => jellyfishParts(tint, time + phase);
  },
};

function jellyfishParts(tint: Rgb, time: number): Part[] {
  const turn = 2 * Math.PI * 0.42 * time;
  const pulse = Math.sin(turn + 0.45 * Math.sin(turn));
  const wide = 0.27 * (1 - 0.16 * pulse);
  const top = -0.46 - 0.04 * pulse;
  const rim = -0.12 + 0.03 * pulse;
  const bell = smoothOutline([
    [0, top],
    [wide * 0.62, top + 0.06],
    [wide * 0.96, (top + rim) / 2],
    [wide, rim - 0.02],
    [wide * 0.7, rim + 0.03],
    [wide * 0.35, rim - 0.005],
    [0, rim + 0.03],
    [-wide * 0.35, rim - 0.005],
    [-wide * 0.7, rim + 0.03],
    [-wide, rim - 0.02],
    [-wide * 0.96, (top + rim) / 2],
    [-wide * 0.62, top + 0.06],
  ]);
  const skin = radial([0, top + 0.1], 0.42, [
    { at: 0, colour: mixColours(tint, [1, 1, 1], 0.55), alpha: 0.85 },
    { at: 0.6, colour: tint, alpha: 0.6 },
    { at: 1, colour: brighten(tint, 0.8), alpha: 0.75 },
  ]);
  const tentacles = Array.from({ length: 9 }, (_, i) => {
    const x = ((i - 4) / 4.4) * wide;
    const points: LimbPoint[] = [];
    for (let k = 0; k <= 6; k++) {
      const down = k / 6;
      const wave =
        0.05 * down * Math.sin(turn * 0.999 - 4.2 * down + 0.7 * i) + 0.03 * down * Math.sin(0.6 * time + i);
      points.push([
        x * (1 - 0.25 * down) + wave,
        rim + (0.42 + 0.14 * Math.sin(3 * i)) * down,
        0.009 * (1 - 0.75 * down),
      ]);
    }
    return mark(limb(points), mixColours(tint, [1, 1, 1], 0.3), 0.6);
  });
  const arms = [-1, 0, 1].map((i) => {
    const sway = 0.03 * Math.sin(turn - 1.8 + i);
    return mark(
      limb([
        [0.05 * i, rim - 0.08, 0.035],
        [0.07 * i + sway, rim + 0.1, 0.03],
        [0.05 * i - sway, rim + 0.24, 0.02],
        [0.07 * i + 1.5 * sway, rim + 0.36, 0.006],
      ]),
      mixColours(tint, [1, 1, 1], 0.45),
      0.55,
    );
  });
  return [
    glowing(0, -0.28, 0.55, tint, 0.3),
    ...tentacles,
    ...arms,
    shine(bell, skin),
    mark(ellipse(-0.06, top + 0.12, 0.05, 0.08, 0.5), [1, 1, 1], 0.22),
  ];
}

/** Rows through the water with its fore flippers. */
export const turtle: FigureDesign = {
  name: 'turtle',
  habitat: 'underwater',
  heightMetres: 0.5,
  tall: 0.6,
  aspect: 2,
  actions: { swimming: 0.5, floating: 0.1 },
  create({ colour = hex('#5f7a4a'), random }) {
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      return turtleParts(colour, t).map((part) =>
        movePart(part, 0, 0.025 * Math.sin(1.5 * t), 1, -0.06 + 0.05 * Math.sin(0.75 * t)),
      );
    };
  },
};

function turtleParts(shell: Rgb, time: number): Part[] {
  const skin = mixColours(shell, hex('#b8b07a'), 0.5);
  const row = Math.sin(1.9 * time);
  const follow = Math.sin(1.9 * time - 0.9);
  const flipper = (x: number, y: number, size: number, shade: number) => {
    const angle = 2.0 + 0.75 * row;
    const bend = angle + 0.3 * follow;
    const elbow: Point = [x + 0.2 * size * Math.cos(angle), y + 0.2 * size * Math.sin(angle)];
    const end: Point = [
      elbow[0] - 0.04 + 0.3 * size * Math.cos(bend),
      elbow[1] + 0.3 * size * Math.sin(bend),
    ];
    return solid(
      limb([
        [x, y, 0.075 * size],
        [elbow[0], elbow[1], 0.085 * size],
        [end[0], end[1], 0.02 * size],
      ]),
      skin,
      shade,
    );
  };
  const dome = smoothOutline([
    [-0.48, 0.08],
    [-0.4, -0.08],
    [-0.16, -0.21],
    [0.12, -0.22],
    [0.34, -0.1],
    [0.42, 0.05],
    [0.3, 0.13],
    [-0.08, 0.17],
    [-0.38, 0.14],
  ]);
  const plates = [
    [-0.26, -0.06, 0.1],
    [-0.04, -0.1, 0.12],
    [0.19, -0.06, 0.1],
    [-0.14, 0.06, 0.085],
    [0.09, 0.06, 0.085],
  ] as const;
  return [
    flipper(0.26, 0.04, 0.85, FAR_SIDE),
    solid(
      limb([
        [-0.38, 0.08, 0.05],
        [-0.52, 0.16 + 0.03 * follow, 0.055],
        [-0.62, 0.18 + 0.06 * follow, 0.02],
      ]),
      skin,
      FAR_SIDE,
    ),
    solid(
      smoothOutline([
        [0.36, -0.04],
        [0.46, -0.14],
        [0.58, -0.15],
        [0.67, -0.07],
        [0.65, 0.01],
        [0.54, 0.06],
        [0.4, 0.08],
      ]),
      skin,
    ),
    solid(dome, shell),
    ...plates.map(([x, y, r]) =>
      mark(
        smoothOutline(
          [
            [x - r, y],
            [x - 0.5 * r, y - 0.7 * r],
            [x + 0.5 * r, y - 0.7 * r],
            [x + r, y],
            [x + 0.5 * r, y + 0.6 * r],
            [x - 0.5 * r, y + 0.6 * r],
          ],
          0.35,
        ),
        brighten(shell, 1.35),
        0.8,
      ),
    ),
    mark(ellipse(0.57, -0.07, 0.02), hex('#14120f')),
    flipper(0.22, 0.1, 1, 1),
  ];
}
