import type { Capabilities, EngineEvent, Health } from '../engine.ts';
import type { OrderedWork } from '../upstream/ordered-video.ts';
import type { PredictionInput } from './prediction-input.ts';

/** Somewhere where predictions are made: Replicate, a Cog container, Pruna. */
export interface PredictionService {
  readonly cancel: Capabilities['cancel'];
  /** What an input says for a file: an address or a data URL. */
  fileInput(path: string, signal: AbortSignal): Promise<string>;
  /** Orders and follows; the events are those of `RenderEngine.submit`. @param jobId a UUID. */
  submit(input: PredictionInput, jobId: string, work: OrderedWork): AsyncIterable<EngineEvent>;
  resume(handle: string, work: OrderedWork): AsyncIterable<EngineEvent>;
  /** May throw: what is wrong is then the error. */
  health(signal: AbortSignal): Promise<Health>;
  close(): void;
}
