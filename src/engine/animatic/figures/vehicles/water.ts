import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, Pen, polygon, rectangle, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { type FigureDesign, glowing, mark, type Part, shine, solid } from '../part.ts';

/** Heave and roll on a quiet sea. */
const swell = (time: number, amount: number): [number, number] => [
  amount * Math.sin(1.1 * time),
  0.9 * amount * Math.sin(0.83 * time + 0.8) + 0.3 * amount * Math.sin(1.7 * time),
];

function afloat(parts: readonly Part[], time: number, amount: number): Part[] {
  const [heave, roll] = swell(time, amount);
  return parts.map((part) => movePart(part, 0, heave, 1, roll));
}

/** A small one with two sails. */
export const boat: FigureDesign = {
  name: 'boat',
  habitat: 'waterline',
  heightMetres: 9,
  tall: 1,
  aspect: 0.9,
  actions: { sailing: 0.12, floating: 0, standing: 0 },
  create({ colour = hex('#8a3f30'), random }) {
    const phase = 20 * random();
    return (time) => {
      const t = time + phase;
      const fill = 0.03 + 0.012 * Math.sin(0.9 * t);
      const mainsail = new Pen([-0.03, -0.96])
        .curve([-0.13 - fill, -0.6], [-0.26 - fill, -0.34], [-0.36, -0.17])
        .line([-0.03, -0.15])
        .closed();
      const jib = new Pen([0.015, -0.9])
        .curve([0.12 + fill, -0.6], [0.24 + 2 * fill, -0.36], [0.38, -0.13])
        .curve([0.26, -0.15], [0.14, -0.16], [0.06, -0.15])
        .closed();
      const hull = new Pen([-0.4, -0.11])
        .curve([-0.1, -0.085], [0.2, -0.09], [0.46, -0.14])
        .curve([0.4, -0.02], [0.32, 0.035], [0.2, 0.045])
        .line([-0.26, 0.045])
        .curve([-0.34, 0.03], [-0.38, -0.04], [-0.4, -0.11])
        .closed();
      const sail = hex('#f4ecdd');
      return afloat(
        [
          solid(
            limb([
              [0, -1.0, 0.007],
              [0, -0.1, 0.011],
            ]),
            hex('#6a4a30'),
          ),
          solid(
            limb([
              [-0.37, -0.155, 0.007],
              [0.02, -0.14, 0.008],
            ]),
            hex('#6a4a30'),
          ),
          solid(mainsail, sail),
          solid(jib, brighten(sail, 0.93)),
          ...[0.3, 0.5, 0.7].map((h) =>
            mark(
              limb([
                [-0.035, -0.15 - 0.78 * h, 0.0025],
                [-0.36 + 0.32 * h - fill * 0.6, -0.17 - 0.76 * h, 0.0025],
              ]),
              brighten(sail, 0.7),
              0.6,
            ),
          ),
          solid(
            polygon([
              [0, -1.0],
              [0.09, -0.985 + 0.012 * Math.sin(6 * t)],
              [0, -0.965],
            ]),
            colour,
          ),
          solid(hull, colour),
          mark(
            limb([
              [-0.39, -0.09, 0.008],
              [0.05, -0.068, 0.008],
              [0.44, -0.12, 0.008],
            ]),
            mixColours(colour, hex('#ffffff'), 0.7),
            0.8,
          ),
        ],
        t,
        0.022,
      );
    };
  },
};

/** A steamer with lit portholes. */
export const ship: FigureDesign = {
  name: 'ship',
  habitat: 'waterline',
  heightMetres: 30,
  tall: 1,
  aspect: 2.6,
  actions: { sailing: 0.08, floating: 0, standing: 0 },
  create({ colour = hex('#26364a'), random }) {
    const phase = 20 * random();
    return (time) => afloat([...smoke(time + phase), ...shipParts(colour)], time + phase, 0.009);
  },
};

function shipParts(colour: Rgb): Part[] {
  const hull = new Pen([-1.2, -0.34])
    .line([0.9, -0.34])
    .curve([1.1, -0.36], [1.24, -0.4], [1.38, -0.46])
    .curve([1.3, -0.22], [1.2, -0.04], [1.1, 0.06])
    .line([-1.08, 0.06])
    .curve([-1.18, -0.06], [-1.22, -0.2], [-1.2, -0.34])
    .closed();
  const white = hex('#efe9dd');
  const deck = (left: number, top: number, width: number, height: number) =>
    solid(rectangle(left, top, width, height, 0.02), white);
  const windows = (left: number, y: number, count: number) =>
    Array.from({ length: count }, (_, i) => shine(ellipse(left + 0.13 * i, y, 0.022), hex('#ffdf9a')));
  const funnel = (x: number) => [
    solid(
      polygon([
        [x - 0.09, -0.98],
        [x + 0.07, -0.98],
        [x + 0.1, -0.62],
        [x - 0.08, -0.62],
      ]),
      hex('#b4442f'),
    ),
    mark(
      polygon([
        [x - 0.09, -0.98],
        [x + 0.07, -0.98],
        [x + 0.078, -0.88],
        [x - 0.088, -0.88],
      ]),
      hex('#1c1c20'),
    ),
  ];
  return [
    ...funnel(-0.32),
    ...funnel(0.1),
    deck(-0.98, -0.48, 1.84, 0.16),
    deck(-0.82, -0.62, 1.42, 0.16),
    deck(0.36, -0.74, 0.3, 0.14),
    solid(
      limb([
        [0.86, -0.34, 0.012],
        [0.84, -0.86, 0.008],
      ]),
      hex('#6d5a48'),
    ),
    solid(hull, colour),
    mark(rectangle(-1.15, -0.02, 2.3, 0.05), hex('#8e3128'), 0.9),
    ...windows(-0.9, -0.41, 13),
    ...windows(-0.74, -0.555, 10),
    ...windows(-1.0, -0.22, 15),
    glowing(0, -0.4, 1.2, hex('#ffca7a'), 0.07),
  ];
}

function smoke(time: number): Part[] {
  return Array.from({ length: 8 }, (_, i) => {
    const life = (time * 0.11 + i / 8) % 1;
    const from = i % 2 === 0 ? -0.32 : 0.1;
    const alpha = 0.3 * Math.min(1, 8 * life) * (1 - life);
    return mark(
      ellipse(from - 0.95 * life ** 1.3, -1.0 - 0.26 * life ** 0.7, 0.05 + 0.17 * life, 0.045 + 0.12 * life),
      hex('#b9b4b0'),
      alpha,
    );
  });
}

/** Seen from the side with somebody rowing would be too small to see: an open boat for lakes. */
export const canoe: FigureDesign = {
  name: 'canoe',
  habitat: 'waterline',
  heightMetres: 1.2,
  tall: 0.5,
  aspect: 3.4,
  actions: { floating: 0, sailing: 0.15 },
  create({ colour = hex('#9a5a34'), random }) {
    const phase = 20 * random();
    const hull = smoothOutline([
      [-0.86, -0.24],
      [-0.6, -0.12],
      [0, -0.08],
      [0.6, -0.12],
      [0.86, -0.24],
      [0.78, -0.06],
      [0.5, 0.06],
      [0, 0.08],
      [-0.5, 0.06],
      [-0.78, -0.06],
    ]);
    return (time) =>
      afloat(
        [
          solid(hull, colour),
          mark(
            limb([
              [-0.8, -0.19, 0.012],
              [0, -0.07, 0.014],
              [0.8, -0.19, 0.012],
            ]),
            brighten(colour, 1.5),
            0.8,
          ),
        ],
        time + phase,
        0.016,
      );
  },
};
