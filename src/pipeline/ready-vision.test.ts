import { expect, test } from 'vitest';
import { type InspectedClip, Inspection } from './inspection.ts';
import { type ReadyVision, readyVision } from './ready-vision.ts';
import type { ExaminedPhoto } from './rig.ts';

/** A second passes between any two looks at it. */
function tickingClock() {
  let seconds = 0;
  return () => seconds++;
}

const examined = (found: object) => ({ found }) as unknown as ExaminedPhoto;

test('making the vision ready is counted where no rigging has done it', async () => {
  const forRigged = await readyVision(examined({ portrait: {} }), tickingClock());
  expect(forRigged.seconds).toBe(1);
  const forFresh = await readyVision(examined({ fitted: {} }), tickingClock());
  expect(forFresh).toEqual({ vision: forRigged.vision, seconds: 0 });
});

test('an inspection counts what was made ready for it and what was measured of the sound', async () => {
  const clip = (vision: Promise<ReadyVision>) =>
    ({ vision, sound: { seconds: 20 }, clock: tickingClock() }) as unknown as InspectedClip;
  const { vision } = await readyVision(examined({ fitted: {} }), tickingClock());
  const early = await Inspection.start('light', clip(Promise.resolve({ vision, seconds: 300 })));
  expect(early.seconds).toBe(320);
  const waited = await Inspection.start('light', clip(Promise.resolve({ vision, seconds: 0 })));
  expect(waited.seconds).toBe(21);
});
