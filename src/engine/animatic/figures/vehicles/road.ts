import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, Pen, rectangle, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import type { FigureDesign, Part } from '../part.ts';
import { glowing, mark, shine, solid } from '../part.ts';
import { wheel } from './wheel.ts';

const GLASS = hex('#2c3c4c');
const LAMP = hex('#fff2c4');
const TAIL = hex('#ff4030');
const PAINTS = ['#c8402f', '#2f5f8c', '#e0b23c', '#3f6b52', '#e6e2da', '#5a3f5e'].map(hex);

const isMoving = (action: string) => action !== 'standing';

/** The springs of something that rolls. */
const jolt = (time: number, moving: boolean) =>
  moving ? 0.006 * Math.sin(9.1 * time) + 0.004 * Math.sin(5.3 * time + 1) : 0;

const CAR_SPEED = 2.4;

export const car: FigureDesign = {
  name: 'car',
  habitat: 'ground',
  heightMetres: 1.5,
  tall: 1,
  aspect: 2.8,
  actions: { driving: CAR_SPEED, standing: 0 },
  create({ action, colour, random }) {
    const paint = colour ?? PAINTS[Math.floor(random() * PAINTS.length)]!;
    const moving = isMoving(action);
    return (time) => {
      const rolled = moving ? CAR_SPEED * time : 0;
      return [
        solid(rectangle(-1.2, -0.3, 2.4, 0.14, 0.06), hex('#16171b')),
        ...carBody(paint).map((part) => movePart(part, 0, jolt(time, moving), 1, 0)),
        ...wheel(-0.8, -0.23, 0.23, rolled),
        ...wheel(0.83, -0.23, 0.23, rolled),
      ];
    };
  },
};

function carBody(paint: Rgb): Part[] {
  const body = new Pen([-1.36, -0.3])
    .curve([-1.4, -0.4], [-1.4, -0.52], [-1.36, -0.6])
    .curve([-1.2, -0.66], [-1.04, -0.66], [-0.94, -0.68])
    .curve([-0.7, -0.94], [-0.5, -1.0], [-0.18, -1.0])
    .curve([0.14, -1.0], [0.3, -0.94], [0.56, -0.69])
    .curve([0.9, -0.66], [1.2, -0.6], [1.32, -0.5])
    .curve([1.38, -0.44], [1.4, -0.36], [1.38, -0.28])
    .curve([1.36, -0.2], [1.3, -0.19], [1.2, -0.19])
    .line([-1.2, -0.19])
    .curve([-1.32, -0.19], [-1.36, -0.22], [-1.36, -0.3])
    .closed();
  const rear = new Pen([-0.8, -0.68])
    .curve([-0.64, -0.86], [-0.5, -0.92], [-0.2, -0.92])
    .line([-0.2, -0.66])
    .closed();
  const front = new Pen([-0.13, -0.92])
    .curve([0.12, -0.92], [0.22, -0.86], [0.42, -0.68])
    .line([-0.13, -0.66])
    .closed();
  const arch = (x: number) => mark(ellipse(x, -0.24, 0.285, 0.275), hex('#121317'));
  return [
    solid(body, paint),
    mark(rear, GLASS),
    mark(front, GLASS),
    mark(
      limb([
        [-0.66, -0.74, 0.006],
        [-0.42, -0.88, 0.012],
        [-0.26, -0.9, 0.004],
      ]),
      hex('#cfe2ee'),
      0.5,
    ),
    mark(
      limb([
        [-0.04, -0.88, 0.004],
        [0.12, -0.86, 0.012],
        [0.28, -0.74, 0.005],
      ]),
      hex('#cfe2ee'),
      0.5,
    ),
    mark(
      limb([
        [-1.3, -0.54, 0.008],
        [0, -0.58, 0.01],
        [1.24, -0.5, 0.006],
      ]),
      mixColours(paint, hex('#ffffff'), 0.5),
      0.55,
    ),
    mark(
      limb([
        [-0.165, -0.64, 0.005],
        [-0.15, -0.26, 0.005],
      ]),
      brighten(paint, 0.5),
      0.7,
    ),
    mark(rectangle(-0.4, -0.56, 0.13, 0.025, 0.012), brighten(paint, 0.5), 0.8),
    arch(-0.8),
    arch(0.83),
    shine(ellipse(1.28, -0.42, 0.07, 0.055, 0.4), LAMP),
    shine(rectangle(-1.385, -0.52, 0.06, 0.11, 0.02), TAIL),
    glowing(1.36, -0.4, 0.5, LAMP, 0.22),
    glowing(-1.37, -0.46, 0.25, TAIL, 0.18),
  ];
}

const BUS_SPEED = 1.1;

