import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { fitHeadPose, fitSimilarity, headAngles } from './head-pose.ts';

/** Rz(roll) Ry(yaw) Rx(pitch), row-major. */
function rotation(yaw: number, pitch: number, roll: number): number[] {
  const [cy, sy, cp, sp, cr, sr] = [yaw, pitch, roll].flatMap((a) => [Math.cos(a), Math.sin(a)]) as number[];
  return [
    ...[cr! * cy!, cr! * sy! * sp! - sr! * cp!, cr! * sy! * cp! + sr! * sp!],
    ...[sr! * cy!, sr! * sy! * sp! + cr! * cp!, sr! * sy! * cp! - cr! * sp!],
    ...[-sy!, cy! * sp!, cy! * cp!],
  ];
}

function transform(points: Float64Array, r: readonly number[], scale: number, shift: readonly number[]) {
  return points.map((_, i) => {
    const [row, at] = [i % 3, i - (i % 3)];
    const turned =
      r[3 * row]! * points[at]! + r[3 * row + 1]! * points[at + 1]! + r[3 * row + 2]! * points[at + 2]!;
    return scale * turned + shift[row]!;
  });
}

test('any turn, size and place is found again', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seededRandom(seed);
    const between = (low: number, high: number) => low + (high - low) * random();
    const source = Float64Array.from({ length: 60 }, () => between(-8, 8));
    const turn = rotation(between(-1.5, 1.5), between(-3.1, 3.1), between(-3.1, 3.1));
    const [scale, shift] = [between(0.1, 90), [between(-500, 500), between(-500, 500), between(-9, 9)]];
    const pose = fitSimilarity(source, transform(source, turn, scale, shift));
    expect(pose.scale).toBeCloseTo(scale, 6);
    pose.rotation.forEach((value, i) => {
      expect(value).toBeCloseTo(turn[i]!, 6);
    });
    pose.translation.forEach((value, i) => {
      expect(value).toBeCloseTo(shift[i]!, 5);
    });
  }
});

test('half a turn about any axis, where quaternion signs are ambiguous, is found too', () => {
  const source = Float64Array.from([1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 1, 1]);
  for (const turn of [
    rotation(0, Math.PI, 0),
    rotation(0, 0, Math.PI),
    rotation(0, Math.PI, Math.PI),
    rotation(0, 0, 0),
  ]) {
    const pose = fitSimilarity(source, transform(source, turn, 2, [0, 0, 0]));
    pose.rotation.forEach((value, i) => {
      expect(value).toBeCloseTo(turn[i]!, 9);
    });
  }
});

const plate = {
  vertices: Float32Array.from([-5, 3, 2, 5, 3, 2, 0, 0, 6, 0, 8, 3, 0, -8, 4]),
  triangles: new Uint16Array(0),
};

/** The landmarks of the plate turned by these angles: pixels, y down, z away from the camera. */
function landmarksOf(yaw: number, pitch: number, roll: number): Float32Array {
  const turned = transform(Float64Array.from(plate.vertices), rotation(yaw, pitch, roll), 20, [300, -200, 0]);
  return Float32Array.from(turned, (value, i) => (i % 3 === 0 ? value : -value));
}

test('yaw, pitch and roll come back with their signs', () => {
  const angles = headAngles(fitHeadPose(landmarksOf(0.4, -0.2, 0.1), plate));
  expect(angles.yawRad).toBeCloseTo(0.4, 4);
  expect(angles.pitchRad).toBeCloseTo(-0.2, 4);
  expect(angles.rollRad).toBeCloseTo(0.1, 4);
});

test('a nose that points to image right is a positive yaw, one that points down a positive pitch', () => {
  const nose = (yaw: number, pitch: number) => {
    const points = landmarksOf(yaw, pitch, 0);
    return { x: points[6]! - (points[0]! + points[3]!) / 2, y: points[7]! - (points[1]! + points[4]!) / 2 };
  };
  expect(nose(0.4, 0).x).toBeGreaterThan(nose(0, 0).x);
  expect(nose(0, 0.4).y).toBeGreaterThan(nose(0, 0).y);
});

test('the jaw may drop without turning the head', () => {
  const points = landmarksOf(0.1, 0, 0);
  const opened = points.slice();
  opened[13]! += 60;
  expect(headAngles(fitHeadPose(opened, plate))).toEqual(headAngles(fitHeadPose(points, plate)));
});
