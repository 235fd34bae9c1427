import { describe, expect, it } from 'vitest';
import { fbm2, noise1, noise2 } from './noise.ts';

describe('noise', () => {
  const fields = {
    noise1,
    noise2: (seed: number) => {
      const noise = noise2(seed);
      return (x: number) => noise(x, 0.37 * x + 4);
    },
    fbm2: (seed: number) => {
      const noise = fbm2(seed, 4);
      return (x: number) => noise(x, 1.7 - 0.2 * x);
    },
  };

  for (const [name, field] of Object.entries(fields))
    it(`is smooth, bounded and another one for every seed: ${name}`, () => {
      const [first, again, other] = [field(7), field(7), field(8)];
      let [sum, difference, steepest] = [0, 0, 0];
      for (let i = 0; i < 3000; i++) {
        const x = -40 + i * 0.0371;
        const value = first(x);
        expect(value).toBe(again(x));
        expect(Math.abs(value)).toBeLessThanOrEqual(1.42);
        sum += value;
        difference += Math.abs(value - other(x));
        steepest = Math.max(steepest, Math.abs(first(x + 1e-4) - value) / 1e-4);
      }
      expect(Math.abs(sum / 3000)).toBeLessThan(0.15);
      expect(difference / 3000).toBeGreaterThan(0.1);
      expect(steepest).toBeLessThan(12);
    });
});
