import { smoothstep } from '../../../../lib/interpolate.ts';
import { brighten, hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { linear } from '../../draw/paint.ts';
import { ellipse, type Point, rectangle } from '../../draw/path.ts';
import { jointBetween } from '../gait.ts';
import { movePart } from '../move-part.ts';
import { type FigureDesign, mark, type Part, shine, solid } from '../part.ts';

/** Floats, turning slowly; limbs drift as they do without weight. */
export const astronaut: FigureDesign = {
  name: 'astronaut',
  habitat: 'air',
  grounded: ['standing', 'waving'],
  heightMetres: 1.9,
  tall: 1,
  aspect: 0.75,
  actions: { floating: 0, standing: 0, waving: 0 },
  create({ action, colour = hex('#e9ebee'), random }) {
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      if (action === 'floating') {
        const parts = suitParts(colour, t, 1, 0);
        return parts.map((part) =>
          movePart(
            movePart(part, 0, 0.5, 1, 0),
            0.03 * Math.sin(0.4 * t),
            0.05 * Math.sin(0.55 * t),
            1,
            0.35 * Math.sin(0.23 * t) + 0.15,
          ),
        );
      }
      return suitParts(colour, t, 0, action === 'waving' ? 1 : 0);
    };
  },
};

/** @param adrift 1 without weight, 0 on the ground. @param waves 1 with the right arm up. */
function suitParts(
  suit: readonly [number, number, number],
  time: number,
  adrift: number,
  waves: number,
): Part[] {
  const sway = (rate: number, shift: number) => Math.sin(rate * time + shift);
  const foot = (side: 1 | -1): Point => [
    side * (0.085 + 0.04 * adrift) + 0.03 * adrift * sway(0.7, side),
    -0.05 - adrift * (0.05 + 0.05 * sway(0.6, 2 * side)),
  ];
  const hand = (side: 1 | -1): Point =>
    waves === 1 && side === 1
      ? [0.3 + 0.05 * sway(6, 0), -0.98]
      : [
          side * (0.2 + 0.1 * adrift) + 0.03 * adrift * sway(0.6, side),
          -0.4 - adrift * (0.2 + 0.06 * sway(0.5, 3 * side)),
        ];
  const leg = (side: 1 | -1): Part[] => {
    const [hip, ankle] = [[0.075 * side, -0.42] as const, foot(side)];
    const knee = jointBetween(hip, ankle, 0.2, 0.19, side === 1 ? 1 : -1);
    return [
      solid(ellipse(ankle[0] + 0.012 * side, ankle[1] + 0.005, 0.075, 0.045), brighten(suit, 0.7)),
      solid(
        limb([
          [hip[0], hip[1], 0.085],
          [knee[0], knee[1], 0.072],
          [ankle[0], ankle[1] - 0.02, 0.06],
        ]),
        suit,
      ),
      mark(ellipse(knee[0], knee[1], 0.06, 0.035), brighten(suit, 0.8), 0.7),
    ];
  };
  const arm = (side: 1 | -1): Part[] => {
    const [shoulder, wrist] = [[0.15 * side, -0.69] as const, hand(side)];
    const elbow = jointBetween(
      shoulder,
      wrist,
      0.17,
      0.16,
      side * (1 - 2 * smoothstep(0.16, -0.02, wrist[1] - shoulder[1])),
    );
    return [
      solid(ellipse(wrist[0], wrist[1], 0.05, 0.055), brighten(suit, 0.7)),
      solid(
        limb([
          [shoulder[0], shoulder[1], 0.072],
          [elbow[0], elbow[1], 0.06],
          [wrist[0], wrist[1], 0.048],
        ]),
        suit,
      ),
      mark(
        limb([
          [elbow[0] - 0.04, elbow[1], 0.012],
          [elbow[0] + 0.04, elbow[1], 0.012],
        ]),
        hex('#c8523f'),
        0.8,
      ),
    ];
  };
  const visor = linear([-0.1, -0.98], [0.1, -0.78], [hex('#1c2a44'), hex('#35507c'), hex('#e0a860')]);
  return [
    solid(rectangle(-0.19, -0.8, 0.38, 0.36, 0.06), brighten(suit, 0.62)),
    ...leg(-1),
    ...leg(1),
    ...arm(-1),
    ...arm(1),
    solid(rectangle(-0.155, -0.76, 0.31, 0.39, 0.11), suit),
    mark(rectangle(-0.075, -0.62, 0.15, 0.1, 0.02), brighten(suit, 0.68)),
    mark(rectangle(-0.06, -0.6, 0.035, 0.03, 0.01), hex('#c8523f')),
    mark(rectangle(-0.01, -0.6, 0.035, 0.03, 0.01), hex('#3f7fa8')),
    solid(ellipse(0, -0.87, 0.155, 0.15), suit),
    shine(ellipse(0.01, -0.865, 0.118, 0.105), visor),
    mark(ellipse(-0.04, -0.91, 0.03, 0.018, -0.5), [1, 1, 1], 0.5),
  ];
}
