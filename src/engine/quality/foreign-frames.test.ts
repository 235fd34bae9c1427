import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { Span } from '../lipsync/timeline.ts';
import type { ExpectedMouth } from './expected-mouth.ts';
import { chooseForeignLooks, everyLook, framesNear } from './foreign-frames.ts';

const expectedOf = (fps: number, closures: Span[], pauses: Span[]): ExpectedMouth => ({
  fps,
  opening: [],
  closures,
  pauses,
});

/** Closures and pauses anywhere in a clip. */
function anything(seconds: number, fps: number, seed: number): ExpectedMouth {
  const random = seededRandom(seed);
  const spans = (count: number, longest: number) =>
    Array.from({ length: count }, () => {
      const start = random() * seconds;
      return { start, end: Math.min(seconds, start + random() * longest) };
    });
  return expectedOf(fps, spans(Math.round(2 * seconds), 0.1), spans(Math.round(seconds / 4), 1));
}

describe('a light look', () => {
  test.each([24, 25, 30, 48])('at %i frames a second is at few frames, in order, whatever is said', (fps) => {
    for (let seed = 0; seed < 30; seed++) {
      const seconds = 0.5 + seed * 1.7;
      const frameCount = Math.round(seconds * fps);
      const { numbers, stretches } = chooseForeignLooks({ fps, frameCount }, anything(seconds, fps, seed));
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThan(frameCount);
      const whole = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
      expect(numbers.length).toBeLessThanOrEqual(whole + 24);
      expect(whole).toBe(Math.min(frameCount, (seconds >= 18 ? 12 : 6) * fps));
      const seen = new Set(numbers);
      for (const { from, to } of stretches)
        for (let frame = from; frame < to; frame++) expect(seen.has(frame)).toBe(true);
    }
  });

  test('is at the six seconds in which most is said', () => {
    const silent = { start: 0, end: 7 };
    const { stretches } = chooseForeignLooks({ fps: 24, frameCount: 360 }, expectedOf(24, [], [silent]));
    expect(stretches).toHaveLength(1);
    expect(stretches[0]!.from).toBeGreaterThanOrEqual(7 * 24 - 12);
  });

  test('at a long clip is at its start and at its end', () => {
    const { stretches } = chooseForeignLooks({ fps: 24, frameCount: 60 * 24 }, expectedOf(24, [], []));
    expect(stretches).toHaveLength(2);
    expect(stretches[0]!.to).toBeLessThanOrEqual(20 * 24);
    expect(stretches[1]!.from).toBeGreaterThanOrEqual(40 * 24);
  });

  test('sees contacts outside of its stretch whole', () => {
    const contact = { start: 12.5, end: 12.58 };
    const { numbers } = chooseForeignLooks({ fps: 24, frameCount: 360 }, expectedOf(24, [contact], []));
    expect(framesNear(contact, 24).length).toBeGreaterThan(1);
    for (const frame of framesNear(contact, 24)) expect(numbers).toContain(frame);
  });
});

test('a full look is at every frame', () => {
  expect(everyLook({ fps: 24, frameCount: 3 })).toMatchObject({
    numbers: [0, 1, 2],
    stretches: [{ from: 0, to: 3 }],
  });
});
