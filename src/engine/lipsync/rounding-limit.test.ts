import { expect, test } from 'vitest';
import { restingArticulation } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';
import { limitRounding } from './rounding-limit.ts';

function limited(pucker: number, funnel: number): [pucker: number, funnel: number] {
  const track = restingArticulation(0.01);
  for (let row = 0; row < track.rowCount; row++) {
    track.values[row * MOUTH_CHANNELS.length + MOUTH_CHANNEL.pucker] = pucker;
    track.values[row * MOUTH_CHANNELS.length + MOUTH_CHANNEL.funnel] = funnel;
  }
  limitRounding(track);
  return [track.values[MOUTH_CHANNEL.pucker]!, track.values[MOUTH_CHANNEL.funnel]!];
}

test('modest rounding stays as it is', () => {
  for (const [pucker, funnel] of [
    [0, 0],
    [0.7, 0],
    [0, 1],
    [0.4, 0.5],
  ] as const) {
    expect(limited(pucker, funnel)[0]).toBeCloseTo(pucker);
    expect(limited(pucker, funnel)[1]).toBeCloseTo(funnel);
  }
});

test('pucker and funnel at once gather the mouth no farther than a strong pucker alone, in the same proportion', () => {
  const [pucker, funnel] = limited(1.1, 1);
  expect(0.65 * pucker + 0.35 * funnel).toBeLessThan(0.75);
  expect(pucker / funnel).toBeCloseTo(1.1, 2);
});

test('more rounding asked for is never less rounding shown', () => {
  let last = 0;
  for (let asked = 0; asked <= 1.2; asked += 0.05) {
    const [pucker] = limited(asked, asked);
    expect(pucker).toBeGreaterThanOrEqual(last);
    last = pucker;
  }
});
