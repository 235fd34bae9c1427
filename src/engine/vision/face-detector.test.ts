import { expect, test } from 'vitest';
import { type DetectedFace, regionOfFace, suppressDuplicates } from './face-detector.ts';

function face(left: number, width: number, score: number): DetectedFace {
  const eyes = [left + width * 0.3, 40, left + width * 0.7, 40];
  const keyPoints = Float32Array.from([
    ...eyes,
    left + width / 2,
    60,
    left + width / 2,
    80,
    left,
    50,
    left + width,
    50,
  ]);
  return { score, box: { left, top: 0, width, height: width }, keyPoints };
}

test('several finds of one face become one, nearer to the surer ones', () => {
  const [one, ...others] = suppressDuplicates([face(10, 100, 0.6), face(14, 100, 0.9), face(20, 96, 0.7)]);
  expect(others).toEqual([]);
  expect(one!.score).toBe(0.9);
  expect(one!.box.left).toBeGreaterThan(14);
  expect(one!.box.left).toBeLessThan(15.5);
  expect(one!.keyPoints[0]).toBeCloseTo(one!.box.left + 0.3 * one!.box.width, 3);
});

test('people cheek to cheek stay two', () => {
  expect(suppressDuplicates([face(0, 100, 0.9), face(80, 100, 0.8)])).toHaveLength(2);
});

test('a nose and a mouth inside a face are not a second face', () => {
  const part = { ...face(30, 40, 0.8), box: { left: 30, top: 40, width: 40, height: 40 } };
  expect(suppressDuplicates([face(0, 100, 0.9), part])).toHaveLength(1);
});

test('the region of a face is level with its eyes', () => {
  const tilted = face(0, 100, 0.9);
  tilted.keyPoints[3] = 60;
  const region = regionOfFace(tilted);
  expect(region.angleRad).toBeCloseTo(Math.atan2(20, 40), 6);
  expect(region.size).toBe(150);
  expect([region.centerX, region.centerY]).toEqual([50, 50]);
});
