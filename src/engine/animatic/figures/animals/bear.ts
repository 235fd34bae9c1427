import { hex } from '../../draw/colour.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { FAR_SIDE, mark, solid } from '../part.ts';
import { beast, eye, gallopOf, walkOf } from './beast.ts';

export const bear = beast({
  name: 'bear',
  heightMetres: 1.4,
  tall: 1.08,
  aspect: 1.6,
  usual: 'walking',
  walk: walkOf(1.25, 0.24, 0.09),
  run: gallopOf(0.6, 0.34, 0.2),
  anatomy: {
    trunk: [
      [-0.66, -0.66],
      [-0.58, -0.86],
      [-0.34, -0.96],
      [0, -0.95],
      [0.28, -1.04],
      [0.5, -1.02],
      [0.64, -0.84],
      [0.6, -0.54],
      [0.4, -0.38],
      [0.04, -0.34],
      [-0.3, -0.38],
      [-0.56, -0.48],
    ],
    hind: {
      root: [-0.44, -0.62],
      bones: [0.28, 0.26, 0.12],
      radii: [0.22, 0.14, 0.09, 0.085],
      lean: [0.25, 0.35, 0.4],
      foot: [0.12, 0.05],
    },
    fore: {
      root: [0.42, -0.64],
      bones: [0.28, 0.26, 0.1],
      radii: [0.2, 0.13, 0.09, 0.085],
      lean: [0.05, 0.25, -0.8],
      foot: [0.12, 0.05],
    },
    neck: { base: [0.56, -0.8], length: 0.22, angleRad: 0.2, arch: 0.03, radii: [0.24, 0.2, 0.17] },
    colour: hex('#6a4a34'),
    headLength: 0.42,
    headAngleRad: 0.3,
    head: (colour) => [
      solid(ellipse(0.1, -0.36, 0.13), colour, FAR_SIDE),
      solid(
        smoothOutline([
          [-0.2, 0.02],
          [-0.1, -0.32],
          [0.18, -0.42],
          [0.42, -0.28],
          [0.56, -0.12],
          [0.86, -0.08],
          [0.98, 0.04],
          [0.92, 0.2],
          [0.6, 0.28],
          [0.26, 0.36],
          [-0.06, 0.3],
        ]),
        colour,
      ),
      solid(ellipse(-0.02, -0.34, 0.13), colour),
      mark(ellipse(0.94, -0.01, 0.075, 0.06), hex('#1a1412')),
      eye(0.44, -0.12, 0.035),
    ],
    tail: (colour) => [solid(ellipse(-0.66, -0.7, 0.07), colour)],
  },
});
