import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { costMicros, type PriceList } from '../credits/pricing.ts';
import type { Database } from '../db/database.ts';
import { isCallersFault, ServiceError } from '../domain/errors.ts';
import type {
  Generation,
  GenerationDraft,
  GenerationFailure,
  GenerationFiles,
} from '../domain/generation.ts';
import { rateOf } from '../domain/rate.ts';
import type { Job } from '../jobs/job-queue.ts';
import { JobInterrupted } from '../jobs/worker.ts';
import type { Storage } from '../storage/storage.ts';
import { findGeneration } from './generation-rows.ts';
import {
  advance,
  fail,
  holdBack,
  LeaseLost,
  type Lifecycle,
  moveUpstream,
  start,
  succeed,
} from './lifecycle.ts';
import type { RenderEvent, Rendered, Renderer } from './renderer.ts';
import type { Watchers } from './watchers.ts';

export interface Performing {
  readonly database: Database;
  readonly lifecycle: Lifecycle;
  readonly watchers: Watchers;
  readonly storage: Storage;
  readonly render: Renderer;
  /** Brings uploads and our own signed addresses into the folder; other media stay as they are. */
  readonly bringMedia: (draft: GenerationDraft, keyId: string, directory: string) => Promise<GenerationDraft>;
  readonly prices: PriceList;
  /** An existing folder for what is being made; nothing in it outlives its job. */
  readonly workRoot: string;
  /** Told of every finished attempt, for the metrics. */
  readonly onEnd?: (generation: Generation, timings: Readonly<Record<string, number>>) => void;
}

// Never the error itself: it may show paths, and nobody outside can mend it.
const OUR_FAULT = 'The video could not be made because of a fault on our side; try again.';

// Often enough for a progress bar, rare enough for the disk.
const PROGRESS_EVERY_MS = 1_000;

