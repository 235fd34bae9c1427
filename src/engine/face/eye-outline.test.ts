import { expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { fitEyeOutlines } from './eye-outline.ts';
import { EYES } from './face-topology.ts';

const face = plainFace({ size: 320, pixelsPerCm: 13 });

test('the eyes of a person are left as they were found', () => {
  expect(fitEyeOutlines(face.canvas, face.landmarks.points)).toEqual(face.landmarks.points);
});

test('an outline drawn into a huge eye grows to the edge of it', () => {
  const radius = 26;
  const { canvas, points } = cartoon(radius);
  const fitted = fitEyeOutlines(canvas, points);
  for (const eye of EYES) {
    const [x, y] = [points[eye.irisCentre * 3]!, points[eye.irisCentre * 3 + 1]!];
    for (const vertex of eye.loop) {
      const reach = Math.hypot(fitted[vertex * 3]! - x, fitted[vertex * 3 + 1]! - y);
      expect(reach).toBeGreaterThan(radius - 4);
      expect(reach).toBeLessThan(radius + 8);
    }
  }
});

test('one huge eye is a wink or a monocle, not a cartoon', () => {
  const { canvas, points } = cartoon(26, [0]);
  expect(fitEyeOutlines(canvas, points)).toEqual(points);
});

/** Round eyes of a radius, with landmarks that see eyes of half that height in them. */
function cartoon(radius: number, sides: readonly number[] = [0, 1]) {
  const canvas = { ...face.canvas, data: face.canvas.data.slice() };
  const points = face.landmarks.points.slice();
  for (const side of sides) {
    const eye = EYES[side]!;
    const [x, y] = [points[eye.irisCentre * 3]!, points[eye.irisCentre * 3 + 1]!];
    disc(canvas, x, y, radius, [245, 245, 240]);
    disc(canvas, x, y, radius * 0.55, [40, 90, 160]);
    eye.loop.forEach((vertex, i) => {
      const angle = (2 * Math.PI * i) / eye.loop.length;
      // The loop starts at the outer corner and takes the lower lid first.
      const outwards = side === 0 ? -1 : 1;
      points[vertex * 3] = x + outwards * 0.62 * radius * Math.cos(angle);
      points[vertex * 3 + 1] = y + 0.42 * radius * Math.sin(angle);
    });
  }
  return { canvas, points };
}

function disc(
  image: { readonly width: number; readonly data: Uint8Array },
  x: number,
  y: number,
  radius: number,
  colour: readonly number[],
): void {
  for (let row = Math.floor(y - radius); row <= y + radius; row++) {
    for (let column = Math.floor(x - radius); column <= x + radius; column++) {
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) < radius) {
        image.data.set(colour, (row * image.width + column) * 3);
      }
    }
  }
}
