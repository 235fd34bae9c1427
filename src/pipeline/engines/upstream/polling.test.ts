import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import { EngineFailure, type FailureKind } from '../engine-failure.ts';
import { type Polling, poll, pollDelays, sleep } from './polling.ts';

const never = () => new AbortController().signal;
const PACE = { firstMs: 100, growth: 2, longestMs: 1000 };

/** A clock that only moves when somebody sleeps. */
function fakePolling(changes: Partial<Polling> = {}) {
  let nowMs = 0;
  const slept: number[] = [];
  const time = {
    now: () => nowMs,
    sleep: async (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      slept.push(ms);
      nowMs += ms;
    },
  };
  const polling: Polling = {
    ...{ engine: 'far', pace: PACE, random: () => 0, time, deadlineMs: 60_000, forgivenPolls: 2 },
    ...changes,
  };
  return { polling, slept };
}

const failure = (kind: FailureKind) => new EngineFailure('far', kind, 'It does not.');

describe('the waits before polls', () => {
  test('grow to the longest, each shortened by a fifth at most', () => {
    const random = seededRandom(3);
    const delays = pollDelays(PACE, random);
    for (const full of [100, 200, 400, 800, 1000, 1000]) {
      const delay = delays.next().value!;
      expect(delay).toBeLessThanOrEqual(full);
      expect(delay).toBeGreaterThanOrEqual(full * 0.8 - 1);
    }
  });
});

describe('polling', () => {
  test('waits before every look, and ends when nobody pulls', async () => {
    const { polling, slept } = fakePolling();
    let looks = 0;
    for await (const look of poll(async () => ++looks, polling, never())) if (look === 3) break;
    expect(looks).toBe(3);
    expect(slept).toEqual([100, 200, 400]);
  });

  test('forgives as many failures of the network in a row as it may, and no other', async () => {
    const { polling } = fakePolling();
    const script: (EngineFailure | string)[] = [failure('down'), failure('busy'), 'a', failure('down'), 'b'];
    const seen: string[] = [];
    const ask = async () => {
      const next = script.shift() ?? failure('failed');
      if (next instanceof EngineFailure) throw next;
      return next;
    };
    const polled = (async () => {
      for await (const look of poll(ask, polling, never())) seen.push(look);
    })();
    await expect(polled).rejects.toMatchObject({ kind: 'failed' });
    expect(seen).toEqual(['a', 'b']);
    const down = poll(() => Promise.reject(failure('down')), polling, never()).next();
    await expect(down).rejects.toMatchObject({ kind: 'down' });
  });

  test('is late after its deadline', async () => {
    const { polling } = fakePolling({ deadlineMs: 1500 });
    const all = (async () => {
      for await (const _ of poll(async () => 'waiting', polling, never()));
    })();
    await expect(all).rejects.toMatchObject({ kind: 'late' });
  });

  test('looks at once when somebody says that there is news', async () => {
    const nudges = [Promise.resolve()];
    const { polling } = fakePolling({
      nudge: () => nudges.pop() ?? new Promise(() => {}),
      time: { now: () => 0, sleep },
      pace: { ...PACE, firstMs: 30_000 },
    });
    const polls = poll(async () => 'news', polling, never());
    expect((await polls.next()).value).toBe('news');
  });

  test('stops with the reason of its signal, in the midst of a wait', async () => {
    const { polling } = fakePolling({ time: { now: Date.now, sleep }, pace: { ...PACE, firstMs: 30_000 } });
    const controller = new AbortController();
    const reason = new Error('Enough.');
    setTimeout(() => controller.abort(reason), 10);
    await expect(poll(async () => 'look', polling, controller.signal).next()).rejects.toBe(reason);
  });
});
