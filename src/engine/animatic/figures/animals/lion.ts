import { hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { mark, type Part, solid } from '../part.ts';
import { beast, eye, gallopOf, walkOf } from './beast.ts';

export const lion = beast({
  name: 'lion',
  heightMetres: 1.25,
  tall: 1.25,
  aspect: 1.7,
  usual: 'walking',
  walk: walkOf(1.2, 0.28, 0.1),
  run: gallopOf(0.52, 0.42, 0.22),
  anatomy: {
    trunk: [
      [-0.74, -0.76],
      [-0.6, -0.9],
      [-0.32, -0.94],
      [0, -0.89],
      [0.3, -0.93],
      [0.54, -0.98],
      [0.7, -0.86],
      [0.7, -0.6],
      [0.5, -0.44],
      [0.16, -0.42],
      [-0.18, -0.48],
      [-0.44, -0.56],
      [-0.66, -0.6],
    ],
    hind: {
      root: [-0.52, -0.72],
      bones: [0.33, 0.33, 0.24],
      radii: [0.19, 0.12, 0.06, 0.056],
      lean: [0.36, 0.42, 0.4],
      foot: [0.1, 0.055],
    },
    fore: {
      root: [0.52, -0.7],
      bones: [0.3, 0.32, 0.14],
      radii: [0.18, 0.11, 0.07, 0.06],
      lean: [0.05, 0.3, -1.0],
      foot: [0.1, 0.055],
    },
    neck: { base: [0.64, -0.82], length: 0.22, angleRad: 0.5, arch: 0.02, radii: [0.2, 0.18, 0.16] },
    colour: hex('#c99a56'),
    headLength: 0.44,
    headAngleRad: 0.12,
    head: lionHead,
    tail: (colour, time) => {
      const sway = 0.07 * Math.sin(1.5 * time);
      return [
        solid(
          limb([
            [-0.68, -0.8, 0.05],
            [-0.88, -0.7, 0.038],
            [-0.98 + sway, -0.48, 0.032],
            [-1.08 + 1.6 * sway, -0.36, 0.028],
          ]),
          colour,
        ),
        solid(ellipse(-1.12 + 1.7 * sway, -0.34, 0.075, 0.05, 0.4), hex('#5a3620')),
      ];
    },
  },
});

function lionHead(colour: Rgb, time: number): Part[] {
  const mane = hex('#7a4524');
  const locks = Array.from({ length: 9 }, (_, i) => {
    const turn = 1.25 + (i * 4.0) / 8;
    const wave = 0.03 * Math.sin(1.9 * time + i);
    return solid(
      ellipse(0.1 + 0.44 * Math.cos(turn) + wave, 0.02 - 0.5 * Math.sin(turn), 0.3, 0.24, -turn),
      mane,
    );
  });
  return [
    ...locks,
    solid(ellipse(0.1, 0.05, 0.5, 0.54), mane),
    solid(
      smoothOutline([
        [0.04, -0.1],
        [0.14, -0.36],
        [0.38, -0.42],
        [0.56, -0.28],
        [0.78, -0.14],
        [0.88, 0.0],
        [0.86, 0.16],
        [0.72, 0.28],
        [0.46, 0.34],
        [0.2, 0.24],
      ]),
      colour,
    ),
    solid(ellipse(0.12, -0.34, 0.1, 0.11), colour),
    mark(
      smoothOutline([
        [0.8, -0.1],
        [0.89, -0.04],
        [0.88, 0.06],
        [0.8, 0.02],
      ]),
      hex('#2a1a14'),
    ),
    eye(0.52, -0.12, 0.035),
  ];
}
