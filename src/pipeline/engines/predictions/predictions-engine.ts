import type { Capabilities, EngineEvent, EngineJob, Health, RenderEngine } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import { closestRate } from '../upstream/closest-rate.ts';
import { forgivenPolls, type OrderedWork } from '../upstream/ordered-video.ts';
import type { RemoteEngineDeps } from '../upstream/remote-engine-deps.ts';
import { cogService } from './cog.ts';
import { inputsAtPruna, inputsNamed, MODEL_INPUTS, type ModelInputs } from './model-inputs.ts';
import type { PredictionsOptions } from './options.ts';
import { type InputFields, type PredictionInput, predictionInput } from './prediction-input.ts';
import type { PredictionService } from './prediction-service.ts';
import { prunaService } from './pruna.ts';
import { replicateService } from './replicate.ts';

const HEALTH_TIMEOUT_MS = 10_000;

/** An engine behind predictions: at Replicate, in a Cog container, or at Pruna. */
export function createPredictionsEngine(
  id: string,
  options: PredictionsOptions,
  deps: RemoteEngineDeps,
): RenderEngine {
  return new PredictionsEngine(id, options, deps);
}

class PredictionsEngine implements RenderEngine {
  readonly id: string;
  readonly #options: PredictionsOptions;
  readonly #deps: RemoteEngineDeps;
  readonly #service: PredictionService;
  readonly #model: ModelInputs;
  readonly #fields: InputFields;

  constructor(id: string, options: PredictionsOptions, deps: RemoteEngineDeps) {
    this.id = id;
    this.#options = options;
    this.#deps = deps;
    this.#service = serviceFor(id, options, deps);
    this.#model = modelOf(options);
    this.#fields = { ...this.#model.fields, ...options.fields };
  }

  async capabilities(): Promise<Capabilities> {
    const { tasks, frameRates, longestSeconds } = this.#options;
    return {
      tasks: tasks ?? this.#model.tasks,
      audio: this.#model.audio,
      frameRates: frameRates ?? this.#model.frameRates,
      sizes: undefined,
      longestSeconds:
        longestSeconds === undefined ? this.#model.longestSeconds : (longestSeconds ?? undefined),
      seed: Boolean(this.#fields.seed),
      negativePrompt: Boolean(this.#fields.negativePrompt),
      cancel: this.#service.cancel,
      progress: false,
    };
  }

  async *submit(job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    signal.throwIfAborted();
    const input = await this.#input(job, signal);
    signal.throwIfAborted();
    yield* this.#service.submit(input, job.id, this.#work(job, signal));
  }

  async *resume(handle: string, job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    yield* this.#service.resume(handle, this.#work(job, signal));
  }

  async health(signal: AbortSignal): Promise<Health> {
    try {
      return await this.#service.health(AbortSignal.any([signal, AbortSignal.timeout(HEALTH_TIMEOUT_MS)]));
    } catch (error) {
      const silence = `The server of the engine ${this.id} does not answer in time.`;
      return { ok: false, detail: error instanceof EngineFailure ? error.message : silence };
    }
  }

  close(): void {
    this.#service.close();
  }

  async #input(job: EngineJob, signal: AbortSignal): Promise<PredictionInput> {
    const materials = await job.materials();
    const { extra, draft } = this.#options;
    const fps = closestRate(materials.fps, this.#options.frameRates ?? this.#model.frameRates);
    const fileInput = (path: string) => this.#service.fileInput(path, signal);
    const input = await predictionInput(job, { ...materials, fps }, this.#fields, fileInput);
    return { ...input, ...extra, ...(materials.draft ? draft : {}) };
  }

  #work(job: EngineJob, signal: AbortSignal): OrderedWork {
    const { time, random, log, pace } = this.#deps;
    const deadlineMs = this.#options.timeoutSeconds * 1000;
    const paid = this.#options.flavour !== 'cog';
    const polling = { engine: this.id, pace, random, time, deadlineMs, forgivenPolls: forgivenPolls(paid) };
    return { polling, workDirectory: job.workDirectory, signal, log };
  }
}

function serviceFor(
  id: string,
  options: PredictionsOptions,
  { limits }: RemoteEngineDeps,
): PredictionService {
  if (options.flavour === 'replicate') return replicateService(id, options, limits);
  if (options.flavour === 'pruna') return prunaService(id, options, limits);
  return cogService(id, options, limits);
}

function modelOf(options: PredictionsOptions): ModelInputs {
  if (options.flavour === 'cog') return MODEL_INPUTS[options.inputs ?? 'none'];
  const inputs = options.inputs ?? inputsNamed(options.model);
  return options.flavour === 'pruna' ? inputsAtPruna(inputs) : MODEL_INPUTS[inputs];
}
