import { ServiceError } from '../../../domain/errors.ts';
import type { Capabilities, EngineEvent, EngineJob, Health, Materials, RenderEngine } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import type { RemoteEngineDeps } from '../upstream/remote-engine-deps.ts';
import { readHandle } from '../upstream/stored-handle.ts';
import type { UpstreamLimits } from '../upstream/upstream-limits.ts';
import { classesOf, templateProblems } from './check-template.ts';
import { ComfyServer, type ServerFacts } from './comfy-server.ts';
import { isAtLeast, versionOf } from './comfy-version.ts';
import type { ComfyUiOptions } from './comfyui-options.ts';
import { refuseTooLong } from './fill-template.ts';
import { longestSeconds } from './frame-rules.ts';
import { Handle } from './handle.ts';
import { PromptRun, type RunSettings } from './prompt-run.ts';
import { type Place, type ReadyServer, ServerPool } from './server-pool.ts';
import { loadTemplate, type Template } from './template.ts';

// A server that is asked whether it is well is not waited for as one that works.
const PROBE_TIMEOUT_MS = 10_000;
const PATIENT_TRIES = 30;
// What is installed changes rarely, and each look costs a question for every kind of node.
const CHECKED_FOR_MS = 600_000;

/** A template and the ComfyUI servers that run it, as an engine. Nothing is asked until it is needed. */
export function createComfyUiEngine(
  id: string,
  options: ComfyUiOptions,
  deps: RemoteEngineDeps,
): RenderEngine {
  return new ComfyUiEngine(id, options, deps);
}

class ComfyUiEngine implements RenderEngine {
  readonly id: string;
  readonly #options: ComfyUiOptions;
  readonly #deps: RemoteEngineDeps;
  readonly #servers: readonly ComfyServer[];
  readonly #pool: ServerPool;
  readonly #checkedUntil = new Map<ComfyServer, number>();
  #template: Promise<Template> | undefined;

