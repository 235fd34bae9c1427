import { ServiceError } from '../domain/errors.ts';
import type { RenderEvent } from '../generations/renderer.ts';
import type { EngineJob, FinishedVideo, Materials } from '../pipeline/engines/engine.ts';
import { EngineFailure } from '../pipeline/engines/engine-failure.ts';
import { Semaphore } from '../pipeline/engines/semaphore.ts';
import type { PipelineEvent } from '../pipeline/stage.ts';
import type { OwnWork } from './engines.ts';

export interface MaterialWatch {
  readonly signal: AbortSignal;
  readonly onEvent: (event: RenderEvent) => void;
}

/** Both ends of the work of an engine outside, each in a render child, as everything that opens files of others. */
export interface MaterialWork {
  /** What the engine is sent. */
  prepare(job: EngineJob, watch: MaterialWatch): Promise<Materials>;
  /** What becomes of what it gave. @throws EngineFailure `bad-video`. */
  finish(engine: string, rawPath: string, job: EngineJob, watch: MaterialWatch): Promise<FinishedVideo>;
}

export function createMaterialWork({ children, context, concurrency }: OwnWork): MaterialWork {
  // Engines outside may have many places; this machine has only so many cores.
  const places = new Semaphore(concurrency);
  const contextOf = ({ workDirectory }: EngineJob) => ({ ...context, workDirectory });
  return {
    prepare: (job, { signal, onEvent }) => {
      const { asked, upsamplePrompts, checkSafety } = job;
      const order = { ...asked, upsamplePrompts, checkSafety };
      const watch = { signal, report: told(onEvent) };
      return places.hold(signal, () => children.prepareMaterials({ order, context: contextOf(job) }, watch));
    },
    finish: async (engine, rawPath, job, { signal, onEvent }) => {
      const materials = await job.materials();
      const made = { engine, rawPath, asked: job.asked, materials };
      const order = { ...made, inspection: 'light', thumbnail: true } as const;
      const watch = { signal, report: told(onEvent) };
      try {
        return await places.hold(signal, () => children.finish({ order, context: contextOf(job) }, watch));
      } catch (error) {
        throw diedOf(engine, error);
      }
    },
  };
}

/** A file that a decoder dies of is no video; the next engine may give a better one. */
function diedOf(engine: string, error: unknown): unknown {
  if (!(error instanceof ServiceError) || error.code !== 'internal') return error;
  return new EngineFailure(engine, 'bad-video', `The file of the engine ${engine} ended the decoder.`, error);
}

const told = (onEvent: MaterialWatch['onEvent']) => (event: PipelineEvent) => {
  if (event.type === 'progress' || event.type === 'length') onEvent(event);
};
