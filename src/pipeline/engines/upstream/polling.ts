import { setTimeout as wait } from 'node:timers/promises';
import { EngineFailure } from '../engine-failure.ts';

export interface PollPace {
  readonly firstMs: number;
  /** What each wait is longer than the one before, as a factor. */
  readonly growth: number;
  readonly longestMs: number;
}

/** Quick ends are noticed quickly, long work is asked for rarely. */
export const POLL_PACE: PollPace = { firstMs: 500, growth: 1.3, longestMs: 5_000 };

/** The wait before each poll, ms; `random` in 0..1 shortens each by up to a fifth so that jobs do not poll in step. */
export function* pollDelays({ firstMs, growth, longestMs }: PollPace, random: () => number) {
  for (let delayMs = firstMs; ; delayMs = Math.min(longestMs, delayMs * growth))
    yield Math.round(delayMs * (1 - 0.2 * random()));
}

export interface PollTime {
  now(): number;
  /** Rejects with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const REAL_TIME: PollTime = { now: Date.now, sleep };

/** Rejects with the signal's reason, which Node's own wraps. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch {
    throw signal.reason;
  }
}

export interface Polling {
  readonly engine: string;
  readonly pace: PollPace;
  readonly random: () => number;
  readonly time: PollTime;
  /** After this work is `late`. */
  readonly deadlineMs: number;
  /** This many polls in a row may fail by the network alone, as while a server restarts. */
  readonly forgivenPolls: number;
  /** Cuts a wait short: somebody told that there is news. */
  readonly nudge?: () => Promise<void>;
}

/**
 * Asks again and again: yields what each poll tells until nobody pulls any more. Polls that fail with `down` or `busy`
 * are repeated `forgivenPolls` times.
 *
 * @throws EngineFailure `late` once the deadline is over, or what the last poll threw.
 */
export async function* poll<T>(
  ask: () => Promise<T>,
  polling: Polling,
  signal: AbortSignal,
): AsyncGenerator<T, never> {
  const { time, deadlineMs, engine } = polling;
  const started = time.now();
  let failed = 0;
  for (const delayMs of pollDelays(polling.pace, polling.random)) {
    await pause(delayMs, polling, signal);
    try {
      yield await ask();
      failed = 0;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!isPassing(error) || ++failed > polling.forgivenPolls) throw error;
    }
    if (time.now() - started > deadlineMs) throw late(engine, deadlineMs);
  }
  throw new Error('Polling has no end.');
}

async function pause(delayMs: number, { time, nudge }: Polling, signal: AbortSignal): Promise<void> {
  if (!nudge) return time.sleep(delayMs, signal);
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const slept = time.sleep(delayMs, either).catch(() => {});
  try {
    await Promise.race([slept, nudge()]);
  } finally {
    over.abort();
  }
  signal.throwIfAborted();
}

const isPassing = (error: unknown) =>
  error instanceof EngineFailure && (error.kind === 'down' || error.kind === 'busy');

const late = (engine: string, deadlineMs: number) =>
  new EngineFailure(
    engine,
    'late',
    `The engine ${engine} took longer than the ${Math.round(deadlineMs / 1000)} seconds it may take.`,
  );
