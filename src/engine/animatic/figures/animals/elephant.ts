import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { smoothOutline } from '../../draw/path.ts';
import { type Part, solid } from '../part.ts';
import { beast, eye, hangingTail, walkOf } from './beast.ts';

export const elephant = beast({
  name: 'elephant',
  heightMetres: 3.2,
  tall: 1.12,
  aspect: 1.5,
  usual: 'walking',
  walk: walkOf(1.7, 0.22, 0.07),
  run: walkOf(1.0, 0.26, 0.1),
  anatomy: {
    trunk: [
      [-0.66, -0.66],
      [-0.6, -0.88],
      [-0.38, -1.0],
      [-0.08, -1.05],
      [0.22, -1.02],
      [0.44, -0.98],
      [0.58, -0.8],
      [0.54, -0.54],
      [0.36, -0.38],
      [0.02, -0.34],
      [-0.32, -0.38],
      [-0.58, -0.46],
    ],
    hind: {
      root: [-0.4, -0.6],
      bones: [0.26, 0.24, 0.12],
      radii: [0.23, 0.14, 0.1, 0.1],
      lean: [0.05, 0.3, 0.35],
      foot: [0.1, 0.045],
    },
    fore: {
      root: [0.36, -0.6],
      bones: [0.26, 0.24, 0.1],
      radii: [0.19, 0.13, 0.1, 0.1],
      lean: [0, 0.2, -0.6],
      foot: [0.1, 0.045],
    },
    neck: { base: [0.48, -0.78], length: 0.14, angleRad: 0.3, arch: 0, radii: [0.22, 0.2, 0.18] },
    colour: hex('#7c7f86'),
    headLength: 0.5,
    headAngleRad: 0.1,
    head: elephantHead,
    tail: hangingTail(-0.64, -0.72, 0.34, hex('#3c3c42')),
  },
});

function elephantHead(colour: Rgb, time: number): Part[] {
  const swing = 0.12 * Math.sin(1.1 * time);
  const flap = 0.07 * Math.sin(1.4 * time);
  const trunk = limb([
    [0.42, 0.0, 0.2],
    [0.62, 0.28, 0.15],
    [0.66 + 0.3 * swing, 0.66, 0.11],
    [0.62 + 0.8 * swing, 1.02, 0.08],
    [0.74 + 1.3 * swing, 1.24, 0.06],
    [0.9 + 1.5 * swing, 1.2, 0.05],
  ]);
  const skull = smoothOutline([
    [-0.26, 0.1],
    [-0.16, -0.38],
    [0.1, -0.54],
    [0.36, -0.46],
    [0.58, -0.22],
    [0.66, 0.08],
    [0.52, 0.32],
    [0.28, 0.42],
    [0, 0.4],
  ]);
  const earShape = smoothOutline([
    [0.08, -0.38],
    [-0.12 - flap, -0.5],
    [-0.42 - flap, -0.42],
    [-0.5 - 1.4 * flap, -0.06],
    [-0.36 - flap, 0.36],
    [-0.14 - flap, 0.52],
    [0.06, 0.28],
    [0.14, -0.06],
  ]);
  return [
    solid(
      limb([
        [0.46, 0.28, 0.055],
        [0.72, 0.52, 0.045],
        [0.98, 0.5, 0.012],
      ]),
      hex('#e9e0cd'),
    ),
    solid(trunk, colour),
    solid(skull, colour),
    solid(earShape, brighten(colour, 0.88)),
    eye(0.34, -0.08, 0.035),
  ];
}
