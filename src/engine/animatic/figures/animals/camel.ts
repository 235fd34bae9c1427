import { brighten, hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, solid } from '../part.ts';
import { beast, ear, eye, gallopOf, hangingTail, walkOf } from './beast.ts';

export const camel = beast({
  name: 'camel',
  heightMetres: 2.4,
  tall: 1.6,
  aspect: 1.1,
  usual: 'walking',
  walk: walkOf(1.5, 0.32, 0.1),
  run: gallopOf(0.75, 0.36, 0.24),
  anatomy: {
    trunk: [
      [-0.56, -0.8],
      [-0.5, -0.94],
      [-0.3, -1.02],
      [-0.12, -1.2],
      [0.0, -1.32],
      [0.12, -1.2],
      [0.24, -1.0],
      [0.44, -0.97],
      [0.56, -0.84],
      [0.52, -0.66],
      [0.3, -0.58],
      [0, -0.6],
      [-0.26, -0.64],
      [-0.46, -0.68],
    ],
    hind: {
      root: [-0.4, -0.8],
      bones: [0.3, 0.34, 0.36],
      radii: [0.16, 0.085, 0.05, 0.042],
      lean: [0.08, 0.4, 0.7],
      foot: [0.07, 0.035],
    },
    fore: {
      root: [0.38, -0.74],
      bones: [0.26, 0.3, 0.26],
      radii: [0.12, 0.072, 0.052, 0.042],
      lean: [0, 0.25, -1.1],
      foot: [0.07, 0.035],
    },
    neck: { base: [0.48, -0.82], length: 0.74, angleRad: 0.82, arch: -0.16, radii: [0.15, 0.1, 0.075] },
    colour: hex('#c39a62'),
    headLength: 0.36,
    headAngleRad: 0.12,
    head: (colour) => [
      solid(ear(-0.02, -0.2, 0.2, 0.06, -0.1), colour, FAR_SIDE),
      solid(
        smoothOutline([
          [-0.18, 0],
          [-0.06, -0.24],
          [0.2, -0.28],
          [0.5, -0.16],
          [0.8, -0.12],
          [1.0, -0.02],
          [1.02, 0.12],
          [0.9, 0.24],
          [0.74, 0.2],
          [0.5, 0.22],
          [0.16, 0.28],
          [-0.1, 0.2],
        ]),
        colour,
      ),
      solid(ear(-0.06, -0.18, 0.2, 0.06, -0.1), colour),
      eye(0.3, -0.1, 0.045),
      mark(
        limb([
          [0.74, 0.12, 0.01],
          [0.96, 0.1, 0.012],
        ]),
        hex('#5a4028'),
        0.7,
      ),
    ],
    tail: hangingTail(-0.56, -0.84, 0.34, hex('#6f4d2c')),
    extras: (colour) => [
      solid(
        limb([
          [-0.1, -1.22, 0.03],
          [0.0, -1.33, 0.04],
          [0.1, -1.22, 0.03],
        ]),
        brighten(colour, 0.72),
      ),
    ],
  },
});

// From the first camel to the next one, in its heights.
const GAP = 1.55;

/** Three camels on a rope, none in step with another. */
export const caravan: FigureDesign = {
  ...camel,
  name: 'caravan',
  aspect: 3,
  create(traits) {
    const partsAt = camel.create(traits);
    const shift = traits.random();
    return (time) => [
      ...[-1, 0, 1].map((i) =>
        mark(
          limb([
            [(i - 0.5) * GAP + 0.55, -1.0, 0.008],
            [(i - 0.5) * GAP + 0.1, -0.82, 0.008],
            [(i - 0.5) * GAP - 0.1, -1.0, 0.008],
          ]),
          hex('#5a3a20'),
          i === -1 ? 0 : 0.9,
        ),
      ),
      ...[-1, 0, 1].flatMap((i) =>
        partsAt(time + 0.53 * (i + 1) + shift).map((part) => movePart(part, i * GAP, 0, 1, 0)),
      ),
    ];
  },
};
