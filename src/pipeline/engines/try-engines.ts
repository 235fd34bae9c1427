import { isCallersFault, ServiceError } from '../../domain/errors.ts';
import { type EngineEvent, type EngineJob, LetGo, type MadeVideo, type RenderEngine } from './engine.ts';
import { EngineFailure, type FailureKind } from './engine-failure.ts';
import type { Semaphore } from './semaphore.ts';

/** An engine with as many places as it works on at once. */
export interface Workshop {
  readonly engine: RenderEngine;
  readonly places: Semaphore;
}

/** Whose turn it is. `handle` is null while the work is being submitted, and absent before. */
export interface KeptUpstream {
  readonly engine: string;
  readonly handle?: string | null | undefined;
}

export interface Trial {
  /** In the order in which they try. */
  readonly workshops: readonly Workshop[];
  /** The job as an engine is given it. */
  readonly jobFor: (engine: RenderEngine) => EngineJob;
  /** Where an earlier attempt left the work. */
  readonly upstream: KeptUpstream | undefined;
  readonly signal: AbortSignal;
  readonly onEvent: (event: Extract<EngineEvent, { type: 'progress' | 'length' }>) => void;
  /** Resolves when it is on disk where the work is. */
  readonly keep: (upstream: KeptUpstream | undefined) => Promise<void>;
  readonly onFailure: (failure: EngineFailure) => void;
  /** What is done with what the engine made; a failure of the engine's here, too, is the next one's turn. */
  readonly finish: (engine: RenderEngine, video: MadeVideo, job: EngineJob) => Promise<FinishedBy>;
}

type FinishedBy = Extract<MadeVideo, { kind: 'finished' }>['video'];

export interface Tried {
  readonly engine: RenderEngine;
  readonly video: FinishedBy;
  /** Of the engines that tried before. */
  readonly failures: readonly EngineFailure[];
}

/**
 * One engine after the other tries, until one has made the video. Work that an earlier attempt submitted is resumed, and
 * nothing is submitted where it cannot be told whether that already happened.
 *
 * @throws ServiceError of the caller's own fault at once; `engine_unavailable` when no engine is left, with `isFinal` among
 * its details when trying again would pay again or be no use.
 */
export async function tryEngines(trial: Trial): Promise<Tried> {
  const failures: EngineFailure[] = [];
  const all = turns(trial);
  for (const [i, { workshop, handle }] of all.entries()) {
    const { engine, places } = workshop;
    const job = trial.jobFor(engine);
    await cancelWhatRuns(engine, handle, job, trial.signal);
    try {
      const video = await places.hold(trial.signal, () => work(engine, job, handle, trial));
      return { engine, video, failures };
    } catch (error) {
      trial.signal.throwIfAborted();
      const failure = asFailure(engine, error);
      failures.push(failure);
      trial.onFailure(failure);
      const next = all[i + 1]?.workshop.engine.id ?? startAgainAt(failures, all.length, trial);
      // Whoever failed after it was paid is not asked again, also when this process dies now.
      await trial.keep(next === undefined ? undefined : { engine: next });
    }
  }
  throw exhausted(failures);
}

/** Work that an earlier attempt submitted is cancelled there, too, when nobody wants it any more. */
async function cancelWhatRuns(
  engine: RenderEngine,
  handle: string | null | undefined,
  job: EngineJob,
  signal: AbortSignal,
): Promise<void> {
  if (!signal.aborted || signal.reason instanceof LetGo || typeof handle !== 'string') return;
  try {
    for await (const _ of engine.resume(handle, job, signal));
  } catch {
    // It throws, being aborted, after it has told its upstream.
  }
}

/** Where a later attempt begins: from the start while nobody worked for this generation, else with the last one. */
function startAgainAt(
  failures: readonly EngineFailure[],
  turnCount: number,
  { workshops }: Trial,
): string | undefined {
  const nobodyBefore = turnCount === workshops.length;
  const nobodyWorked = nobodyBefore && failures.every(({ kind }) => PASSING.has(kind));
  return nobodyWorked ? undefined : failures.at(-1)?.engine;
}

interface Turn {
  readonly workshop: Workshop;
  /** Undefined to submit, null where a submit was under way, a text to resume. */
  readonly handle: string | null | undefined;
}

