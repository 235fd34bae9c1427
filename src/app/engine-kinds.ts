import type { z } from 'zod';
import { createComfyUiEngine } from '../pipeline/engines/comfyui/comfyui-engine.ts';
import { ComfyUiOptions } from '../pipeline/engines/comfyui/comfyui-options.ts';
import type { RenderEngine } from '../pipeline/engines/engine.ts';
import { createOpenAiVideosEngine } from '../pipeline/engines/openai-videos/openai-videos-engine.ts';
import { OpenAiVideosOptions } from '../pipeline/engines/openai-videos/options.ts';
import { PredictionsOptions } from '../pipeline/engines/predictions/options.ts';
import { createPredictionsEngine } from '../pipeline/engines/predictions/predictions-engine.ts';
import type { RemoteEngineDeps } from '../pipeline/engines/upstream/remote-engine-deps.ts';

interface EngineKind {
  /** What of the settings is the engine's own. */
  readonly options: z.ZodType;
  open(id: string, options: unknown, deps: RemoteEngineDeps): RenderEngine;
  /** How many videos it is given at once, unless the settings say. */
  places(options: unknown): number;
}

const kind = <Options>(
  options: z.ZodType<Options>,
  open: (id: string, options: Options, deps: RemoteEngineDeps) => RenderEngine,
  places: (options: Options) => number = () => 1,
): EngineKind => ({
  options,
  open: open as EngineKind['open'],
  places: places as EngineKind['places'],
});

/** Every kind of engine that may be configured, by its name in the settings. */
export const ENGINE_KINDS: Readonly<Record<string, EngineKind>> = {
  comfyui: kind(ComfyUiOptions, createComfyUiEngine, ({ servers }) =>
    servers.reduce((sum, { concurrency }) => sum + concurrency, 0),
  ),
  'openai-videos': kind(OpenAiVideosOptions, createOpenAiVideosEngine),
  predictions: kind(PredictionsOptions, createPredictionsEngine),
};