  constructor(id: string, options: ComfyUiOptions, deps: RemoteEngineDeps) {
    this.id = id;
    this.#options = options;
    this.#deps = deps;
    const limits = { ...limitsOf(options), ...deps.limits };
    const pooled = options.servers.map(({ url, headers, concurrency }) => ({
      server: new ComfyServer(id, options.template, { url, headers }, limits),
      url: withoutSecrets(url),
      concurrency,
    }));
    this.#servers = pooled.map(({ server }) => server);
    this.#pool = new ServerPool(id, pooled, {
      ready: (server, signal) => this.#ready(server, signal),
      now: deps.time.now,
      restMs: options.timeouts.restSeconds * 1000,
    });
  }

  async capabilities(): Promise<Capabilities> {
    const { binding } = await this.#loaded();
    return {
      tasks: binding.tasks,
      audio: binding.audio,
      frameRates: [binding.fps],
      sizes: undefined,
      longestSeconds: Math.floor(longestSeconds(binding) * 100) / 100,
      seed: binding.inputs.seed !== undefined,
      negativePrompt: binding.inputs.negativePrompt !== undefined,
      cancel: 'hard',
      progress: true,
    };
  }

  /** A server that does not take the work is passed over for the next one, as long as none has it. */
  async *submit(job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    signal.throwIfAborted();
    const template = await this.#loaded();
    const materials = await job.materials();
    this.#refuseUnfit(job, template, materials);
    for (;;) {
      const place = await this.#pool.take(signal);
      const run = this.#runAt(place, job, template, signal);
      try {
        return yield* run.submit(materials);
      } catch (error) {
        if (signal.aborted || run.wasGiven || !isOfServer(error)) throw error;
        this.#pool.rest(place.server, error);
        this.#checkedUntil.delete(place.server);
        this.#deps.log('A ComfyUI server is passed over', { engine: this.id, reason: error.message });
      } finally {
        place.release();
      }
    }
  }

  /**
   * Polls. What the server lost is given to it once more under the same name, if it was not before: on a GPU of one's own
   * that costs nothing but time.
   */
  async *resume(handle: string, job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const known = readHandle(this.id, Handle, handle);
    const template = await this.#loaded();
    const place = await this.#placeAgain(known.server, signal);
    try {
      yield* this.#runAt(place, job, template, signal).resume(known);
    } finally {
      place.release();
    }
  }

  async health(signal: AbortSignal): Promise<Health> {
    try {
      const template = await this.#loaded();
      const looks = await Promise.all(this.#servers.map((server) => this.#look(server, template, signal)));
      const well = looks.find(({ ok }) => ok);
      const wrong = looks.filter(({ ok }) => !ok).map(({ detail }) => detail);
      const detail = [...looks.filter(({ ok }) => ok).map((look) => look.detail), ...wrong].join(' ');
      return { ok: well !== undefined, version: (well ?? looks[0])?.version, detail };
    } catch (error) {
      return { ok: false, detail: sentenceOf(error) };
    }
  }

  close(): void {
    for (const server of this.#servers) server.close().catch(() => {});
  }

  #loaded(): Promise<Template> {
    const { template: name, templateFolders: folders, values } = this.#options;
    // What is wrong with it may be mended without a restart.
    this.#template ??= loadTemplate({ engine: this.id, name, folders, values }).catch((error) => {
      this.#template = undefined;
      throw error;
    });
    return this.#template;
  }

  /** A machine that starts anew may have its ComfyUI later than us. */
  async #placeAgain(url: string, signal: AbortSignal): Promise<Place> {
    const { time, pace } = this.#deps;
    for (let tries = 1; ; tries++) {
      try {
        return await this.#pool.takeAt(url, signal);
      } catch (error) {
        const isDown = error instanceof EngineFailure && error.kind === 'down';
        if (!isDown || tries >= PATIENT_TRIES) throw error;
        await time.sleep(pace.longestMs, signal);
      }
    }
  }

  #refuseUnfit({ task }: EngineJob, template: Template, materials: Materials): void {
    const { binding, name } = template;
    const refuse = (sentence: string) => new EngineFailure(this.id, 'refused', sentence);
    if (!binding.tasks.includes(task))
      throw refuse(`The engine ${this.id} with the template ${name} makes no ${task}.`);
    const lacks = [
      ['imagePath', 'image', 'a picture'],
      ['soundPath', 'sound', 'a sound'],
    ] as const;
    for (const [path, input, noun] of lacks)
      if (materials[path] === undefined && binding.inputs[input] && !binding.without[input])
        throw refuse(`The engine ${this.id} with the template ${name} needs ${noun}.`);
    refuseTooLong(this.id, template, materials);
  }

  #runAt(place: Place, job: EngineJob, template: Template, signal: AbortSignal): PromptRun {
    const { time, random, pace, log } = this.#deps;
    const workMs = this.#options.timeouts.workSeconds * 1000;
    const settings: RunSettings = { engine: this.id, workMs, time, random, pace, log };
    return new PromptRun(settings, place, { job, template, signal });
  }

  async #ready(server: ComfyServer, signal: AbortSignal): Promise<ReadyServer> {
    const template = await this.#loaded();
    const facts = await server.facts(signal, PROBE_TIMEOUT_MS);
    if ((this.#checkedUntil.get(server) ?? 0) <= this.#deps.time.now()) {
      const problems = await this.#problems(server, facts, template, signal);
      if (problems.length > 0) throw new EngineFailure(this.id, 'misconfigured', problems.join(' '));
      this.#checkedUntil.set(server, this.#deps.time.now() + CHECKED_FOR_MS);
    }
    return { facts, waiting: await server.queueLength(signal) };
  }

  async #look(server: ComfyServer, template: Template, signal: AbortSignal): Promise<Health> {
    const { host } = server.where;
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
      const facts = await server.facts(limited, PROBE_TIMEOUT_MS);
      const version = facts.version?.join('.');
      const problems = await this.#problems(server, facts, template, limited);
      if (problems.length > 0) return { ok: false, version, detail: problems.join(' ') };
      const device = facts.device ? ` on ${facts.device}` : '';
      const detail = `ComfyUI ${version ?? 'of an unknown version'} at ${host}${device} has all that the template ${template.name} needs.`;
      return { ok: true, version, detail };
    } catch (error) {
      const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
      return {
        ok: false,
        detail: isSlow ? `ComfyUI at ${host} does not answer in time.` : sentenceOf(error),
      };
    }
  }

  async #problems(
    server: ComfyServer,
    { version }: ServerFacts,
    template: Template,
    signal: AbortSignal,
  ): Promise<string[]> {
    const { host } = server.where;
    const types = classesOf(template.workflow);
    const infos = await Promise.all(types.map((type) => server.classInfo(type, signal)));
    const classes = new Map(types.map((type, index) => [type, infos[index]]));
    const problems = templateProblems(template, { host, classes });
    const { leastVersion } = template.binding;
    const least = versionOf(leastVersion);
    const isOld = version !== undefined && least !== undefined && !isAtLeast(version, least);
    const old = `ComfyUI at ${host} is version ${version?.join('.')}, but the template ${template.name} needs ${leastVersion} or newer: update it.`;
    return isOld ? [old, ...problems] : problems;
  }
}

const limitsOf = ({ timeouts }: ComfyUiOptions): Partial<UpstreamLimits> => ({
  connectTimeoutMs: timeouts.connectSeconds * 1000,
  answerTimeoutMs: timeouts.answerSeconds * 1000,
  stallTimeoutMs: timeouts.stallSeconds * 1000,
  downloadTimeoutMs: timeouts.downloadSeconds * 1000,
});

/** An address as it may be written down: without user, password and query. */
function withoutSecrets(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/+$/, '');
}

/** Another server may do what this one does not. */
const isOfServer = (error: unknown): error is EngineFailure =>
  error instanceof EngineFailure && ['down', 'busy', 'credentials', 'misconfigured'].includes(error.kind);

/** Our own bugs say what they are to the log alone. */
const sentenceOf = (error: unknown) =>
  error instanceof ServiceError ? error.message : 'It cannot be asked because of an error in this program.';
