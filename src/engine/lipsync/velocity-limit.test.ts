import { expect, test } from 'vitest';
import { restingArticulation } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS, type MouthChannel } from './mouth-track.ts';
import { limitMouthVelocity } from './velocity-limit.ts';

const WIDTH = MOUTH_CHANNELS.length;

/** A second of a channel that jumps up at 0.3 s and back at 0.7 s, after limiting. */
function limitedJump(name: MouthChannel): number[] {
  const track = restingArticulation(1);
  const column = MOUTH_CHANNEL[name];
  for (let row = 0; row < track.rowCount; row++)
    track.values[row * WIDTH + column] = row >= 60 && row < 140 ? 1 : 0;
  limitMouthVelocity(track);
  return Array.from({ length: track.rowCount }, (_, row) => track.values[row * WIDTH + column]!);
}

test('a jaw needs 0.11 s and more for its whole range, lips 0.07 s', () => {
  for (const [name, seconds] of [
    ['jaw', 0.11],
    ['wide', 0.07],
    ['pucker', 0.07],
    ['lowerDrop', 0.07],
  ] as const) {
    const values = limitedJump(name);
    const fastest = Math.max(...values.slice(1).map((value, i) => Math.abs(value - values[i]!))) * 200;
    expect(fastest).toBeLessThanOrEqual(1 / seconds + 1e-6);
    expect(Math.max(...values)).toBe(1);
  }
});

test('the movement is neither late nor early: it is half way where it was meant to jump', () => {
  const jaw = limitedJump('jaw');
  expect(jaw[60]).toBeCloseTo(0.5, 1);
  expect(jaw[140]).toBeCloseTo(0.5, 1);
});

test('contacts may snap: lips that meet are not slowed down', () => {
  const close = limitedJump('close');
  expect(close[59]).toBe(0);
  expect(close[60]).toBe(1);
});
