import { z } from 'zod';
import type { Task } from '../../../domain/video-task.ts';
import type { Capabilities, EngineEvent, EngineJob, Health, Materials, RenderEngine } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import { statusFailure } from '../upstream/network-failure.ts';
import {
  follow,
  forgivenPolls,
  type Look,
  type Order,
  type OrderedWork,
  placeAndFollow,
} from '../upstream/ordered-video.ts';
import { placeOrder } from '../upstream/place-order.ts';
import type { RemoteEngineDeps } from '../upstream/remote-engine-deps.ts';
import { stageOf } from '../upstream/status-words.ts';
import { readHandle, writeHandle } from '../upstream/stored-handle.ts';
import { toldFailure } from '../upstream/told-failure.ts';
import { type UpstreamAnswer, UpstreamServer } from '../upstream/upstream-server.ts';
import { type ModelRules, rulesOf } from './model-rules.ts';
import type { Fields, OpenAiVideosOptions } from './options.ts';
import { SERVER_HABITS, type ServerHabits } from './server-habits.ts';
import { videoOrder } from './video-order.ts';
import { planVideo } from './video-plan.ts';

const HEALTH_TIMEOUT_MS = 10_000;

const VideoRecord = z.looseObject({
  id: z.string().min(1).max(500),
  status: z.string(),
  progress: z.number().nullish(),
  error: z.unknown().optional(),
});
const Handle = z.strictObject({ id: VideoRecord.shape.id });
const ModelList = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });

/** An engine behind a server that answers to `/v1/videos`. */
export function createOpenAiVideosEngine(
  id: string,
  options: OpenAiVideosOptions,
  deps: RemoteEngineDeps,
): RenderEngine {
  return new OpenAiVideosEngine(id, options, deps);
}

class OpenAiVideosEngine implements RenderEngine {
  readonly id: string;
  readonly #options: OpenAiVideosOptions;
  readonly #deps: RemoteEngineDeps;
  readonly #server: UpstreamServer;
  readonly #habits: ServerHabits;
  readonly #rules: ModelRules;

  constructor(id: string, options: OpenAiVideosOptions, deps: RemoteEngineDeps) {
    const { url, apiKey, headers } = options;
    const key = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    this.id = id;
    this.#options = options;
    this.#deps = deps;
    this.#server = new UpstreamServer({ engine: id, url, headers: { ...key, ...headers } }, deps.limits);
    this.#habits = SERVER_HABITS[options.server];
    this.#rules = rulesWith(options);
  }

  async capabilities(): Promise<Capabilities> {
    const { frameRates, sizes, longestSeconds } = this.#rules;
    const fields = this.#fields();
    return {
      tasks: this.#options.tasks ?? this.#rules.tasks.filter((task) => canBeTold(task, fields)),
      ...{ frameRates, sizes, longestSeconds },
      audio: false,
      seed: fields.seed !== null,
      negativePrompt: this.#rules.negativePrompt && fields.negativePrompt !== null,
      cancel: this.#options.cancel ?? this.#habits.cancel,
      progress: this.#habits.progress,
    };
  }

