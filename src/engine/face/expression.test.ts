import { describe, expect, test } from 'vitest';
import { plainFace, plainRig } from '../../../test/plain-face.ts';
import { motionOf, type Pose } from '../../../test/posed-portrait.ts';
import { FaceDeformation } from './face-deformation.ts';
import { LEFT_CORNER, LOWER_LIP_ROWS, RIGHT_CORNER, UPPER_LIP_ROWS } from './face-topology.ts';
import { intendedOpening } from './intended-opening.ts';
import type { Rig } from './rig.ts';

const SIZE = 320;
const PIXELS_PER_CM = 13;
const closed = plainRig();
const laughing = laughingRig();
const MIDDLE = 4;
const LOUD: Pose = { talk: 1, jaw: 1.15, wide: 0.6, upperRaise: 0.3, lowerDrop: 0.35 };

describe('an open vowel', () => {
  test.each([
    ['closed', closed],
    ['laughing', laughing],
  ] as const)('parts the lips of a %s photo as far as talk does, however loud it is', (_, rig) => {
    const [usual, loud] = openingsOf(rig, [{ talk: 1, jaw: 0.45 }, LOUD]);
    expect(usual).toBeGreaterThan(0.085);
    expect(loud).toBeGreaterThan(1.2 * usual!);
    expect(loud).toBeLessThan(0.175);
  });

  test('takes the gap of a laugh with it instead of adding to it', () => {
    const poses: Pose[] = [0.2, 1].map((jaw) => ({ talk: 1, jaw }));
    const [laughed, spoken] = [openingsOf(laughing, poses), openingsOf(closed, poses)];
    expect(laughed[0]! - spoken[0]!).toBeGreaterThan(0.012);
    expect(laughed[1]! - spoken[1]!).toBeLessThan(0.01);
  });
});

describe('rounded lips', () => {
  const oo: Pose = { talk: 1, jaw: 0.25, pucker: 0.9 };

  test('give up most of a smile', () => {
    const spread = (pose: Pose) => mouthOf(closed, { ...pose, smile: 1 }).width - mouthOf(closed, pose).width;
    expect(spread({ talk: 1, jaw: 0.25 })).toBeGreaterThan(0.6);
    expect(spread(oo)).toBeLessThan(0.3);
  });

  test('that meet gather less: they roll in', () => {
    expect(mouthOf(closed, { ...oo, close: 1 }).width).toBeGreaterThan(mouthOf(closed, oo).width + 0.8);
  });

  test('of a laughing photo cover its teeth, come down at the corners and grow full', () => {
    const [ee, round] = [{ ...oo, pucker: 0, wide: 0.5 }, oo].map((pose) => mouthOf(laughing, pose));
    expect(round!.upperY).toBeLessThan(ee!.upperY - 0.1);
    expect(round!.cornersY).toBeLessThan(ee!.cornersY - 0.4);
    expect(round!.lowerLip).toBeGreaterThan(1.2 * ee!.lowerLip);
  });
});

const openingsOf = (rig: Rig, poses: readonly Pose[]) => intendedOpening({ rig }, motionOf(poses));

/** In cm of the head frame. */
function mouthOf(rig: Rig, pose: Pose) {
  const deformation = new FaceDeformation(rig, 'refined');
  deformation.update(motionOf([pose]).values, 0);
  const at = (vertex: number, axis: 0 | 1) =>
    rig.face.rest[vertex * 3 + axis]! + deformation.displacement[vertex * 3 + axis]!;
  return {
    width: at(RIGHT_CORNER[3], 0) - at(LEFT_CORNER[3], 0),
    cornersY: (at(RIGHT_CORNER[3], 1) + at(LEFT_CORNER[3], 1)) / 2,
    upperY: at(UPPER_LIP_ROWS[3][MIDDLE]!, 1),
    lowerLip: at(LOWER_LIP_ROWS[3][MIDDLE]!, 1) - at(LOWER_LIP_ROWS[0][MIDDLE]!, 1),
  };
}

/** Lips half as wide again as usual, 1 cm apart, their corners 0.8 cm up. */
function laughingRig(): Rig {
  const face = plainFace({ size: SIZE, pixelsPerCm: PIXELS_PER_CM, gapCm: 1 });
  const { points } = face.landmarks;
  const [left, right] = [points[LEFT_CORNER[3] * 3]!, points[RIGHT_CORNER[3] * 3]!];
  const centre = (left + right) / 2;
  for (const vertex of [...UPPER_LIP_ROWS, ...LOWER_LIP_ROWS, LEFT_CORNER, RIGHT_CORNER].flat()) {
    const x = points[vertex * 3]! - centre;
    const across = (2 * x) / (right - left);
    points[vertex * 3] = centre + 1.45 * x;
    points[vertex * 3 + 1] = points[vertex * 3 + 1]! - 0.8 * PIXELS_PER_CM * across * across;
  }
  return plainRig(face);
}
