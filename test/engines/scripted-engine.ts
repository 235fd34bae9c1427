import type {
  Capabilities,
  EngineEvent,
  EngineJob,
  FinishedVideo,
  RenderEngine,
} from '../../src/pipeline/engines/engine.ts';

export interface ScriptedEngine extends RenderEngine {
  /** What it was asked, in order: `submit`, or `resume HANDLE`. */
  readonly asked: string[];
}

type Script = (job: EngineJob, signal: AbortSignal) => AsyncIterable<EngineEvent>;

/** An engine that does what a test says. */
export function scriptedEngine(
  id: string,
  submit: Script,
  { resume = submit, ...can }: Partial<Capabilities> & { readonly resume?: Script } = {},
): ScriptedEngine {
  const asked: string[] = [];
  return {
    id,
    asked,
    capabilities: async () => ({
      tasks: ['avatar', 'text-to-video', 'image-to-video', 'audio-to-video'],
      audio: false,
      frameRates: undefined,
      sizes: undefined,
      longestSeconds: undefined,
      seed: true,
      negativePrompt: false,
      cancel: 'hard',
      progress: true,
      ...can,
    }),
    submit(job, signal) {
      asked.push('submit');
      return submit(job, signal);
    },
    resume(handle, job, signal) {
      asked.push(`resume ${handle}`);
      return resume(job, signal);
    },
    health: async () => ({ ok: true, detail: 'It does what the test says.' }),
    close: () => {},
  };
}

/** A video that nobody opens. */
export const finishedVideo = (made: string): FinishedVideo => ({
  videoPath: made,
  thumbnailPath: undefined,
  captionsPath: undefined,
  seconds: 1,
  effectivePrompts: { video: '', voice: '' },
  report: {},
  warnings: [],
});

/** Paid work: it is announced, found again by its handle, and ends with a file. */
export async function* paidWork(handle: string): AsyncGenerator<EngineEvent> {
  yield { type: 'submitting' };
  yield { type: 'handle', handle };
  yield { type: 'progress', stage: 'render', fraction: 0.5, secondsLeft: 1 };
  yield { type: 'result', video: { kind: 'raw', path: `${handle}.mp4` } };
}
