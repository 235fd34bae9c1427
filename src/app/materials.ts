import type { RenderEvent } from '../generations/renderer.ts';
import type { EngineJob, FinishedVideo, Materials } from '../pipeline/engines/engine.ts';
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

export function createMaterialWork({ children, context }: OwnWork): MaterialWork {
  const contextOf = ({ workDirectory }: EngineJob) => ({ ...context, workDirectory });
  return {
    prepare: (job, { signal, onEvent }) => {
      const { asked, upsamplePrompts, checkSafety } = job;
      const order = { ...asked, upsamplePrompts, checkSafety };
      return children.prepareMaterials({ order, context: contextOf(job) }, { signal, report: told(onEvent) });
    },
    finish: async (engine, rawPath, job, { signal, onEvent }) => {
      const materials = await job.materials();
      const order = {
        engine,
        rawPath,
        asked: job.asked,
        materials,
        inspection: 'light',
        thumbnail: true,
      } as const;
      return children.finish({ order, context: contextOf(job) }, { signal, report: told(onEvent) });
    },
  };
}

const told = (onEvent: MaterialWatch['onEvent']) => (event: PipelineEvent) => {
  if (event.type === 'progress' || event.type === 'length') onEvent(event);
};
