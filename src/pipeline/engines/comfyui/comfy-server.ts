import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { FormData } from 'undici';
import { z } from 'zod';
import { EngineFailure } from '../engine-failure.ts';
import { statusFailure } from '../upstream/network-failure.ts';
import type { UpstreamLimits } from '../upstream/upstream-limits.ts';
import { type UpstreamAnswer, type UpstreamQuestion, UpstreamServer } from '../upstream/upstream-server.ts';
import { NodeInfo } from './check-template.ts';
import { abilitiesOf, type ComfyAbilities, type ComfyVersion, versionOf } from './comfy-version.ts';
import { type JobStatus, statusInQueue, statusOfHistory, statusOfJob } from './job-status.ts';
import { type OutputFile, viewPath } from './outputs.ts';
import { nodeErrorsOf, refusedPrompt, type Where } from './prompt-failures.ts';
import type { Workflow } from './workflow.ts';

export interface ServerAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Prompt {
  readonly workflow: Workflow;
  /** Undefined where the server chooses it. */
  readonly promptId: string | undefined;
  /** Whose socket is told of it. */
  readonly clientId: string;
}

const Stats = z.object({
  system: z.object({ comfyui_version: z.string().optional() }),
  devices: z
    .array(z.object({ name: z.string().optional(), vram_free: z.number().optional() }))
    .optional()
    .catch([]),
});
const Accepted = z.object({ prompt_id: z.string().min(1) });
const Uploaded = z.object({ name: z.string().min(1), subfolder: z.string().default('') });
const Features = z.object({ max_upload_size: z.number().positive() });
const QueueLength = z.object({ exec_info: z.object({ queue_remaining: z.number() }) });

/** What it is and what it can do. */
export interface ServerFacts {
  readonly version: ComfyVersion | undefined;
  readonly abilities: ComfyAbilities;
  readonly device: string | undefined;
}

/** One ComfyUI, spoken to over HTTP. Every method throws the EngineFailures of `UpstreamServer.ask`. */
export class ComfyServer {
  readonly upstream: UpstreamServer;
  readonly #where: Where;

  constructor(engine: string, template: string, address: ServerAddress, limits: Partial<UpstreamLimits>) {
    this.upstream = new UpstreamServer({ engine, ...address }, limits);
    this.#where = { engine, template, host: this.upstream.host };
  }

  get where(): Where {
    return this.#where;
  }

  async facts(signal: AbortSignal, timeoutMs?: number): Promise<ServerFacts> {
    const path = '/system_stats';
    const answer = await this.#ok({ path, signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    const stats = this.#understood(Stats, answer.json, 'GET /system_stats');
    const version = versionOf(stats.system.comfyui_version);
    return { version, abilities: abilitiesOf(version), device: stats.devices?.[0]?.name };
  }

  /** Undefined for a class that it does not have. */
  async classInfo(type: string, signal: AbortSignal): Promise<NodeInfo | undefined> {
    const path = `/object_info/${encodeURIComponent(type)}`;
    const { json } = await this.#ok({ path, signal });
    const found = (json as Record<string, unknown> | null)?.[type];
    return found === undefined ? undefined : this.#understood(NodeInfo, found, 'GET /object_info');
  }

  /** Prompts that run or wait, everybody's. */
  async queueLength(signal: AbortSignal): Promise<number> {
    const { json } = await this.#ok({ path: '/prompt', signal });
    return QueueLength.safeParse(json).data?.exec_info.queue_remaining ?? 0;
  }

  /**
   * Puts a file there, with its own ending; one of that name is overwritten, so that a job may be begun again.
   *
   * @returns the name by which a node loads it
   */
  async upload(path: string, as: string, signal: AbortSignal): Promise<string> {
    await this.#refuseTooLarge(path, signal);
    const form = new FormData();
    form.set('image', await openAsBlob(path), basename(as) + extname(path));
    form.set('type', 'input');
    form.set('subfolder', dirname(as));
    form.set('overwrite', 'true');
    const answer = await this.#ask({ method: 'POST', path: '/upload/image', form, signal });
    if (answer.status === 413) throw await this.#tooLarge(path);
    this.#refuse(answer, 'POST /upload/image');
    const { name, subfolder: folder } = this.#understood(Uploaded, answer.json, 'POST /upload/image');
    return folder === '' ? name : `${folder}/${name}`;
  }

