import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IDENTITY_LIMITS, identityFrames, measureIdentity } from '../bench/identity.ts';
import type { RgbImage } from '../src/engine/image.ts';
import { CHANNEL, MOTION_CHANNELS } from '../src/engine/motion/motion.ts';
import { readPortrait } from '../src/media/images.ts';
import { soundClip } from './planted-clip.ts';

const SAMPLE = new URL('../assets/sample/portrait.png', import.meta.url);

test('a brighter picture shows the same person, a face drawn half as wide again one less alike', async () => {
  const photo = await readPortrait(readFileSync(SAMPLE));
  const brighter = { ...photo, data: photo.data.map((value) => Math.min(255, value * 1.15)) };
  const [same, brightened, warped] = await measureIdentity([photo, brighter, stretched(photo, 1.5)], photo);
  expect(same).toBeGreaterThan(1);
  expect(brightened).toBeGreaterThan(IDENTITY_LIMITS.mean);
  expect(warped).toBeLessThan(IDENTITY_LIMITS.mean);
});

test('a picture without a face is an error, not a low similarity', async () => {
  const photo = await readPortrait(readFileSync(SAMPLE));
  const grey = { ...photo, data: new Uint8Array(photo.data.length).fill(128) };
  await expect(measureIdentity([grey], photo)).rejects.toThrow(/no face/);
});

test('every fifth frame is held against the photo, unless its lids are closing', () => {
  const { motion } = soundClip();
  motion.values[25 * MOTION_CHANNELS.length + CHANNEL.blinkLeft] = 0.9;
  const frames = identityFrames(motion);
  expect(frames.every((frame) => frame % 5 === 0)).toBe(true);
  expect(frames).not.toContain(25);
  expect(frames).toHaveLength(motion.frameCount / 5 - 1);
});

/** The same picture with its columns drawn wider: another face with the same skin, hair and light. */
function stretched({ width, height, data }: RgbImage, factor: number): RgbImage {
  const wide = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = Math.round(width / 2 + (x - width / 2) / factor);
      wide.set(data.subarray((y * width + from) * 3, (y * width + from) * 3 + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data: wide };
}
