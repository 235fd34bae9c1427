import { brighten, hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { smoothOutline } from '../../draw/path.ts';
import { mark, solid } from '../part.ts';
import { beast, eye, gallopOf, hangingTail, walkOf } from './beast.ts';

export const cow = beast({
  name: 'cow',
  heightMetres: 1.6,
  tall: 1.12,
  aspect: 1.6,
  usual: 'eating',
  walk: walkOf(1.4, 0.24, 0.09),
  run: gallopOf(0.66, 0.32, 0.2),
  anatomy: {
    trunk: [
      [-0.7, -0.76],
      [-0.64, -0.94],
      [-0.4, -0.98],
      [0, -0.96],
      [0.36, -0.99],
      [0.56, -0.9],
      [0.62, -0.68],
      [0.54, -0.48],
      [0.3, -0.42],
      [0, -0.38],
      [-0.32, -0.4],
      [-0.56, -0.5],
    ],
    hind: {
      root: [-0.5, -0.74],
      bones: [0.28, 0.28, 0.3],
      radii: [0.19, 0.1, 0.055, 0.042],
      lean: [0.1, 0.4, 0.7],
      foot: [0.06, 0.04],
    },
    fore: {
      root: [0.42, -0.62],
      bones: [0.2, 0.24, 0.22],
      radii: [0.14, 0.08, 0.055, 0.042],
      lean: [0, 0.25, -1.1],
      foot: [0.06, 0.04],
    },
    neck: { base: [0.48, -0.78], length: 0.36, angleRad: 0.36, arch: 0.02, radii: [0.22, 0.17, 0.13] },
    colour: hex('#8a5a3a'),
    footColour: hex('#2b211b'),
    headLength: 0.44,
    headAngleRad: 0.7,
    head: (colour) => [
      solid(
        limb([
          [-0.02, -0.24, 0.05],
          [0.06, -0.44, 0.04],
          [0.2, -0.52, 0.012],
        ]),
        hex('#e4dac6'),
      ),
      solid(
        smoothOutline([
          [-0.18, 0.02],
          [-0.1, -0.26],
          [0.14, -0.3],
          [0.5, -0.2],
          [0.84, -0.16],
          [1.0, -0.02],
          [0.98, 0.18],
          [0.8, 0.24],
          [0.5, 0.22],
          [0.2, 0.3],
          [-0.08, 0.24],
        ]),
        colour,
      ),
      mark(
        smoothOutline([
          [0.78, -0.16],
          [1.0, -0.03],
          [0.98, 0.17],
          [0.8, 0.22],
          [0.74, 0.04],
        ]),
        hex('#d9b8a4'),
        0.9,
      ),
      solid(
        smoothOutline([
          [-0.04, -0.16],
          [-0.2, -0.26],
          [-0.36, -0.18],
          [-0.3, -0.04],
          [-0.1, -0.04],
        ]),
        brighten(colour, 0.85),
      ),
      eye(0.26, -0.1, 0.04),
    ],
    tail: hangingTail(-0.7, -0.86, 0.5, hex('#3a2a20')),
    extras: () => [
      mark(
        smoothOutline([
          [-0.44, -0.94],
          [-0.2, -0.93],
          [-0.12, -0.74],
          [-0.3, -0.6],
          [-0.5, -0.7],
        ]),
        hex('#efe7da'),
        0.92,
      ),
      mark(
        smoothOutline([
          [0.1, -0.9],
          [0.3, -0.88],
          [0.32, -0.66],
          [0.12, -0.56],
          [0.0, -0.72],
        ]),
        hex('#efe7da'),
        0.92,
      ),
    ],
  },
});
