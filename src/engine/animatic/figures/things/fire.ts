import { hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { noise1 } from '../../draw/noise.ts';
import { linear, type Stop } from '../../draw/paint.ts';
import { ellipse, type Point, rectangle, smoothOutline } from '../../draw/path.ts';
import { type FigureDesign, glowing, mark, type Part, shine, solid } from '../part.ts';

const EMBER = hex('#ff7a1e');
const YELLOW = hex('#ffd35a');
const WHITE_HOT = hex('#fff6d8');

const fade = (colour: Rgb, at: number, alpha: number): Stop => ({ at, colour, alpha });

/** A tongue from (x, 0) up; its tip wanders with the draught. */
function tongue(x: number, width: number, height: number, lean: number): Point[] {
  return [
    [x - width * 0.8, -0.04 * height],
    [x - width, -0.26 * height],
    [x - width * 0.62 + 0.25 * lean, -0.52 * height],
    [x - width * 0.18 + 0.6 * lean, -0.78 * height],
    [x + lean, -height],
    [x + width * 0.3 + 0.55 * lean, -0.7 * height],
    [x + width * 0.8 + 0.2 * lean, -0.46 * height],
    [x + width, -0.22 * height],
    [x + width * 0.76, -0.03 * height],
    [x, 0.02 * height],
  ];
}

export const campfire: FigureDesign = {
  name: 'campfire',
  habitat: 'ground',
  heightMetres: 0.9,
  tall: 1,
  aspect: 1,
  actions: { burning: 0 },
  create({ random }) {
    const seed = Math.floor(random() * 1e6);
    const gusts = [0, 1, 2, 3, 4, 5].map((k) => noise1(seed + k));
    const flicker = noise1(seed + 9);
    const flames = [
      { x: -0.17, width: 0.15, height: 0.5 },
      { x: 0.18, width: 0.14, height: 0.54 },
      { x: -0.04, width: 0.22, height: 0.86 },
      { x: 0.08, width: 0.15, height: 0.66 },
    ];
    const layers = [
      { size: 1, stops: [fade(EMBER, 0, 0.85), fade(EMBER, 0.6, 0.75), fade(hex('#e0401a'), 1, 0)] },
      { size: 0.72, stops: [fade(YELLOW, 0, 0.95), fade(EMBER, 0.8, 0.6), fade(EMBER, 1, 0.1)] },
      { size: 0.42, stops: [fade(WHITE_HOT, 0, 1), fade(YELLOW, 1, 0.5)] },
    ];
    return (time) => {
      const light = 0.85 + 0.2 * flicker(5 * time);
      const tongues = layers.flatMap(({ size, stops }) =>
        flames.map(({ x, width, height }, i) => {
          const gust = gusts[i]!(1.9 * time + 0.3 * size);
          const tall = height * size * (1 + 0.26 * gusts[5 - i]!(3.3 * time - 0.4 * size));
          return shine(
            smoothOutline(tongue(x * (0.6 + 0.4 * size), width * size, tall, 0.16 * gust * height)),
            linear([0, 0], [0, -tall], stops),
          );
        }),
      );
      return [
        glowing(0, -0.35, 1.9, EMBER, 0.32 * light),
        ...logs(),
        ...tongues,
        ...sparks(time, gusts[0]!),
        glowing(0, -0.25, 0.6, YELLOW, 0.3 * light),
      ];
    };
  },
};

function logs(): Part[] {
  const wood = hex('#5a3a26');
  return [
    solid(
      limb([
        [-0.42, -0.03, 0.05],
        [0.3, -0.14, 0.045],
      ]),
      wood,
      0.8,
    ),
    solid(
      limb([
        [0.42, -0.03, 0.05],
        [-0.3, -0.14, 0.045],
      ]),
      wood,
    ),
    solid(
      limb([
        [-0.3, -0.015, 0.045],
        [0.34, -0.02, 0.045],
      ]),
      wood,
      0.9,
    ),
  ];
}

function sparks(time: number, wind: (x: number) => number): Part[] {
  return Array.from({ length: 7 }, (_, i) => {
    const life = (time * (0.42 + 0.05 * i) + i * 0.371) % 1;
    const x = 0.16 * Math.sin(7.1 * i) + 0.22 * life * wind(1.3 * time + 3 * i);
    const alpha = Math.min(1, 6 * life) * (1 - life) ** 1.5;
    return shine(ellipse(x, -0.3 - 0.95 * life, 0.012 * (1 - 0.5 * life)), {
      kind: 'flat',
      colour: YELLOW,
      alpha,
    });
  });
}

export const candle: FigureDesign = {
  name: 'candle',
  habitat: 'ground',
  heightMetres: 0.25,
  tall: 1,
  aspect: 0.4,
  actions: { burning: 0 },
  create({ colour = hex('#f0e4cc'), random }) {
    const seed = Math.floor(random() * 1e6);
    const [sway, flicker] = [noise1(seed), noise1(seed + 1)];
    return (time) => {
      const lean = 0.035 * sway(1.1 * time) + 0.012 * sway(4 * time + 50);
      const tall = 0.25 * (1 + 0.1 * flicker(2.3 * time));
      const flame = tongue(0, 0.045, tall, lean).map(([x, y]): Point => [x, y - 0.68]);
      const heart = tongue(0, 0.024, tall * 0.55, lean * 0.5).map(([x, y]): Point => [x, y - 0.69]);
      return [
        glowing(0, -0.8, 1.1, hex('#ff9a3c'), 0.3 + 0.05 * flicker(3 * time)),
        solid(rectangle(-0.1, -0.62, 0.2, 0.62, 0.03), colour),
        mark(
          smoothOutline([
            [-0.1, -0.6],
            [0.1, -0.6],
            [0.1, -0.48],
            [0.06, -0.44],
            [0.03, -0.53],
            [-0.04, -0.5],
            [-0.08, -0.36],
            [-0.1, -0.42],
          ]),
          hex('#fff8e8'),
          0.5,
        ),
        shine(ellipse(0, -0.615, 0.1, 0.02), hex('#ffe2a6')),
        mark(
          limb([
            [0, -0.6, 0.008],
            [0.2 * lean, -0.7, 0.007],
          ]),
          hex('#2a1c14'),
        ),
        shine(
          smoothOutline(flame),
          linear(
            [0, -0.68],
            [0, -0.68 - tall],
            [fade(hex('#ff8a2a'), 0, 0.5), fade(YELLOW, 0.3, 0.95), fade(EMBER, 1, 0.5)],
          ),
        ),
        shine(smoothOutline(heart), hex('#fffbe8')),
        glowing(0, -0.8, 0.26, YELLOW, 0.35),
      ];
    };
  },
};

export const lantern: FigureDesign = {
  name: 'lantern',
  habitat: 'air',
  heightMetres: 0.6,
  tall: 1,
  aspect: 0.8,
  actions: { floating: 0, rising: 0.12 },
  create({ colour = hex('#ff9a4a'), random }) {
    const seed = Math.floor(random() * 1e6);
    const [sway, flicker] = [noise1(seed), noise1(seed + 1)];
    return (time) => {
      const tilt = 0.12 * sway(0.35 * time);
      const drift = 0.12 * sway(0.22 * time + 40);
      const light = 0.9 + 0.1 * flicker(2.5 * time);
      const at = (points: readonly Point[]) =>
        smoothOutline(
          points.map(([x, y]): Point => [x + drift - tilt * y, y + tilt * x]),
          0.1,
        );
      const paper = at([
        [-0.26, -0.42],
        [0, -0.5],
        [0.26, -0.42],
        [0.34, -0.1],
        [0.26, 0.34],
        [0.2, 0.44],
        [-0.2, 0.44],
        [-0.26, 0.34],
        [-0.34, -0.1],
      ]);
      return [
        glowing(drift, 0.1, 1.3, colour, 0.3 * light),
        shine(
          paper,
          linear(
            [0, 0.46],
            [0, -0.5],
            [hex('#fff0c0'), hex('#ffb85e'), colour, [colour[0] * 0.6, colour[1] * 0.45, colour[2] * 0.4]],
          ),
        ),
        shine(
          at([
            [-0.18, 0.4],
            [0.18, 0.4],
            [0.18, 0.45],
            [-0.18, 0.45],
          ]),
          hex('#7a3a1a'),
        ),
        glowing(drift, 0.28, 0.4, hex('#ffe6a0'), 0.4 * light),
      ];
    };
  },
};