  /**
   * Puts a prompt into the queue and returns its id. An answer that is lost is `unknown-submit`: by a chosen id, the next
   * `status` tells.
   */
  async submit({ workflow, promptId, clientId }: Prompt, signal: AbortSignal): Promise<string> {
    const json = { prompt: workflow, client_id: clientId, ...(promptId ? { prompt_id: promptId } : {}) };
    const answer = await this.#ask({ method: 'POST', path: '/prompt', json, signal, submits: true });
    if (answer.status === 400) throw refusedPrompt(answer.json, this.#where);
    this.#refuse(answer, 'POST /prompt');
    const { prompt_id } = this.#understood(Accepted, answer.json, 'POST /prompt');
    const problem = nodeErrorsOf(answer.json, this.#where);
    if (!problem) return prompt_id;
    // The nodes that are left make something, but not our video.
    await this.cancel(prompt_id, signal).catch(() => {});
    throw problem;
  }

  async status(promptId: string, abilities: ComfyAbilities, signal: AbortSignal): Promise<JobStatus> {
    if (abilities.jobs) {
      const answer = await this.#ask({ path: `/api/jobs/${promptId}`, signal });
      if (answer.status === 404) return { state: 'unknown' };
      if (answer.status === 200) {
        const status = statusOfJob(answer.json);
        if (status) return status;
      } else this.#refuse(answer, 'GET /api/jobs');
    }
    return this.#statusOfOld(promptId, signal);
  }

  /** The queue is asked between two looks at the history: work that ends in between is in neither look alone. */
  async #statusOfOld(promptId: string, signal: AbortSignal): Promise<JobStatus> {
    const history = async () =>
      statusOfHistory((await this.#ok({ path: `/history/${promptId}`, signal })).json, promptId);
    const ended = await history();
    if (ended) return ended;
    const queued = statusInQueue((await this.#ok({ path: '/queue', signal })).json, promptId);
    if (queued && queued.state !== 'unknown') return queued;
    return (await history()) ?? { state: 'unknown' };
  }

  /** Stops this prompt and no other; where the server cannot do that to running work, the work goes on. */
  async cancel(promptId: string, signal: AbortSignal): Promise<void> {
    const { abilities } = await this.facts(signal);
    if (abilities.cancelJob) {
      await this.#ok({ method: 'POST', path: `/api/jobs/${promptId}/cancel`, json: {}, signal });
      return;
    }
    await this.#ok({ method: 'POST', path: '/queue', json: { delete: [promptId] }, signal });
    if (!abilities.targetedInterrupt) return;
    await this.#ok({ method: 'POST', path: '/interrupt', json: { prompt_id: promptId }, signal });
  }

  /** Forgets how a prompt ended, so that the next one of its name does not seem to have ended before it began. */
  async forget(promptId: string, signal: AbortSignal): Promise<void> {
    await this.#ok({ method: 'POST', path: '/history', json: { delete: [promptId] }, signal });
  }

  /** Makes room for the next one after one that did not fit. */
  async freeMemory(signal: AbortSignal): Promise<void> {
    const json = { unload_models: true, free_memory: true };
    await this.#ok({ method: 'POST', path: '/free', json, signal });
  }

  async download(file: OutputFile, path: string, signal: AbortSignal): Promise<void> {
    await this.upstream.download(viewPath(file), path, signal);
  }

  close(): Promise<void> {
    return this.upstream.close();
  }

  async #refuseTooLarge(path: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#ask({ path: '/features', signal });
    const limit = Features.safeParse(answer.json).data?.max_upload_size;
    const { size } = await stat(path);
    if (limit !== undefined && size > limit) throw await this.#tooLarge(path);
  }

  async #tooLarge(path: string): Promise<EngineFailure> {
    const { size } = await stat(path);
    const { engine, host } = this.#where;
    const sentence = `ComfyUI at ${host} takes no file as large as the ${(size / 1e6).toFixed(1)} MB that the engine ${engine} has to upload; start it with a larger --max-upload-size.`;
    return new EngineFailure(engine, 'refused', sentence);
  }

  #ask(question: UpstreamQuestion): Promise<UpstreamAnswer> {
    return this.upstream.ask(question);
  }

  async #ok(question: UpstreamQuestion): Promise<UpstreamAnswer> {
    const answer = await this.#ask(question);
    this.#refuse(answer, `${question.method ?? 'GET'} ${question.path.split('?')[0]}`);
    return answer;
  }

  #refuse(answer: UpstreamAnswer, route: string): void {
    if (answer.status >= 200 && answer.status < 300) return;
    const general = statusFailure(answer.status, this.#where);
    if (general) throw general;
    const { engine, host } = this.#where;
    const sentence = `The server ${host} of the engine ${engine} answers ${route} with status ${answer.status}; check that it is ComfyUI.`;
    throw new EngineFailure(engine, 'misconfigured', sentence);
  }

  #understood<T>(shape: z.ZodType<T>, json: unknown, route: string): T {
    const parsed = shape.safeParse(json);
    if (parsed.success) return parsed.data;
    const { engine, host } = this.#where;
    const sentence = `The server ${host} of the engine ${engine} answers ${route} in another way than ComfyUI does; check its address.`;
    throw new EngineFailure(engine, 'misconfigured', sentence);
  }
}
