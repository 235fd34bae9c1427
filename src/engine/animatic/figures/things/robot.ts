import { brighten, hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, type Point, rectangle } from '../../draw/path.ts';
import { jointBetween, stepAt } from '../gait.ts';
import { FAR_SIDE, type FigureDesign, glowing, mark, type Part, shine, solid } from '../part.ts';

const [PERIOD, DUTY, REACH] = [1.25, 0.62, 0.13];
const STEEL = hex('#5b6672');
const EYE = hex('#7fe6ff');

export const robot: FigureDesign = {
  name: 'robot',
  habitat: 'ground',
  heightMetres: 1.7,
  tall: 1.06,
  aspect: 0.6,
  actions: { walking: (2 * REACH) / (DUTY * PERIOD) / 1.06, standing: 0, waving: 0, dancing: 0 },
  create({ action, colour = hex('#c9ced6'), random }) {
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      const walks = action === 'walking';
      const cycle = walks ? t / PERIOD : 0;
      const bounce =
        action === 'dancing'
          ? 0.035 * Math.abs(Math.sin(6 * t))
          : walks
            ? 0.012 * Math.cos(4 * Math.PI * cycle)
            : 0.004 * Math.sin(1.8 * t);
      const swing = walks
        ? 0.5 * Math.cos(2 * Math.PI * cycle)
        : action === 'dancing'
          ? 0.8 * Math.sin(6 * t)
          : 0.05 * Math.sin(1.2 * t);
      const raise = action === 'waving' ? 2.5 + 0.3 * Math.sin(7 * t) : swing;
      const hip = -0.36 - bounce;
      return [
        ...arm(-swing, hip, FAR_SIDE),
        ...leg(cycle + 0.5, hip, walks, -0.05, FAR_SIDE),
        ...leg(cycle, hip, walks, 0.05, 1),
        ...bodyParts(hip, colour, t),
        ...arm(raise, hip, 1),
      ];
    };
  },
};

function leg(cycle: number, hipY: number, walks: boolean, stand: number, shade: number): Part[] {
  const step = walks ? stepAt(cycle, DUTY) : { along: stand / REACH, lift: 0 };
  const ankle: Point = [step.along * REACH, -0.055 - 0.06 * step.lift];
  const hip: Point = [0, hipY];
  const knee = jointBetween(hip, ankle, 0.17, 0.16, 1);
  return [
    solid(
      limb([
        [hip[0], hip[1], 0.032],
        [knee[0], knee[1], 0.028],
      ]),
      STEEL,
      shade,
    ),
    solid(
      limb([
        [knee[0], knee[1], 0.026],
        [ankle[0], ankle[1], 0.036],
      ]),
      STEEL,
      shade,
    ),
    solid(ellipse(knee[0], knee[1], 0.038), brighten(STEEL, 1.3), shade),
    solid(rectangle(ankle[0] - 0.06, ankle[1] - 0.015, 0.15, 0.07, 0.03), brighten(STEEL, 0.8), shade),
  ];
}

function arm(angle: number, hipY: number, shade: number): Part[] {
  const shoulder: Point = [-0.01, hipY - 0.3];
  const elbow: Point = [shoulder[0] + 0.15 * Math.sin(angle), shoulder[1] + 0.15 * Math.cos(angle)];
  const bend = angle + 0.45;
  const hand: Point = [elbow[0] + 0.14 * Math.sin(bend), elbow[1] + 0.14 * Math.cos(bend)];
  return [
    solid(
      limb([
        [shoulder[0], shoulder[1], 0.032],
        [elbow[0], elbow[1], 0.026],
      ]),
      STEEL,
      shade,
    ),
    solid(
      limb([
        [elbow[0], elbow[1], 0.026],
        [hand[0], hand[1], 0.032],
      ]),
      STEEL,
      shade,
    ),
    solid(ellipse(shoulder[0], shoulder[1], 0.05), brighten(STEEL, 1.3), shade),
    solid(
      ellipse(hand[0] + 0.02 * Math.sin(bend), hand[1] + 0.02 * Math.cos(bend), 0.042),
      brighten(STEEL, 0.75),
      shade,
    ),
  ];
}

function bodyParts(hipY: number, colour: readonly [number, number, number], time: number): Part[] {
  const chest = hipY - 0.36;
  const head = chest - 0.25 + 0.004 * Math.sin(2.1 * time);
  const pulse = 0.6 + 0.4 * Math.sin(2.4 * time);
  const blink = Math.sin(0.9 * time) > 0.985 ? 0.15 : 1;
  return [
    solid(rectangle(-0.045, chest - 0.05, 0.09, 0.08), STEEL),
    solid(rectangle(-0.15, chest, 0.32, 0.38, 0.08), colour),
    mark(rectangle(-0.06, chest + 0.07, 0.19, 0.14, 0.03), brighten(colour, 0.6), 0.8),
    shine(ellipse(0.035, chest + 0.14, 0.034), brighten(EYE, 0.5 + 0.5 * pulse)),
    glowing(0.035, chest + 0.14, 0.16, EYE, 0.25 * pulse),
    solid(
      limb([
        [0.02, head - 0.02, 0.008],
        [0.02, head - 0.09, 0.007],
      ]),
      STEEL,
    ),
    shine(ellipse(0.02, head - 0.1, 0.018), hex('#ff6a4a')),
    solid(rectangle(-0.13, head, 0.3, 0.215, 0.08), colour),
    mark(rectangle(-0.04, head + 0.05, 0.2, 0.1, 0.045), hex('#1a232d')),
    shine(ellipse(0.02, head + 0.1, 0.022, 0.026 * blink), EYE),
    shine(ellipse(0.11, head + 0.1, 0.022, 0.026 * blink), EYE),
    glowing(0.07, head + 0.1, 0.2, EYE, 0.22),
  ];
}
