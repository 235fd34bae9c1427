import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { BlinkSchedule, lidClosure, shutTime } from './blinks.ts';

const seeds = Array.from({ length: 200 }, (_, seed) => seed);
const schedule = (
  seed: number,
  duration: number,
  rate = 1,
  pauses = [] as { start: number; end: number }[],
) => {
  const schedule = new BlinkSchedule(rate, seededRandom(seed));
  schedule.extend(duration, pauses, true);
  return schedule.blinks;
};

test('a relaxed speaker blinks 10 to 25 times a minute in every clip of ten seconds or more', () => {
  for (const duration of [10, 11, 12, 13, 16, 20, 60])
    for (const seed of seeds) {
      const perMinute = (schedule(seed, duration).length / duration) * 60;
      expect(perMinute, `seed ${seed}, ${duration} s`).toBeGreaterThanOrEqual(10);
      expect(perMinute, `seed ${seed}, ${duration} s`).toBeLessThanOrEqual(25);
    }
});

test('lids are open at both ends and never leave 0..1, at any length', () => {
  for (const duration of [0.2, 1, 2, 3.7, 12])
    for (const seed of seeds.slice(0, 50)) {
      const blinks = schedule(seed, duration);
      expect(lidClosure(0, blinks)).toBe(0);
      expect(lidClosure(duration, blinks)).toBe(0);
      for (let time = 0; time <= duration; time += 0.01) {
        const closure = lidClosure(time, blinks);
        expect(closure >= 0 && closure <= 1).toBe(true);
      }
    }
});

test('every blink shows a shut eye in at least one frame of any frame rate', () => {
  for (const fps of [24, 25, 30, 48])
    for (const seed of seeds.slice(0, 50)) {
      const blinks = schedule(seed, 12);
      for (const blink of blinks) {
        const near = Array.from({ length: 12 * fps }, (_, frame) => (frame + 0.5) / fps).filter(
          (time) => Math.abs(time - shutTime(blink)) < 0.1,
        );
        expect(near.some((time) => lidClosure(time, blinks) === 1)).toBe(true);
      }
    }
});

test('blinks do not run into each other', () => {
  for (const seed of seeds) {
    const blinks = schedule(seed, 60, 1, [
      { start: 5, end: 6 },
      { start: 8, end: 9 },
      { start: 30, end: 31 },
    ]);
    for (let i = 1; i < blinks.length; i++) {
      const gap = shutTime(blinks[i]!) - shutTime(blinks[i - 1]!);
      expect(gap).toBeGreaterThan(0.35);
      expect(lidClosure((shutTime(blinks[i]!) + shutTime(blinks[i - 1]!)) / 2, blinks)).toBeLessThan(0.5);
    }
  }
});

test('phrase ends draw blinks', () => {
  const pauses = Array.from({ length: 15 }, (_, i) => ({ start: 2 + 4 * i, end: 2.4 + 4 * i }));
  const atPause = (blinks: readonly { start: number }[]) =>
    blinks.filter(({ start }) => pauses.some((pause) => Math.abs(pause.start - start) < 0.02)).length;
  const drawn = seeds.slice(0, 40).reduce((sum, seed) => sum + atPause(schedule(seed, 62, 1, pauses)), 0);
  const chance = seeds.slice(0, 40).reduce((sum, seed) => sum + atPause(schedule(seed, 62)), 0);
  expect(drawn).toBeGreaterThan(5 * chance + 40);
});

test('the rate can be lowered, and 0 is a stare', () => {
  const count = (rate: number) =>
    seeds.slice(0, 30).reduce((sum, seed) => sum + schedule(seed, 60, rate).length, 0);
  expect(count(0)).toBe(0);
  expect(count(0.5) / count(1)).toBeCloseTo(0.5, 1);
});

test('speech that becomes known bit by bit moves no blink that was drawn', () => {
  const pauses = Array.from({ length: 14 }, (_, i) => ({ start: 1.4 + 2.3 * i, end: 1.7 + 2.3 * i }));
  for (const seed of seeds) {
    const whole = schedule(seed, 34, 1, pauses);
    const growing = new BlinkSchedule(1, seededRandom(seed));
    for (let known = 0.31; known < 34; known += 0.31) {
      // Of a silence that has only begun nobody knows whether it becomes a pause.
      const begun = pauses
        .filter(({ start }) => known - start >= 0.18)
        .map(({ start, end }) => ({ start, end: Math.min(end, known) }));
      growing.extend(known, begun, false);
    }
    growing.extend(34, pauses, true);
    expect(growing.blinks).toEqual(whole);
  }
});
