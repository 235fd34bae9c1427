import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { PipelineEvent, Stage } from './stage.ts';

/** Changes with anything that changes a pixel: prepared portraits of another version are not used. */
export const ENGINE = 'embedded-5';

/** What every stage is given besides its input. */
export interface PipelineContext {
  readonly signal: AbortSignal;
  /** An empty folder that the caller deletes afterwards. */
  readonly workDirectory: string;
  readonly cacheDirectory: string;
  /** Threads that draw frames; the encoder has its own. */
  readonly renderThreads: number;
  /** Which engines speak; the embedded one unless given. */
  readonly speech?: SpeechSettings | undefined;
  /** Private ranges that media may come from, CIDR; none unless given. */
  readonly allowPrivate?: readonly string[] | undefined;
  readonly version: string;
  readonly report: (event: PipelineEvent) => void;
  /** Seconds on a clock that only runs forwards. */
  readonly clock: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Fractions of the whole work at which a stage starts, seen on a 12 s clip of a fresh 720p portrait. */
const STARTS: Readonly<Record<Stage, number>> = {
  fetch: 0,
  speak: 0.02,
  listen: 0.02,
  animate: 0.08,
  rig: 0.1,
  render: 0.3,
  encode: 0.3,
};

/** Reports progress and adds up how long each stage took; the same clock for all. */
export class StageTimer {
  readonly timings: Partial<Record<Stage, number>> = {};
  private readonly context: PipelineContext;
  private readonly started: number;
  private furthest = 0;

  constructor(context: PipelineContext) {
    this.context = context;
    this.started = context.clock();
  }

  async run<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    this.begin(stage);
    return this.time(stage, work);
  }

  /** Announces a stage whose work is counted as it is done, among that of others. */
  begin(stage: Stage) {
    this.context.signal.throwIfAborted();
    this.progress(stage, STARTS[stage]);
  }

  /** Counts work for a stage without announcing that it begins: part of it may be done early. */
  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    const before = this.context.clock();
    const value = await work();
    this.add(stage, this.context.clock() - before);
    return value;
  }

  add(stage: Stage, seconds: number) {
    this.timings[stage] = (this.timings[stage] ?? 0) + seconds;
  }

  /** @param done share of the frames that are written, 0 to 1. */
  frames(done: number, since: number) {
    const elapsed = this.context.clock() - since;
    // The first frames also pay for starting threads and would promise far too long a wait.
    const secondsLeft = done > 0.05 ? (elapsed / done) * (1 - done) : null;
    this.progress('render', STARTS.render + (1 - STARTS.render) * done, secondsLeft);
  }

  totalSeconds(): number {
    return this.context.clock() - this.started;
  }

  private progress(stage: Stage, fraction: number, secondsLeft: number | null = null) {
    // The length of a clip is only guessed until all is spoken, and a clip may be begun again.
    this.furthest = Math.max(this.furthest, fraction);
    this.context.report({ type: 'progress', stage, fraction: this.furthest, secondsLeft });
  }
}
