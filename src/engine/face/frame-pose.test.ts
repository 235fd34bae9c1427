import { expect, test } from 'vitest';
import { plainRig } from '../../../test/plain-face.ts';
import { motionOf, type Pose } from '../../../test/posed-portrait.ts';
import { POSE_FLOATS, writeFramePose } from './frame-pose.ts';

const rig = plainRig();
const NOSE = [0, -0.5, 7.5] as const;
const NECK = [0, -11, -4.5] as const;

test('without motion a head is where the photo has it', () => {
  for (const vertex of [0, 33, 152, 454]) {
    const inHead = [0, 1, 2].map((k) => rig.face.rest[vertex * 3 + k]!) as [number, number, number];
    const [x, y] = seen(inHead, {});
    expect(x).toBeCloseTo(rig.face.uv[vertex * 2]!, 2);
    expect(y).toBeCloseTo(rig.face.uv[vertex * 2 + 1]!, 2);
  }
});

test('signs are those of the motion channels', () => {
  const [x, y] = seen(NOSE, {});
  expect(seen(NOSE, { yawRad: 0.1 })[0]).toBeGreaterThan(x + 5);
  expect(seen(NOSE, { pitchRad: 0.1 })[1]).toBeGreaterThan(y + 5);
  expect(seen(NOSE, { rollRad: 0.1 })[0]).toBeLessThan(x - 5);
  expect(seen(NOSE, { shiftXCm: 1 })[0]).toBeCloseTo(x + 13, 4);
  expect(seen(NOSE, { shiftYCm: 1 })[1]).toBeCloseTo(y - 13, 4);
});

test('heads turn about the base of the neck', () => {
  const rest = seen(NECK, {});
  for (const pose of [{ yawRad: 0.1 }, { pitchRad: -0.1 }, { rollRad: 0.1 }, { sway: 0.05 }]) {
    const turned = seen(NECK, pose);
    expect(turned[0]).toBeCloseTo(rest[0], 4);
    expect(turned[1]).toBeCloseTo(rest[1], 4);
  }
});

test('a zoom keeps the bridge of the nose in place', () => {
  const bridge = [0, 1, 2].map((k) => rig.face.rest[168 * 3 + k]!) as [number, number, number];
  expect(seen(bridge, { zoom: 0.3 })[0]).toBeCloseTo(seen(bridge, {})[0], 2);
  expect(seen(bridge, { zoom: 0.3 })[1]).toBeCloseTo(seen(bridge, {})[1], 2);
});

function seen([x, y, z]: readonly [number, number, number], row: Pose): [number, number] {
  const pose = new Float64Array(POSE_FLOATS);
  writeFramePose(rig, motionOf([row]).values, 0, pose);
  return [
    pose[0]! * x + pose[1]! * y + pose[2]! * z + pose[3]!,
    pose[4]! * x + pose[5]! * y + pose[6]! * z + pose[7]!,
  ];
}
