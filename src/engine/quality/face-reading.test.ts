import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { type FaceLandmarks, LANDMARK_COUNT } from '../vision/landmarks.ts';
import { isWhole, readFace } from './face-reading.ts';

const FRONTAL = { yawRad: 0, pitchRad: 0, rollRad: 0 };

/** A face with eyes 100 px apart; everything that is not named lies in its middle. */
function faceWith(places: Record<number, [number, number]>): FaceLandmarks {
  const points = new Float32Array(3 * LANDMARK_COUNT);
  const known: Record<number, [number, number]> = {
    33: [50, 100],
    133: [80, 100],
    362: [120, 100],
    263: [150, 100],
    ...places,
  };
  for (let i = 0; i < LANDMARK_COUNT; i++) points.set(known[i] ?? [100, 130], 3 * i);
  return { points, presence: 1, region: { centerX: 100, centerY: 100, size: 200, angleRad: 0 } };
}

function moved(face: FaceLandmarks, scale: number, angle: number, x: number, y: number): FaceLandmarks {
  const points = face.points.slice();
  for (let i = 0; i < points.length; i += 3) {
    points[i] = x + scale * (face.points[i]! * Math.cos(angle) - face.points[i + 1]! * Math.sin(angle));
    points[i + 1] = y + scale * (face.points[i]! * Math.sin(angle) + face.points[i + 1]! * Math.cos(angle));
  }
  return { ...face, points };
}

describe('readFace', () => {
  test('weighs the middle of the lips as much as both sides, in eye distances', () => {
    const lips = faceWith({
      13: [100, 150],
      14: [100, 158],
      82: [95, 150],
      87: [95, 154],
      312: [105, 150],
      317: [105, 154],
    });
    expect(readFace(lips, FRONTAL).opening).toBeCloseTo((8 + 4) / 2 / 100, 6);
  });

  test('reads the lids of both eyes against the width of the eye', () => {
    const lids: [number, number][] = [
      [159, 145],
      [158, 153],
      [386, 374],
      [385, 380],
    ];
    const open = faceWith(
      Object.fromEntries(
        lids.flatMap(([upper, lower]) => [
          [upper, [65, 95]],
          [lower, [65, 104]],
        ]),
      ),
    );
    expect(readFace(open, FRONTAL).eyeAspect).toBeCloseTo(9 / 30, 6);
  });

  test('a blink does not move the brow', () => {
    const brow: Record<number, [number, number]> = { 63: [60, 80], 105: [65, 80], 66: [70, 80] };
    const open = readFace(faceWith({ ...brow, 159: [65, 95], 145: [65, 104] }), FRONTAL);
    const shut = readFace(faceWith({ ...brow, 159: [65, 103], 145: [65, 104] }), FRONTAL);
    expect(shut.browHeight).toBe(open.browHeight);
    expect(shut.eyeAspect).toBeLessThan(open.eyeAspect);
  });

  test('what is told in eye distances does not change with place, size and tilt', () => {
    const random = seededRandom(8);
    const places = Object.fromEntries(
      Array.from({ length: LANDMARK_COUNT }, (_, i) => [
        i,
        [200 * random(), 200 * random()] as [number, number],
      ]),
    );
    const face = faceWith(places);
    const here = readFace(face, FRONTAL);
    for (let k = 0; k < 20; k++) {
      const there = readFace(
        moved(face, 0.5 + random(), random() - 0.5, 500 * random(), 300 * random()),
        FRONTAL,
      );
      for (const name of ['opening', 'eyeAspect', 'browHeight'] as const)
        expect(there[name]).toBeCloseTo(here[name], 4);
    }
  });

  test('has 40 different lip points', () => {
    const numbered = faceWith(Object.fromEntries(Array.from({ length: 468 }, (_, i) => [i, [i, 0]])));
    const { lipPoints } = readFace(numbered, FRONTAL);
    expect(new Set(lipPoints.filter((_, k) => k % 2 === 0)).size).toBe(40);
  });

  test('turns radians into degrees', () => {
    const face = readFace(faceWith({}), { yawRad: Math.PI / 6, pitchRad: 0, rollRad: -Math.PI / 4 });
    expect([face.yawDegrees, face.pitchDegrees, face.rollDegrees].map(Math.round)).toEqual([30, 0, -45]);
  });
});

test('a face without extent or with a point at no number is not whole', () => {
  const face = readFace(faceWith({}), FRONTAL);
  expect(isWhole(face)).toBe(true);
  expect(isWhole({ ...face, eyeDistance: 0 })).toBe(false);
  expect(
    isWhole({ ...face, lipPoints: face.lipPoints.map((value, i) => (i === 7 ? Number.NaN : value)) }),
  ).toBe(false);
});
