import { expect, test } from 'vitest';
import { captionTimes } from './caption-times.ts';

const part = (start: number, end: number, columns = 10) => ({ start, end, columns });

test('a caption starts with its first word and stays until there was time to read it', () => {
  expect(captionTimes([part(1, 2, 60)], 30)).toEqual([{ start: 1, end: 5 }]);
});

test('a short break between two captions is closed but for two frames, a long one stays empty', () => {
  const [first, second] = captionTimes([part(0, 2), part(2.4, 4)], 30);
  expect(second!.start - first!.end).toBeCloseTo(0.08);
  expect(second!.end).toBeLessThan(5);
});

test('captions of somebody who talks too fast come late rather than too short', () => {
  const times = captionTimes([part(0, 0.4), part(0.4, 0.8), part(0.8, 1.2), part(8, 9)], 10);
  expect(times.map(({ start }) => start)).toEqual([0, 1.08, 2.16, 8]);
  for (const { start, end } of times) expect(end - start).toBeGreaterThanOrEqual(1 - 1e-9);
});

test('the last caption may come early to be long enough', () => {
  const [, last] = captionTimes([part(0, 5), part(9.8, 10)], 10);
  expect(last!.start).toBeCloseTo(9);
  expect(last!.end).toBeCloseTo(10);
});

test('a clip with less than a second for each caption shares what there is', () => {
  const times = captionTimes([part(0, 0.2), part(0.2, 0.4), part(0.4, 0.6)], 0.6);
  for (const { start, end } of times) expect(end - start).toBeGreaterThan(0.1);
  expect(times.at(-1)!.end).toBeLessThanOrEqual(0.6 + 1e-9);
});
