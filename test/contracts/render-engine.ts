import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type EngineEvent,
  type EngineJob,
  LetGo,
  type RenderEngine,
} from '../../src/pipeline/engines/engine.ts';
import { EngineFailure } from '../../src/pipeline/engines/engine-failure.ts';
import { eventsOf, remoteJob } from '../engines/remote-job.ts';
import { describeEveryEngine } from './every-engine.ts';

/** What an upstream that is only played by a test tells of itself. */
export interface UpstreamProbe {
  /** Orders of work that it took. */
  orders(): number;
  /** Of those, how many it was told to stop. */
  cancels(): number;
  /** Questions about work that was taken. */
  looks(): number;
  /** Whether work that was taken comes to its end. */
  setHeld(isHeld: boolean): void;
  /** From now on nobody answers. */
  breakDown(): Promise<void>;
}

/** An engine and the upstream it asks. */
export interface OpenedRenderEngine {
  readonly engine: RenderEngine;
  readonly upstream: UpstreamProbe;
  /** The same engine, as after a restart of the program. */
  reopen(): RenderEngine;
  close(): Promise<void>;
}

export interface RenderEngineUnderTest {
  open(): Promise<OpenedRenderEngine>;
  /** What jobs ask for; `avatar` unless given. */
  readonly task?: EngineJob['task'];
  /**
   * The prompt whose video a file is: the upstream puts it there somehow. An upstream whose videos are all the same says
   * why.
   */
  readonly promptOf: ((path: string) => Promise<string>) | string;
}

