import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceError } from '../domain/errors.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { FinishedVideo, Materials } from './engines/engine.ts';
import { EngineFailure, FAILURE_KINDS } from './engines/engine-failure.ts';
import type {
  AnimaticMessage,
  ChildJob,
  ChildJobs,
  FinishMessage,
  GenerateMessage,
  JobOrder,
  PrepareMaterialsMessage,
  ProcessOrder,
  ProcessReply,
} from './generate-messages.ts';
import type { GeneratedVideo } from './pipeline.ts';
import type { PipelineEvent } from './stage.ts';

const ENTRY = fileURLToPath(new URL(`./generate-process${extname(import.meta.url)}`, import.meta.url));
// Enough to show the end of a crash, too little to fill a log.
const KEPT_OUTPUT_CHARACTERS = 4000;
// Bounds what a leak in a decoder can add up to.
const JOBS_PER_CHILD = 20;

/** Who waits for a child. */
export interface ChildWatch {
  readonly signal: AbortSignal;
  readonly report: (event: PipelineEvent) => void;
}

/**
 * Each job has a child process of its own for as long as it takes; aborting kills the child at once. The files it wrote
 * stay in the work directory, which the caller owns.
 *
 * Each throws ServiceError as the function of its name does, `cancelled` after an abort, `internal` when the child dies.
 */
export interface RenderChildren {
  generate(message: GenerateMessage, watch: ChildWatch): Promise<GeneratedVideo>;
  animatic(message: AnimaticMessage, watch: ChildWatch): Promise<FinishedVideo>;
  prepareMaterials(message: PrepareMaterialsMessage, watch: ChildWatch): Promise<Materials>;
  /** @throws EngineFailure `bad-video`, too. */
  finish(message: FinishMessage, watch: ChildWatch): Promise<FinishedVideo>;
  /** Ends every child. */
  close(): void;
}

export interface RenderChildrenOptions {
  /** How they are run. */
  readonly launch?: ForkOptions;
  /** Those that wait load the vision and keep a thread that speaks with these settings. */
  readonly speech?: SpeechSettings;
}

interface Child {
  readonly process: ChildProcess;
  readonly lastWords: () => string;
  jobs: number;
}

/**
 * Children that are started before they are needed, so that a job need not wait for a process. One that saw an error, a
 * cancellation or `JOBS_PER_CHILD` jobs is replaced.
 *
 * @param ready how many wait for work
 */
export function createRenderChildren(ready: number, options: RenderChildrenOptions = {}): RenderChildren {
  const idle: Child[] = [];
  const all = new Set<Child>();
  let isClosed = false;

  const start = (): Child => {
    const process = fork(ENTRY, [], {
      ...options.launch,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const child: Child = { process, lastWords: keepOutput(process), jobs: 0 };
    all.add(child);
    const forget = () => {
      all.delete(child);
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1);
    };
    process.on('exit', forget).on('error', forget);
    return child;
  };
  const refill = () => {
    while (!isClosed && idle.length < ready) {
      const child = start();
      if (options.speech) order(child, { type: 'prepare', speech: options.speech });
      idle.push(child);
    }
  };
  const release = (child: Child, isFit: boolean) => {
    if (isFit && !isClosed && child.jobs < JOBS_PER_CHILD && idle.length < ready) idle.push(child);
    else child.process.kill('SIGKILL');
    refill();
  };

  const perform = async <Job extends ChildJob>(
    job: { readonly type: Job } & ChildJobs[Job]['message'],
    watch: ChildWatch,
  ): Promise<ChildJobs[Job]['result']> => {
    if (watch.signal.aborted) throw cancelled();
    // The one that worked last is the quickest.
    const child = idle.pop() ?? start();
    child.jobs++;
    let isFit = false;
    try {
      const result = await work<ChildJobs[Job]['result']>(child, job as JobOrder, watch);
      isFit = true;
      return result;
    } finally {
      release(child, isFit);
    }
  };

  refill();
  return {
    generate: (message, watch) => perform<'generate'>({ type: 'generate', ...message }, watch),
    animatic: (message, watch) => perform<'animatic'>({ type: 'animatic', ...message }, watch),
    prepareMaterials: (message, watch) =>
      perform<'prepareMaterials'>({ type: 'prepareMaterials', ...message }, watch),
    finish: (message, watch) => perform<'finish'>({ type: 'finish', ...message }, watch),
    close() {
      isClosed = true;
      for (const { process } of all) process.kill('SIGKILL');
    },
  };
}

/** Runs one generation in a process that ends with it. @throws as `RenderChildren.generate`. */
export async function generateInProcess(
  message: GenerateMessage,
  watch: ChildWatch,
): Promise<GeneratedVideo> {
  const children = createRenderChildren(0);
  try {
    return await children.generate(message, watch);
  } finally {
    children.close();
  }
}

// The callback hears of a channel that broke; `exit` or `error` follow and tell why.
const order = ({ process }: Child, what: ProcessOrder) => process.send(what, () => {});

function work<Result>(child: Child, job: JobOrder, { signal, report }: ChildWatch): Promise<Result> {
  const { process, lastWords } = child;
  return new Promise<Result>((resolve, reject) => {
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', onAbort);
      process.off('message', onMessage).off('exit', onExit).off('error', onError);
      end();
    };
    const onAbort = () => {
      process.kill('SIGKILL');
      settle(() => reject(cancelled()));
    };
    const onMessage = (reply: ProcessReply) => {
      if (reply.type === 'event') report(reply.event);
      else if (reply.type === 'result') settle(() => resolve(reply.result as Result));
      else settle(() => reject(failureOf(reply)));
    };
    const onError = (cause: Error) =>
      settle(() => reject(new ServiceError('internal', 'The render process cannot be started.', { cause })));
    const onExit = (code: number | null, killedBy: string | null) => {
      const sentence = `The render process ended early (${killedBy ?? `status ${code}`}). ${lastWords()}`;
      settle(() => reject(new ServiceError('internal', sentence)));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    process.on('message', onMessage).on('exit', onExit).on('error', onError);
    order(child, job);
  });
}

/** An error loses its class on the way between processes. */
function failureOf({ code, message, details }: Extract<ProcessReply, { type: 'failure' }>): ServiceError {
  const { engine } = details;
  const kind = FAILURE_KINDS.find((known) => known === details.kind);
  if (code === 'engine_unavailable' && kind !== undefined && typeof engine === 'string')
    return new EngineFailure(engine, kind, message);
  return new ServiceError(code, message, { details });
}

const cancelled = () => new ServiceError('cancelled', 'The generation was cancelled.');

function keepOutput(child: ChildProcess): () => string {
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT_OUTPUT_CHARACTERS);
  });
  return () => kept.trim();
}
