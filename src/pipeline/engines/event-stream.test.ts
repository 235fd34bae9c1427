import { expect, test } from 'vitest';
import type { EngineEvent } from './engine.ts';
import { eventStream } from './event-stream.ts';

const progress = (fraction: number): EngineEvent => ({
  type: 'progress',
  stage: 'render',
  fraction,
  secondsLeft: null,
});
const END = { type: 'result', video: { kind: 'raw', path: 'x' } } as const;
const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

test('a slow taker gets the newest progress, and every other kind of event', async () => {
  const seen: EngineEvent[] = [];
  const stream = eventStream(async (report) => {
    for (let i = 1; i <= 9; i++) report(progress(i / 10));
    report({ type: 'length', seconds: 2 });
    await soon();
    report(progress(1));
    return END;
  });
  for await (const event of stream) seen.push(event);
  expect(seen).toEqual([progress(0.9), { type: 'length', seconds: 2 }, progress(1), END]);
});

test('what the work throws, the stream throws after what was reported', async () => {
  const stream = eventStream(async (report) => {
    report(progress(0.1));
    await soon();
    throw new Error('no more');
  });
  expect((await stream.next()).value).toEqual(progress(0.1));
  await expect(stream.next()).rejects.toThrow('no more');
});
