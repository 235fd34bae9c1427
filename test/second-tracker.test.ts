import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measureDynamicsAgain } from '../bench/second-tracker.ts';
import type { RgbImage } from '../src/engine/image.ts';
import { loadFaceVision } from '../src/media/face-vision-loader.ts';
import { readPortrait } from '../src/media/images.ts';

const SAMPLE = new URL('../assets/sample/portrait.png', import.meta.url);
const SHIFT = 14;

test('the second tracker sees a picture that moves sideways as a head that moves and a face that does not', async () => {
  const photo = await readPortrait(readFileSync(SAMPLE));
  const vision = await loadFaceVision();
  const { points, region } = vision.landmarks(photo, vision.detect(photo)[0]!, { crops: 0 });
  const verdicts = await measureDynamicsAgain(
    clipOf([photo, shifted(photo), photo, shifted(photo)]),
    region,
    { fps: 25, canonical: vision.canonical },
  );
  const values = Object.fromEntries(verdicts.map((row) => [row.name, 'value' in row ? row.value : null]));
  const eyeDistance = Math.hypot(
    points[33 * 3]! - points[263 * 3]!,
    points[33 * 3 + 1]! - points[263 * 3 + 1]!,
  );
  // Two places SHIFT apart, across only.
  const expected = Math.sqrt((SHIFT / 2) ** 2 / 2) * (64 / eyeDistance);
  expect(values['head dynamics']! / expected).toBeCloseTo(1, 0);
  expect(values['lip dynamics']).toBeLessThan(0.5);
});

async function* clipOf(frames: readonly RgbImage[]) {
  yield* frames;
}

function shifted({ width, height, data }: RgbImage): RgbImage {
  // Not slice(): a Buffer's shares the bytes.
  const moved = new Uint8Array(data);
  for (let row = 0; row < height; row++) {
    const start = row * width * 3;
    moved.set(data.subarray(start, start + (width - SHIFT) * 3), start + SHIFT * 3);
  }
  return { width, height, data: moved };
}
