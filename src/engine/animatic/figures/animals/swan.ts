import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';

function swanParts(colour: Rgb, time: number): Part[] {
  const nod = 0.02 * Math.sin(1.2 * time);
  const body = smoothOutline([
    [-0.62, -0.3],
    [-0.44, -0.34],
    [-0.1, -0.4],
    [0.2, -0.34],
    [0.42, -0.22],
    [0.48, -0.06],
    [0.34, 0.06],
    [0, 0.1],
    [-0.36, 0.06],
    [-0.54, -0.08],
  ]);
  const wing = smoothOutline([
    [0.26, -0.28],
    [0.06, -0.42],
    [-0.3, -0.46],
    [-0.7, -0.42],
    [-0.52, -0.3],
    [-0.62, -0.22],
    [-0.36, -0.12],
    [0.02, -0.1],
  ]);
  const neck = limb([
    [0.36, -0.16, 0.14],
    [0.5, -0.36, 0.09],
    [0.4, -0.6, 0.062],
    [0.36 + nod, -0.82, 0.056],
    [0.5 + nod, -0.94, 0.06],
  ]);
  const head = smoothOutline([
    [0.44 + nod, -1.0],
    [0.54 + nod, -1.01],
    [0.62 + nod, -0.94],
    [0.6 + nod, -0.87],
    [0.48 + nod, -0.87],
  ]);
  const beak = smoothOutline(
    [
      [0.59 + nod, -0.95],
      [0.76 + nod, -0.88],
      [0.75 + nod, -0.85],
      [0.59 + nod, -0.87],
    ],
    0.4,
  );
  return [
    solid(body, colour),
    solid(neck, colour),
    solid(beak, hex('#e08a3a')),
    solid(head, colour),
    mark(
      smoothOutline([
        [0.575 + nod, -0.955],
        [0.62 + nod, -0.93],
        [0.6 + nod, -0.89],
        [0.57 + nod, -0.9],
      ]),
      hex('#1c1a1c'),
    ),
    mark(ellipse(0.545 + nod, -0.95, 0.014), hex('#1c1a1c')),
    solid(wing, brighten(colour, 0.94)),
    mark(
      limb([
        [-0.5, -0.28, 0.008],
        [-0.24, -0.22, 0.01],
        [0.02, -0.2, 0.006],
      ]),
      brighten(colour, 0.75),
      0.6,
    ),
  ];
}

/** Glides on the water. */
export const swan: FigureDesign = {
  name: 'swan',
  habitat: 'waterline',
  heightMetres: 0.9,
  tall: 1,
  aspect: 1.5,
  actions: { swimming: 0.3, floating: 0.05, standing: 0 },
  create({ colour = hex('#f3f0ea'), random }) {
    const phase = 20 * random();
    return (time) => {
      const t = time + phase;
      return swanParts(colour, t).map((part) =>
        movePart(part, 0, 0.012 * Math.sin(1.3 * t), 1, 0.012 * Math.sin(0.9 * t)),
      );
    };
  },
};