export const bus: FigureDesign = {
  name: 'bus',
  habitat: 'ground',
  heightMetres: 3.1,
  tall: 1,
  aspect: 2.6,
  actions: { driving: BUS_SPEED, standing: 0 },
  create({ action, colour = hex('#d9a03a') }) {
    const moving = isMoving(action);
    return (time) => {
      const rolled = moving ? BUS_SPEED * time : 0;
      return [
        solid(rectangle(-1.2, -0.2, 2.4, 0.1, 0.04), hex('#16171b')),
        ...busBody(colour).map((part) => movePart(part, 0, 0.5 * jolt(time, moving), 1, 0)),
        ...wheel(-0.78, -0.14, 0.14, rolled, 6),
        ...wheel(0.84, -0.14, 0.14, rolled, 6),
      ];
    };
  },
};

function busBody(colour: Rgb): Part[] {
  const windows = Array.from({ length: 6 }, (_, i) => rectangle(-1.18 + 0.36 * i, -0.82, 0.3, 0.3, 0.04));
  return [
    solid(rectangle(-1.29, -0.98, 2.58, 0.86, 0.1), colour),
    mark(rectangle(-1.29, -0.42, 2.58, 0.07), mixColours(colour, hex('#ffffff'), 0.75)),
    ...windows.map((path) => mark(path, GLASS)),
    ...windows.map((_, i) =>
      mark(
        limb([
          [-1.12 + 0.36 * i, -0.6, 0.01],
          [-1.0 + 0.36 * i, -0.78, 0.01],
        ]),
        hex('#cfe2ee'),
        0.35,
      ),
    ),
    mark(
      smoothOutline(
        [
          [1.04, -0.84],
          [1.24, -0.84],
          [1.27, -0.6],
          [1.27, -0.44],
          [1.04, -0.44],
        ],
        0.5,
      ),
      GLASS,
    ),
    mark(ellipse(-0.78, -0.15, 0.18, 0.17), hex('#121317')),
    mark(ellipse(0.84, -0.15, 0.18, 0.17), hex('#121317')),
    shine(ellipse(1.24, -0.24, 0.035, 0.045), LAMP),
    shine(rectangle(-1.29, -0.34, 0.03, 0.1, 0.01), TAIL),
    glowing(1.28, -0.24, 0.3, LAMP, 0.22),
  ];
}

const TRAIN_SPEED = 1.5;

export const train: FigureDesign = {
  name: 'train',
  habitat: 'ground',
  heightMetres: 4,
  tall: 1,
  aspect: 7,
  actions: { driving: TRAIN_SPEED, standing: 0 },
  create({ action, colour = hex('#a8382f') }) {
    const moving = isMoving(action);
    return (time) => {
      const rolled = moving ? TRAIN_SPEED * time : 0;
      const shake = 0.4 * jolt(time, moving);
      const body = [
        ...carriage(-2.35, colour, rolled),
        ...carriage(-0.05, colour, rolled),
        ...engine(2.25, colour, rolled),
      ];
      return body.map((part) => movePart(part, 0, shake, 1, 0));
    };
  },
};

function bogies(x: number, rolled: number): Part[] {
  return [-0.78, -0.52, 0.52, 0.78].flatMap((offset) => wheel(x + offset, -0.1, 0.1, rolled, 4));
}

function carriage(x: number, colour: Rgb, rolled: number): Part[] {
  return [
    solid(rectangle(x - 1.2, -0.3, 2.4, 0.1), hex('#1a1b20')),
    ...bogies(x, rolled),
    solid(rectangle(x - 1.1, -0.98, 2.2, 0.76, 0.07), colour),
    mark(rectangle(x - 1.1, -0.42, 2.2, 0.05), hex('#f0e2c4'), 0.9),
    ...Array.from({ length: 6 }, (_, i) =>
      mark(rectangle(x - 0.99 + 0.34 * i, -0.82, 0.26, 0.28, 0.03), hex('#ffe0a0'), 0.9),
    ),
  ];
}

function engine(x: number, colour: Rgb, rolled: number): Part[] {
  const nose = new Pen([x - 1.1, -0.22])
    .line([x - 1.1, -0.98])
    .line([x + 0.45, -0.98])
    .curve([x + 0.8, -0.98], [x + 1.1, -0.62], [x + 1.2, -0.36])
    .curve([x + 1.22, -0.26], [x + 1.16, -0.22], [x + 1.1, -0.22])
    .closed();
  return [
    ...bogies(x, rolled),
    solid(nose, colour),
    mark(
      new Pen([x + 0.45, -0.86])
        .curve([x + 0.68, -0.86], [x + 0.82, -0.72], [x + 0.92, -0.58])
        .line([x + 0.45, -0.58])
        .closed(),
      GLASS,
    ),
    mark(rectangle(x - 1.1, -0.42, 2.22, 0.05), hex('#f0e2c4'), 0.9),
    ...[0, 1, 2].map((i) => mark(rectangle(x - 0.99 + 0.4 * i, -0.82, 0.3, 0.28, 0.03), hex('#ffe0a0'), 0.9)),
    shine(ellipse(x + 1.12, -0.32, 0.045, 0.04), LAMP),
    glowing(x + 1.2, -0.32, 0.55, LAMP, 0.3),
  ];
}