/** What every engine must do, and what one must do besides whose work is done elsewhere. */
export function describeRenderEngine(name: string, under: RenderEngineUnderTest) {
  const { open, promptOf, task = 'avatar' } = under;
  const newJob = async (prompt?: string): Promise<EngineJob> => ({
    ...(await remoteJob(prompt === undefined ? {} : { prompt })),
    task,
  });

  describeEveryEngine(name, { open, job: newJob });

  describe(`the render engine ${name}`, () => {
    let opened: OpenedRenderEngine;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      opened.engine.close();
      await opened.close();
    });

    test('tells its handle, then progress that never falls, and ends with one file', async () => {
      const job = await newJob();
      const events = await eventsOf(opened.engine.submit(job, new AbortController().signal));
      const types = events.map(({ type }) => type);
      expect(types.filter((type) => type === 'result')).toHaveLength(1);
      expect(types.at(-1)).toBe('result');
      expect(types).toContain('handle');
      if (types.includes('submitting'))
        expect(types.indexOf('submitting')).toBeLessThan(types.indexOf('handle'));
      expectRising(events);
      for (const event of events) if (event.type === 'handle') expectHandle(event.handle);
      const path = rawPath(events);
      expect(dirname(path)).toBe(job.workDirectory);
      expect((await stat(path)).size).toBeGreaterThan(0);
      expect(opened.upstream.orders()).toBe(1);
      expect(opened.upstream.cancels()).toBe(0);
    });

    test('does not look after its work before its handle is kept', async () => {
      const events = opened.engine.submit(await newJob(), new AbortController().signal);
      await untilHandle(events);
      const before = opened.upstream.looks();
      // Whoever keeps the handle takes as long as it takes.
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(opened.upstream.looks()).toBe(before);
      expect(before).toBe(0);
      await remaining(events);
    });

    test('goes on by its handle after a restart, without a second order', async () => {
      opened.upstream.setHeld(true);
      const job = await newJob();
      const leaving = new AbortController();
      const before = opened.engine.submit(job, leaving.signal);
      const handle = await untilOrdered(before, opened);
      const left = outcome(remaining(before));
      leaving.abort(new LetGo('The program ends.'));
      expect(await left).toBe(leaving.signal.reason);
      expect(opened.upstream.cancels()).toBe(0);
      opened.upstream.setHeld(false);

      const engine = opened.reopen();
      const events = await eventsOf(engine.resume(handle, job, new AbortController().signal));
      engine.close();
      expect((await stat(rawPath(events))).size).toBeGreaterThan(0);
      expectRising(events);
      expect(opened.upstream.orders()).toBe(1);
    });

    test('refuses a handle that is none of its own', async () => {
      const error = await outcome(
        eventsOf(opened.engine.resume('not a handle', await newJob(), new AbortController().signal)),
      );
      expect(error).toBeInstanceOf(EngineFailure);
      expect((error as EngineFailure).kind).toBe('lost');
      expect(opened.upstream.orders()).toBe(0);
    });

    test('cancels the work upstream when it is aborted, and says so soon', async () => {
      opened.upstream.setHeld(true);
      const controller = new AbortController();
      const events = opened.engine.submit(await newJob(), controller.signal);
      await untilOrdered(events, opened);
      const ended = outcome(remaining(events));
      const started = performance.now();
      controller.abort(new Error('The caller thought better of it.'));
      const error = await ended;
      expect(performance.now() - started).toBeLessThan(3_000);
      if (error instanceof EngineFailure) expect(error.kind).toBe('cancelled');
      else expect(error).toBe(controller.signal.reason);
      const { cancel } = await opened.engine.capabilities();
      if (cancel !== 'none') expect(opened.upstream.cancels()).toBe(1);
    });

    test('cancels, too, when nobody pulls any more after an abort', async () => {
      opened.upstream.setHeld(true);
      const controller = new AbortController();
      const events = opened.engine.submit(await newJob(), controller.signal);
      await untilOrdered(events, opened);
      controller.abort(new Error('The caller thought better of it.'));
      await events[Symbol.asyncIterator]().return?.();
      const { cancel } = await opened.engine.capabilities();
      if (cancel !== 'none') expect(opened.upstream.cancels()).toBe(1);
    });

    test('orders nothing when it is aborted before', async () => {
      const signal = AbortSignal.abort(new Error('Too late.'));
      const error = await outcome(eventsOf(opened.engine.submit(await newJob(), signal)));
      expect(error).toBe(signal.reason);
      expect(opened.upstream.orders()).toBe(0);
    });

    test('says whether it is well, and never throws', async () => {
      const signal = () => AbortSignal.timeout(10_000);
      const well = await opened.engine.health(signal());
      expect(well.ok, well.detail).toBe(true);
      expect(well.detail).toMatch(/^[A-Z].*\.$/s);
      await opened.upstream.breakDown();
      const broken = await opened.engine.health(signal());
      expect(broken.ok).toBe(false);
      expect(broken.detail).toMatch(/^[A-Z].*\.$/s);
      expect((await opened.engine.health(AbortSignal.abort())).ok).toBe(false);
    });

    test('is down when nobody answers', async () => {
      await opened.upstream.breakDown();
      const error = await outcome(
        eventsOf(opened.engine.submit(await newJob(), new AbortController().signal)),
      );
      expect(error).toBeInstanceOf(EngineFailure);
      expect((error as EngineFailure).kind).toBe('down');
      expect((error as EngineFailure).message).toMatch(/^[A-Z].*\.$/s);
    });

    test.skipIf(typeof promptOf === 'string')('keeps jobs apart that it works on at once', async () => {
      const prompts = ['A man reads the news.', 'A woman tells a joke.', 'A child counts to three.'];
      const other = opened.reopen();
      const files = await Promise.all(
        prompts.map(async (prompt, index) => {
          const engine = index % 2 === 0 ? opened.engine : other;
          const events = await eventsOf(engine.submit(await newJob(prompt), new AbortController().signal));
          return rawPath(events);
        }),
      );
      other.close();
      expect(new Set(files).size).toBe(prompts.length);
      for (const [index, path] of files.entries())
        expect(await (promptOf as (path: string) => Promise<string>)(path)).toBe(prompts[index]);
    });
  });
}

function expectRising(events: readonly EngineEvent[]) {
  const fractions = events.flatMap((event) => (event.type === 'progress' ? [event.fraction] : []));
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  for (const fraction of fractions) {
    expect(fraction).toBeGreaterThanOrEqual(0);
    expect(fraction).toBeLessThanOrEqual(1);
  }
}

function expectHandle(handle: string) {
  expect(handle.length).toBeLessThanOrEqual(2_000);
  expect(handle).not.toContain('secret');
}

function rawPath(events: readonly EngineEvent[]): string {
  const last = events.at(-1);
  if (last?.type !== 'result' || last.video.kind !== 'raw') throw new Error('It ended without a raw video.');
  return last.video.path;
}

async function untilHandle(events: AsyncIterable<EngineEvent>): Promise<string> {
  const iterator = events[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) throw new Error('It ended without a handle.');
    if (value.type === 'handle') return value.handle;
  }
}

/** Pulls until the upstream has the work; the handle may be told before that. */
async function untilOrdered(
  events: AsyncIterable<EngineEvent>,
  { upstream }: OpenedRenderEngine,
): Promise<string> {
  const handle = await untilHandle(events);
  const iterator = events[Symbol.asyncIterator]();
  while (upstream.orders() === 0) if ((await iterator.next()).done) throw new Error('It ended unordered.');
  return handle;
}

async function remaining(events: AsyncIterable<EngineEvent>): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  while (!(await iterator.next()).done);
}

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