/** Whoever had the work goes on with it; those before it failed already. */
function turns({ workshops, upstream }: Trial): Turn[] {
  const at = workshops.findIndex(({ engine }) => engine.id === upstream?.engine);
  return workshops
    .slice(Math.max(0, at))
    .map((workshop, i) => ({ workshop, handle: at >= 0 && i === 0 ? upstream!.handle : undefined }));
}

async function work(
  engine: RenderEngine,
  job: EngineJob,
  handle: string | null | undefined,
  trial: Trial,
): Promise<FinishedBy> {
  if (handle === null)
    throw new EngineFailure(
      engine.id,
      'unknown-submit',
      `It cannot be told whether ${engine.id} took the work before the server stopped, so it is not submitted again.`,
    );
  const { signal } = trial;
  if (handle === undefined) await refuseUnfit(engine, job);
  const events = handle === undefined ? engine.submit(job, signal) : engine.resume(handle, job, signal);
  for await (const event of events) {
    signal.throwIfAborted();
    if (event.type === 'submitting') await trial.keep({ engine: engine.id, handle: null });
    else if (event.type === 'handle') await trial.keep({ engine: engine.id, handle: event.handle });
    else if (event.type === 'result') return await trial.finish(engine, event.video, job);
    else trial.onEvent(event);
  }
  throw new EngineFailure(engine.id, 'failed', `${engine.id} ended without a video.`);
}

/** An engine is not paid for what it says it cannot do. What was submitted is resumed, whatever it says by now. */
async function refuseUnfit(engine: RenderEngine, job: EngineJob): Promise<void> {
  const { tasks, longestSeconds } = await engine.capabilities();
  const refuse = (reason: string) => new EngineFailure(engine.id, 'refused', `${engine.id} ${reason}.`);
  if (!tasks.includes(job.task)) throw refuse(`does not make ${job.task} videos`);
  if (longestSeconds === undefined) return;
  const { seconds } = await job.materials();
  if (seconds > longestSeconds + FRAME_SECONDS)
    throw refuse(`makes at most ${longestSeconds} s, and this video has ${seconds.toFixed(1)} s`);
}

// A sound that ends within a frame more is cut there.
const FRAME_SECONDS = 1 / 24;

/** What another engine may do better. @throws the error itself where none could, or where it is a bug of ours. */
function asFailure(engine: RenderEngine, error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  // Somebody else may not need a face.
  if (error instanceof ServiceError && NEEDS_A_FACE.has(error.code))
    return new EngineFailure(engine.id, 'refused', error.message, error);
  throw error;
}

const NEEDS_A_FACE: ReadonlySet<string> = new Set(['no_face_found', 'face_too_small', 'face_turned_away']);

/** May pass by itself, and nothing was paid. */
const PASSING: ReadonlySet<FailureKind> = new Set(['down', 'busy']);

function exhausted(failures: readonly EngineFailure[]): ServiceError {
  const last = failures.at(-1);
  // Nobody else could do without what the picture lacks: that is the caller's to mend.
  if (last?.cause instanceof ServiceError && isCallersFault(last.cause.code)) return last.cause;
  if (!last)
    return new ServiceError('engine_unavailable', 'No engine is configured for such a video.', {
      details: { isFinal: true, isForCaller: true },
    });
  const isFinal = !PASSING.has(last.kind);
  return new ServiceError('engine_unavailable', FOR_CALLERS[last.kind], {
    details: { isFinal, isForCaller: true, kind: last.kind },
    cause: last,
  });
}

/** What a caller is told, who need not know what stands where. */
const FOR_CALLERS: Readonly<Record<FailureKind, string>> = {
  down: 'The engine that makes these videos does not answer; try again later.',
  busy: 'The engine that makes these videos has too much to do; try again later.',
  credentials:
    'The engine that makes these videos does not accept this server; its operator has to mend that.',
  misconfigured: 'The engine that makes these videos is not set up rightly; its operator has to mend that.',
  refused: 'The engine refused to make this video; change the prompt, the picture or the length.',
  failed: 'The engine gave up on this video; try again, or with another prompt.',
  lost: 'The engine lost this video; try again.',
  cancelled: 'The video was cancelled where it was made; try again.',
  late: 'The engine took longer than it may; try again, or with a shorter video.',
  'bad-video': 'What the engine made cannot be used as a video; try again.',
  'unknown-submit':
    'The server stopped while it handed this video to the engine, and it is not paid twice; try again.',
};

/** The reason to abort an engine with, so that it leaves the work where it is. */
export const letGo = () => new LetGo('The work goes on without this process.');
