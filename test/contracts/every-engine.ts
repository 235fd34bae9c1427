import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TASKS } from '../../src/domain/video-task.ts';
import type { EngineEvent, EngineJob, MadeVideo, RenderEngine } from '../../src/pipeline/engines/engine.ts';
import { EngineFailure } from '../../src/pipeline/engines/engine-failure.ts';

export interface EngineUnderTest {
  open(): Promise<{ readonly engine: RenderEngine; close(): Promise<void> }>;
  /** A job that it can do, small, in a folder of its own. */
  job(): Promise<EngineJob>;
}

const pathOf = (video: MadeVideo) => (video.kind === 'raw' ? video.path : video.video.videoPath);

/** What every engine behind `RenderEngine` must do, wherever it works. */
export function describeEveryEngine(name: string, under: EngineUnderTest) {
  describe(`the engine ${name}`, () => {
    let opened: Awaited<ReturnType<EngineUnderTest['open']>>;
    beforeAll(async () => {
      opened = await under.open();
    });
    afterAll(async () => {
      opened.engine.close();
      await opened.close();
    });

    test('says what it can do, and can do the job', async () => {
      const can = await opened.engine.capabilities();
      const { task } = await under.job();
      expect(opened.engine.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(can.tasks).toContain(task);
      expect(TASKS).toEqual(expect.arrayContaining([...can.tasks]));
      expect(new Set(can.tasks).size).toBe(can.tasks.length);
      for (const fps of can.frameRates ?? []) expect(fps).toBeGreaterThan(0);
      for (const { width, height } of can.sizes ?? []) expect(Math.min(width, height)).toBeGreaterThan(0);
      expect(can.longestSeconds ?? 1).toBeGreaterThan(0);
      expect(['hard', 'soft', 'none']).toContain(can.cancel);
    });

    test('tells progress that never falls, and ends with one file in the work directory', async () => {
      const job = await under.job();
      const events: EngineEvent[] = [];
      for await (const event of opened.engine.submit(job, new AbortController().signal)) events.push(event);
      const fractions = events.flatMap((event) => (event.type === 'progress' ? [event.fraction] : []));
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(events.filter(({ type }) => type === 'result')).toHaveLength(1);
      const last = events.at(-1)!;
      if (last.type !== 'result') throw new Error('It ended without a video.');
      expect(dirname(pathOf(last.video))).toBe(job.workDirectory);
      expect((await stat(pathOf(last.video))).size).toBeGreaterThan(0);
    });

    test('stops soon when it is aborted, before and in the midst of it', async () => {
      const before = AbortSignal.abort(new Error('Too late.'));
      expect(await outcome(opened.engine.submit(await under.job(), before))).toBeInstanceOf(Error);
      const midst = new AbortController();
      const events = opened.engine.submit(await under.job(), midst.signal)[Symbol.asyncIterator]();
      await events.next();
      const started = performance.now();
      midst.abort(new Error('Nobody wants it any more.'));
      const error = await outcome({ [Symbol.asyncIterator]: () => events });
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBe(NO_FAILURE);
      expect(performance.now() - started).toBeLessThan(3_000);
    });

    test('does not know a handle that it never gave', async () => {
      const resumed = opened.engine.resume('not a handle', await under.job(), new AbortController().signal);
      const error = await outcome(resumed);
      expect(error).toBeInstanceOf(EngineFailure);
      expect((error as EngineFailure).kind).toBe('lost');
    });

    test('says how it is in a sentence', async () => {
      const health = await opened.engine.health(AbortSignal.timeout(10_000));
      expect(health).toMatchObject({ ok: true, detail: expect.stringMatching(/^[A-Z].*\.$/s) });
    });
  });
}

const NO_FAILURE = new Error('It did not fail.');

async function outcome(events: AsyncIterable<EngineEvent>): Promise<unknown> {
  try {
    for await (const _ of events);
    return NO_FAILURE;
  } catch (error) {
    return error;
  }
}