  async *submit(job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    signal.throwIfAborted();
    const body = await this.#body(await job.materials(), job.workDirectory);
    signal.throwIfAborted();
    yield { type: 'submitting' };
    const place = async () => this.#order(await this.#place(body, signal));
    yield* placeAndFollow(place, this.#work(job, signal));
  }

  async *resume(handle: string, job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const { id } = readHandle(this.id, Handle, handle);
    yield* follow(this.#order(id), this.#work(job, signal));
  }

  async health(signal: AbortSignal): Promise<Health> {
    try {
      return await this.#examine(AbortSignal.any([signal, AbortSignal.timeout(HEALTH_TIMEOUT_MS)]));
    } catch (error) {
      return { ok: false, detail: error instanceof EngineFailure ? error.message : this.#silence };
    }
  }

  close(): void {
    void this.#server.close();
  }

  get #paid(): boolean {
    return this.#options.paid ?? this.#options.apiKey !== undefined;
  }

  get #silence(): string {
    return `The server ${this.#server.host} of the engine ${this.id} does not answer in time.`;
  }

  #fields(): Fields {
    const given = Object.entries(this.#options.fields).filter(([, field]) => field !== undefined);
    return { ...this.#habits.fields, ...Object.fromEntries(given) };
  }

  #body(materials: Materials, directory: string) {
    const { body, model, extra, draft, lengths } = this.#options;
    const form = {
      body: body ?? this.#habits.body,
      fields: this.#fields(),
      model,
      extra: materials.draft ? { ...extra, ...draft } : extra,
      negativePrompt: this.#rules.negativePrompt,
    };
    return videoOrder(materials, planVideo(materials, this.#rules, lengths), form, directory);
  }

  /** @returns the server's id for it. */
  async #place(body: Awaited<ReturnType<typeof videoOrder>>, signal: AbortSignal): Promise<string> {
    const question = { method: 'POST', path: '/videos', ...body } as const;
    const terms = { paid: this.#paid, time: this.#deps.time, signal };
    const { json } = await placeOrder(this.#server, question, terms);
    const record = Handle.loose().safeParse(json);
    if (record.success) return record.data.id;
    const sentence = `The server ${this.#server.host} of the engine ${this.id} took the order and does not say under which id.`;
    throw new EngineFailure(this.id, 'unknown-submit', sentence);
  }

  #order(id: string): Order<string> {
    const path = `/videos/${encodeURIComponent(id)}`;
    return {
      engine: this.id,
      handle: writeHandle({ id }),
      look: async (signal) => this.#read(await this.#server.ask({ path, signal }), id),
      fetch: async (video, target, signal) => {
        await this.#server.download(`/videos/${encodeURIComponent(video)}/content`, target, signal);
      },
      cancel: async (signal) => {
        if ((this.#options.cancel ?? this.#habits.cancel) === 'none') return;
        const { status } = await this.#server.ask({ method: 'DELETE', path, signal });
        if (status >= 400 && status !== 404)
          throw this.#failure('failed', `answers ${status} to a cancellation`);
      },
    };
  }

  #read({ status, json }: UpstreamAnswer, id: string): Look<string> {
    if (status === 404 || status === 410)
      throw this.#failure('lost', 'no longer knows the video it was making');
    const known = status === 200 ? undefined : statusFailure(status, this.#named);
    if (known) throw known;
    const record = VideoRecord.safeParse(json);
    if (!record.success)
      throw this.#failure('failed', 'answers to a question for a video with something else');
    return this.#stateOf(record.data, id);
  }

  #stateOf({ status, progress, error }: z.infer<typeof VideoRecord>, id: string): Look<string> {
    const stage = stageOf(status);
    if (stage === 'done') return { state: 'done', video: id };
    if (stage === 'failed') return { state: 'over', failure: toldFailure(this.#named, error, this.#paid) };
    if (stage === 'cancelled') throw this.#failure('cancelled', 'cancelled the video');
    if (stage === 'gone') throw this.#failure('lost', 'no longer has the video it made');
    return { state: stage, fraction: (progress ?? 0) / 100 };
  }

  async #examine(signal: AbortSignal): Promise<Health> {
    const { status, json } = await this.#server.ask({ path: '/models', signal });
    // Not every server lists its models; each of these has the other, above the version of its API.
    if (status === 404) return this.#examineLife(signal);
    if (status !== 200) return { ok: false, detail: this.#fault(status) };
    const list = ModelList.safeParse(json);
    const { model } = this.#options;
    const isMissing = list.success && !list.data.data.some(({ id }) => id === model);
    if (isMissing && model !== undefined && this.#habits.listsItsModel) {
      const detail = `The server ${this.#server.host} of the engine ${this.id} does not serve the model ${model}.`;
      return { ok: false, detail };
    }
    return this.#ready(model === undefined ? '' : ` and serves ${model}`);
  }

  async #examineLife(signal: AbortSignal): Promise<Health> {
    const { status } = await this.#server.ask({ path: new URL('/health', this.#server.url).href, signal });
    return status === 200 ? this.#ready('') : { ok: false, detail: this.#fault(status) };
  }

  #ready(more: string): Health {
    return { ok: true, detail: `The server ${this.#server.host} of the engine ${this.id} answers${more}.` };
  }

  #fault(status: number): string {
    const said = `The server ${this.#server.host} of the engine ${this.id} answers ${status} when it is asked how it is; check its address.`;
    return statusFailure(status, this.#named)?.message ?? said;
  }

  #work(job: EngineJob, signal: AbortSignal): OrderedWork {
    const { time, random, log, pace } = this.#deps;
    const deadlineMs = this.#options.timeoutSeconds * 1000;
    const polling = {
      engine: this.id,
      pace,
      random,
      time,
      deadlineMs,
      forgivenPolls: forgivenPolls(this.#paid),
    };
    return { polling, workDirectory: job.workDirectory, signal, log };
  }

  get #named() {
    return { engine: this.id, host: this.#server.host };
  }

  /** @param fault completes "The server ..." */
  #failure(kind: ConstructorParameters<typeof EngineFailure>[1], fault: string): EngineFailure {
    return new EngineFailure(
      this.id,
      kind,
      `The server ${this.#server.host} of the engine ${this.id} ${fault}.`,
    );
  }
}

/** Whether what the task is about can be sent at all. */
function canBeTold(task: Task, { image, audio }: Fields): boolean {
  const needsImage = task === 'avatar' || task === 'image-to-video';
  const needsSound = task === 'avatar' || task === 'audio-to-video';
  return (image !== null || !needsImage) && (audio !== null || !needsSound);
}

/** What the model's name tells, and over it what the operator says. */
function rulesWith(options: OpenAiVideosOptions): ModelRules {
  const known = rulesOf(options.model);
  const { frameRates, sizes, sizeMultiple, frameRule, longestSeconds, negativePrompt } = options;
  return {
    ...known,
    frameRates: frameRates ?? known.frameRates,
    sizes: sizes ?? known.sizes,
    sizeMultiple: sizeMultiple ?? known.sizeMultiple,
    frameRule: frameRule === undefined ? known.frameRule : frameRule,
    longestSeconds: longestSeconds === undefined ? known.longestSeconds : (longestSeconds ?? undefined),
    negativePrompt: negativePrompt ?? known.negativePrompt,
  };
}
