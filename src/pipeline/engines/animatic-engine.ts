import type { VideoRequest } from '../../domain/video-request.ts';
import { ANIMATIC } from '../animatic/generate-animatic.ts';
import type { EmbeddedOptions } from './embedded-engine.ts';
import type { EngineEvent, EngineJob, RenderEngine } from './engine.ts';
import { EngineFailure } from './engine-failure.ts';
import { eventStream, nothingKept } from './event-stream.ts';

/** Our own `p-video`, in a render child: drawn, not imagined by a neural net. */
export function createAnimaticEngine({ children, context }: EmbeddedOptions): RenderEngine {
  const make = (job: EngineJob, signal: AbortSignal) =>
    eventStream(async (report) => {
      const { checkSafety, upsamplePrompts, workDirectory } = job;
      const video = await children.animatic(
        {
          job: { request: videoOf(job), checkSafety, upsamplePrompts },
          context: { ...context, workDirectory },
        },
        {
          signal,
          report: (event) => (event.type === 'progress' || event.type === 'length') && report(event),
        },
      );
      return { type: 'result', video: { kind: 'finished', video } } satisfies EngineEvent;
    });
  return {
    id: ANIMATIC,
    capabilities: async () => ({
      tasks: ['text-to-video', 'image-to-video', 'audio-to-video', 'avatar'],
      audio: true,
      frameRates: undefined,
      sizes: undefined,
      longestSeconds: undefined,
      seed: true,
      negativePrompt: false,
      cancel: 'hard',
      progress: true,
    }),
    submit: make,
    // It never gives a handle: what it began ended with its process.
    resume: () => nothingKept(ANIMATIC),
    health: async () => ({
      ok: true,
      version: context.version,
      detail: 'Runs on this machine, without a GPU: drawn pictures, no photographic ones.',
    }),
    close: () => {},
  };
}

function videoOf({ asked }: EngineJob): VideoRequest {
  if (asked.model === 'p-video') return asked.request;
  throw new EngineFailure(
    ANIMATIC,
    'refused',
    'The animatic engine makes no lips move; route avatars elsewhere.',
  );
}
