import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../lib/random.ts';
import { sentSoundParts, writeSentSound } from './sent-sound.ts';

const folder = mkdtempSync(join(tmpdir(), 'sent-sound-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a sound is read back in parts, sample by sample as it was written', async () => {
  const random = seededRandom(1);
  const whole = Int16Array.from({ length: 120_001 }, () => Math.round(65_535 * random() - 32_768));
  const path = join(folder, 'sound.wav');
  await writeSentSound(
    { sampleRate: 48_000, samples: Float32Array.from(whole, (value) => value / 32_768) },
    path,
  );
  const parts = [];
  for await (const { sampleRate, samples } of sentSoundParts(path)) {
    expect(sampleRate).toBe(48_000);
    parts.push(...samples.map((sample) => sample * 32_768));
  }
  expect(Int16Array.from(parts)).toEqual(whole);
});
