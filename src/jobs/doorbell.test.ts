import { expect, test } from 'vitest';
import { createDoorbell } from './doorbell.ts';

const LONG_MS = 5_000;

async function waitedMs(wait: Promise<void>) {
  const startedAt = performance.now();
  await wait;
  return performance.now() - startedAt;
}

test('a ring ends the wait', async () => {
  const doorbell = createDoorbell();
  setTimeout(doorbell.ring, 10);
  expect(await waitedMs(doorbell.wait(LONG_MS))).toBeLessThan(LONG_MS / 2);
});

test('a ring that nobody waited for ends the next wait and no other', async () => {
  const doorbell = createDoorbell();
  doorbell.ring();
  doorbell.ring();
  expect(await waitedMs(doorbell.wait(LONG_MS))).toBeLessThan(LONG_MS / 2);
  expect(await waitedMs(doorbell.wait(50))).toBeGreaterThan(45);
});

test('without a ring the wait ends by itself', async () => {
  expect(await waitedMs(createDoorbell().wait(50))).toBeGreaterThan(45);
});