/** Handles `generation` jobs: from the lease to the final state, or a throw to be tried again. */
export function createPerformer(context: Performing) {
  const running = new Map<string, AbortController>();
  return {
    /** Stops an attempt of this process soon. */
    abort: (id: string) => running.get(id)?.abort(),

    async perform(job: Job, lease: AbortSignal): Promise<void> {
      const { database, lifecycle, watchers } = context;
      const generation = await database.transaction((tx) => start(tx, lifecycle, job));
      if (!generation)
        return void (await database.transaction((tx) => lifecycle.outbox.queue.complete(tx, job)));
      watchers.tell(generation);
      const stop = new AbortController();
      running.set(generation.id, stop);
      const directory = await mkdtemp(join(context.workRoot, 'job-'));
      try {
        const signal = AbortSignal.any([lease, stop.signal]);
        if (generation.cancelRequested) stop.abort();
        await attempt(job, generation, { signal, directory }, context);
      } finally {
        // A newer attempt may have begun.
        if (running.get(generation.id) === stop) running.delete(generation.id);
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

interface Workplace {
  readonly signal: AbortSignal;
  readonly directory: string;
}

async function attempt(
  job: Job,
  generation: Generation,
  place: Workplace,
  context: Performing,
): Promise<void> {
  const { database, lifecycle, watchers, storage } = context;
  const prefix = `results/${generation.id}/${job.attempt}/`;
  try {
    const rendered = await renderInto(generation, place, context);
    const files = await store(rendered, prefix, storage);
    const ended = await database.transaction((tx) =>
      succeed(tx, lifecycle, job, generation, {
        files,
        engine: rendered.engine,
        videoSeconds: rendered.seconds,
        costMicros: costOf(generation, rendered.seconds, context.prices),
        warnings: rendered.warnings,
        effectivePrompts: rendered.effectivePrompts,
      }),
    );
    watchers.tell(ended);
    context.onEnd?.(ended, timingsOf(rendered.report));
  } catch (error) {
    await storage.deleteAll(prefix);
    // A worker that stops, or lost its lease, has no say in how it ends.
    if (place.signal.reason instanceof JobInterrupted) throw place.signal.reason;
    const isLate = place.signal.reason instanceof ServiceError;
    await failOrRetry(isLate ? place.signal.reason : error, job, generation, context);
  }
}

/** A fault of the caller's or a cancellation is final; what may pass by itself is thrown on, to be tried again. */
async function failOrRetry(
  error: unknown,
  job: Job,
  generation: Generation,
  context: Performing,
): Promise<void> {
  const { database, lifecycle, watchers } = context;
  const now = await findGeneration(database, generation.id);
  if (!now || now.attempt !== job.attempt || now.state !== 'running') return;
  const known = error instanceof ServiceError ? error : undefined;
  const isCancelled = now.cancelRequested;
  const isCallers = known !== undefined && isCallersFault(known.code);
  const isFinal = known?.details.isFinal === true;
  const willNotPass = isCancelled || isCallers || isFinal || known?.code === 'deadline_exceeded';
  if (!willNotPass && job.attempt < job.maxAttempts) throw error;
  const failure = isCancelled ? CANCELED : failureOf(known, isCallers);
  try {
    const ended = await database.transaction((tx) => fail(tx, lifecycle, job, generation, failure));
    watchers.tell(ended);
    context.onEnd?.(ended, {});
  } catch (lost) {
    if (!(lost instanceof LeaseLost)) throw lost;
  }
}

const CANCELED: GenerationFailure = { code: 'cancelled', message: 'canceled', isCallers: true };

function failureOf(known: ServiceError | undefined, isCallers: boolean): GenerationFailure {
  const isTold = isCallers || known?.code === 'deadline_exceeded' || known?.details.isForCaller === true;
  if (known && isTold) return { code: known.code, message: known.message, isCallers };
  return { code: known?.code ?? 'internal', message: OUR_FAULT, isCallers: false };
}

async function renderInto(generation: Generation, place: Workplace, context: Performing): Promise<Rendered> {
  const draft = await context.bringMedia(generation.draft!, generation.keyId, place.directory);
  const tooLittle = new AbortController();
  let shortage: unknown;
  const onEvent = progressWriter(generation, context, (error) => {
    shortage = error;
    // A disk that is full or a lost lease is no reason to end what is made elsewhere.
    tooLittle.abort(error instanceof ServiceError ? error : new JobInterrupted('lease_lost'));
  });
  try {
    return await context.render(
      { ...draft, workDirectory: place.directory, upstream: generation.upstream },
      {
        signal: AbortSignal.any([place.signal, tooLittle.signal]),
        onEvent: onEvent.write,
        keepUpstream: (upstream) =>
          context.database.transaction((tx) => moveUpstream(tx, context.lifecycle, generation, upstream)),
      },
    );
  } catch (error) {
    throw shortage ?? error;
  } finally {
    await onEvent.settled();
  }
}

/** Writes progress now and then, and holds back what the real length costs; a refusal goes to `stop`. */
function progressWriter(generation: Generation, context: Performing, stop: (error: unknown) => void) {
  const { database, lifecycle, watchers, prices } = context;
  let current = generation;
  let writtenAt = 0;
  let writing: Promise<void> = Promise.resolve();
  const queue = (work: () => Promise<void>) => {
    writing = writing.then(work).catch(stop);
  };
  const write = (event: RenderEvent) => {
    if (event.type === 'length') {
      const micros = costOf(generation, event.seconds, prices);
      queue(() => database.transaction((tx) => holdBack(tx, lifecycle, generation, micros)));
      return;
    }
    const at = lifecycle.now();
    if (event.stage === current.stage && at - writtenAt < PROGRESS_EVERY_MS) return;
    writtenAt = at;
    queue(async () => {
      const advanced = await database.transaction((tx) => advance(tx, lifecycle, current, event));
      if (!advanced) throw new LeaseLost();
      current = advanced;
      watchers.tell(advanced);
      // Another process may have been asked to cancel it.
      if (advanced.cancelRequested) stop(new ServiceError('cancelled', 'canceled'));
    });
  };
  return { write, settled: () => writing };
}

const costOf = ({ dialect, draft }: Generation, seconds: number, prices: PriceList) =>
  costMicros(prices, dialect, rateOf(draft!), seconds);

async function store(rendered: Rendered, prefix: string, storage: Storage): Promise<GenerationFiles> {
  const put = async (path: string | undefined, contentType: string) => {
    if (path === undefined) return undefined;
    const key = prefix + basename(path);
    await storage.put(key, createReadStream(path), { contentType });
    return key;
  };
  const report = `${prefix}report.json`;
  await storage.put(report, Readable.from([JSON.stringify(rendered.report)]), {
    contentType: 'application/json',
  });
  const files = {
    video: await put(rendered.videoPath, 'video/mp4'),
    thumbnail: await put(rendered.thumbnailPath, 'image/jpeg'),
    srt: await put(rendered.srtPath, 'application/x-subrip'),
    vtt: await put(rendered.vttPath, 'text/vtt'),
    report,
  };
  return Object.fromEntries(Object.entries(files).filter(([, key]) => key !== undefined));
}

const timingsOf = (report: unknown) =>
  ((report as { timings?: Record<string, number> } | undefined)?.timings ?? {}) as Record<string, number>;
