import { hex } from '../../draw/colour.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { mark, solid } from '../part.ts';
import { beast, gallopOf, walkOf } from './beast.ts';

const WOOL: readonly (readonly [number, number, number])[] = [
  [-0.5, -0.72, 0.2],
  [-0.36, -0.86, 0.19],
  [-0.12, -0.92, 0.2],
  [0.14, -0.92, 0.2],
  [0.36, -0.86, 0.19],
  [0.48, -0.7, 0.19],
  [0.4, -0.54, 0.17],
  [0.16, -0.48, 0.18],
  [-0.12, -0.47, 0.18],
  [-0.36, -0.54, 0.18],
];

export const sheep = beast({
  name: 'sheep',
  heightMetres: 0.95,
  tall: 1.14,
  aspect: 1.25,
  usual: 'eating',
  walk: walkOf(0.95, 0.2, 0.08),
  run: gallopOf(0.48, 0.28, 0.18),
  anatomy: {
    trunk: [
      [-0.52, -0.72],
      [-0.4, -0.92],
      [0, -0.98],
      [0.38, -0.92],
      [0.52, -0.72],
      [0.38, -0.5],
      [0, -0.44],
      [-0.38, -0.5],
    ],
    hind: {
      root: [-0.34, -0.6],
      bones: [0.22, 0.22, 0.24],
      radii: [0.12, 0.06, 0.04, 0.034],
      lean: [0.1, 0.4, 0.7],
      foot: [0.045, 0.03],
    },
    fore: {
      root: [0.32, -0.58],
      bones: [0.2, 0.2, 0.2],
      radii: [0.1, 0.055, 0.04, 0.034],
      lean: [0, 0.25, -1.1],
      foot: [0.045, 0.03],
    },
    neck: { base: [0.42, -0.78], length: 0.24, angleRad: 0.55, arch: 0, radii: [0.18, 0.15, 0.1] },
    colour: hex('#ece4d4'),
    footColour: hex('#2b2624'),
    headLength: 0.36,
    headAngleRad: 0.6,
    head: () => [
      solid(
        smoothOutline([
          [-0.16, 0],
          [-0.06, -0.26],
          [0.2, -0.3],
          [0.6, -0.2],
          [0.94, -0.06],
          [0.98, 0.1],
          [0.8, 0.22],
          [0.4, 0.26],
          [0, 0.24],
        ]),
        hex('#3a3230'),
      ),
      solid(
        smoothOutline([
          [0, -0.14],
          [-0.2, -0.2],
          [-0.36, -0.06],
          [-0.26, 0.04],
          [-0.06, 0],
        ]),
        hex('#322b29'),
      ),
      solid(ellipse(0.0, -0.24, 0.2, 0.15), hex('#ece4d4')),
      mark(ellipse(0.34, -0.08, 0.04), hex('#f0e8c8')),
    ],
    tail: (colour) => [solid(ellipse(-0.6, -0.74, 0.09, 0.13), colour)],
    extras: (colour) => WOOL.map(([x, y, r]) => solid(ellipse(x, y, r), colour)),
  },
});
