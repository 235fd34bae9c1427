import { expect, test } from 'vitest';
import type { FloatImage } from '../image.ts';
import { dropDetached } from './person-matte.ts';

/** A person from x 30 to 49 with a soft edge, and something else from x 70 to 89. */
function roughMatte(): FloatImage {
  const edge = (x: number) => (x >= 30 && x < 50 ? 1 : x >= 26 && x < 54 ? 0.4 : x >= 70 && x < 90 ? 0.9 : 0);
  return { width: 100, height: 40, data: Float32Array.from({ length: 4000 }, (_, i) => edge(i % 100)) };
}

test('what is not joined to the face fades out; the soft edge beside it stays', () => {
  const matte = roughMatte();
  dropDetached(matte, { x: 40, y: 20, reach: 10 });
  const at = (x: number) => matte.data[20 * 100 + x];
  expect(at(40)).toBe(1);
  expect(at(27)).toBeCloseTo(0.4, 5);
  expect(at(80)).toBe(0);
});

test('nothing is dropped when the face itself was not recognised as a person', () => {
  const matte = roughMatte();
  dropDetached(matte, { x: 10, y: 20, reach: 10 });
  expect(matte).toEqual(roughMatte());
});
