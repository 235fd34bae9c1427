import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EngineEvent, type EngineJob, LetGo, type Materials } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import { TooLong } from '../upstream/network-failure.ts';
import { pollDelays } from '../upstream/polling.ts';
import type { RemoteEngineDeps } from '../upstream/remote-engine-deps.ts';
import { refuseOtherFile } from '../upstream/video-file.ts';
import { Bell } from './bell.ts';
import { fillTemplate, refuseTooLong, type UploadedFiles } from './fill-template.ts';
import type { Handle } from './handle.ts';
import type { JobStatus, NodeOutputs } from './job-status.ts';
import { type OutputFile, videoAmong } from './outputs.ts';
import { ProgressMeter } from './progress-meter.ts';
import { ProgressSocket } from './progress-socket.ts';
import { cancelledThere, executionFailure, noVideo, type Where } from './prompt-failures.ts';
import type { Place } from './server-pool.ts';
import { outputNodeOf, type Template } from './template.ts';
import type { Workflow } from './workflow.ts';

// Polls that fail one after the other while a server restarts, which takes a minute with many custom nodes.
const FORGIVEN_POLLS = 30;
// Once may be a look between two places; twice is lost.
const UNKNOWN_IS_LOST = 2;
const MOST_GIVEN = 2;
const DOWNLOAD_TRIES = 3;
const SOCKET_PATIENCE_MS = 2_000;
const CANCEL_TIMEOUT_MS = 5_000;
// Uploading and fetching take little of the whole.
const UPLOADED = 0.02;
const RENDERED = 0.97;

export interface RunSettings extends Pick<RemoteEngineDeps, 'time' | 'random' | 'pace' | 'log'> {
  readonly engine: string;
  /** The longest that the work may take. */
  readonly workMs: number;
}

/** One job at one server, from its upload to its video. */
export class PromptRun {
  readonly #settings: RunSettings;
  readonly #place: Place;
  readonly #job: EngineJob;
  readonly #template: Template;
  readonly #signal: AbortSignal;
  readonly #bell = new Bell();
  readonly #socket: ProgressSocket;
  #meter: ProgressMeter | undefined;
  #handle: Handle | undefined;
  /** Whether the server may have work of ours that nobody stopped. */
  #isOpen = false;
  #wasGiven = false;
  #told = -1;
  #runningSince: number | undefined;

  constructor(
    settings: RunSettings,
    place: Place,
    work: { readonly job: EngineJob; readonly template: Template; readonly signal: AbortSignal },
  ) {
    this.#settings = settings;
    this.#place = place;
    this.#job = work.job;
    this.#template = work.template;
    this.#signal = work.signal;
    this.#socket = new ProgressSocket(place.server, this.#clientId, (type, data) => {
      const news = this.#meter?.take(type, data);
      if (news) this.#bell.ring(news);
    });
  }

  /** Whether the server was or may have been given the work. */
  get wasGiven(): boolean {
    return this.#wasGiven;
  }

  /** Gives the server the work, and ends with its video. */
  async *submit(materials: Materials): AsyncGenerator<EngineEvent> {
    try {
      yield* this.#give(materials, 1);
      yield* this.#follow();
    } finally {
      await this.#leave();
    }
  }

  /** Goes on with work that the server was given before. */
  async *resume(handle: Handle): AsyncGenerator<EngineEvent> {
    this.#handle = handle;
    this.#opened();
    this.#meter = new ProgressMeter(handle.promptId, this.#template.workflow);
    try {
      await this.#socket.open(SOCKET_PATIENCE_MS);
      yield* this.#follow();
    } finally {
      await this.#leave();
    }
  }

  async *#give(materials: Materials, given: number): AsyncGenerator<EngineEvent> {
    const { server, facts } = this.#place;
    this.#runningSince = undefined;
    yield this.#progress('upload', 0);
    const workflow = await this.#fill(materials, given);
    await this.#socket.open(SOCKET_PATIENCE_MS);
    if (facts.abilities.chosenIds) yield* this.#giveChosen(workflow, given);
    else {
      yield { type: 'submitting' };
      const prompt = { workflow, promptId: undefined, clientId: this.#clientId };
      // Not broken off by us: what was taken must be told by its name to be cancelled or found again.
      const promptId = await server.submit(prompt, new AbortController().signal);
      this.#opened();
      this.#meter = new ProgressMeter(promptId, workflow);
      yield this.#named(promptId, given);
    }
    yield this.#progress('queue', UPLOADED);
  }

  /** The id is ours, so that it is kept before the server hears of it, and work it already has is not given again. */
  async *#giveChosen(workflow: Workflow, given: number): AsyncGenerator<EngineEvent> {
    const { server, facts } = this.#place;
    const { id } = this.#job;
    this.#meter = new ProgressMeter(id, workflow);
    yield this.#named(id, given);
    const { state } = await server.status(id, facts.abilities, this.#signal);
    if (state === 'failed' || state === 'cancelled') await server.forget(id, this.#signal);
    else if (state !== 'unknown') return this.#opened();
    // To cancel what never arrived does no harm.
    this.#isOpen = true;
    try {
      await server.submit({ workflow, promptId: id, clientId: this.#clientId }, this.#signal);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.#isOpen = error.kind === 'unknown-submit' || error.kind === 'down';
      if (error.kind !== 'unknown-submit') throw error;
      // Whether it arrived, the first polls tell.
      const { engine, log } = this.#settings;
      log('Whether ComfyUI took a prompt is not known; polls will tell', { engine, reason: error.message });
    }
    this.#opened();
  }

  #opened(): void {
    this.#isOpen = true;
    this.#wasGiven = true;
  }

  #named(promptId: string, given: number): EngineEvent {
    this.#handle = { server: this.#place.url, promptId, given };
    return { type: 'handle', handle: JSON.stringify(this.#handle) };
  }

  async #fill(materials: Materials, given: number): Promise<Workflow> {
    const { engine } = this.#settings;
    refuseTooLong(engine, this.#template, materials);
    const files = await this.#upload(materials);
    const filePrefix = `mouthpiece/${this.#job.id}-${given}`;
    return fillTemplate({ engine, template: this.#template, materials, files, filePrefix });
  }

  async #upload({ imagePath, lastImagePath, soundPath }: Materials): Promise<UploadedFiles> {
    const { inputs } = this.#template.binding;
    const put = async (path: string | undefined, what: keyof UploadedFiles) =>
      path !== undefined && inputs[what] !== undefined
        ? this.#place.server.upload(path, `mouthpiece/${this.#job.id}/${what}`, this.#signal)
        : undefined;
    return {
      image: await put(imagePath, 'image'),
      lastImage: await put(lastImagePath, 'lastImage'),
      sound: await put(soundPath, 'sound'),
    };
  }

  async *#follow(): AsyncGenerator<EngineEvent> {
    const { time, workMs, engine } = this.#settings;
    const deadline = time.now() + workMs;
    const paced = () => pollDelays(this.#settings.pace, this.#settings.random);
    let delays = paced();
    let failedPolls = 0;
    let unknown = 0;
    for (;;) {
      // The socket tells of the end a little before polls do.
      if (yield* this.#listen(delays.next().value!)) delays = paced();
      let status: JobStatus;
      try {
        status = await this.#poll();
        failedPolls = 0;
      } catch (error) {
        if (!isPassing(error) || ++failedPolls > FORGIVEN_POLLS || time.now() > deadline) throw error;
        continue;
      }
      unknown = status.state === 'unknown' ? unknown + 1 : 0;
      if (unknown >= UNKNOWN_IS_LOST) {
        unknown = 0;
        yield* this.#giveAgain();
      } else if (status.state === 'running') yield* this.#running();
      else if (status.state === 'done') return yield* this.#fetch(status.outputs);
      else if (status.state === 'failed') throw await this.#failed(status);
      else if (status.state === 'cancelled') throw this.#over(cancelledThere);
      if (time.now() > deadline)
        throw new EngineFailure(
          engine,
          'late',
          `The engine ${engine} took longer than the ${Math.round(workMs / 1000)} seconds it may take.`,
        );
    }
  }

  /** Waits for the next poll, telling meanwhile what the socket tells; returns whether that is an end. */
  async *#listen(delayMs: number): AsyncGenerator<EngineEvent, boolean> {
    const { time } = this.#settings;
    const due = time.now() + delayMs;
    for (let left = delayMs; left > 0; left = due - time.now()) {
      const news = await this.#bell.wait((signal) => time.sleep(left, signal), this.#signal);
      if (news === 'over') return true;
      if (news === 'progress') yield* this.#running();
    }
    return false;
  }

  *#running(): Generator<EngineEvent> {
    const isNew = this.#runningSince === undefined;
    this.#runningSince ??= this.#settings.time.now();
    const fraction = UPLOADED + (RENDERED - UPLOADED) * (this.#meter?.fraction ?? 0);
    // A thousandth is not worth a word.
    if (isNew || fraction > this.#told + 0.001) yield this.#progress('render', fraction);
  }

  #poll(): Promise<JobStatus> {
    const { server, facts } = this.#place;
    return server.status(this.#handle!.promptId, facts.abilities, this.#signal);
  }

  /** Nothing is paid on a GPU of one's own, so that what a restart lost is given once more, under the same name. */
  async *#giveAgain(): AsyncGenerator<EngineEvent> {
    const { given } = this.#handle!;
    const { engine, log } = this.#settings;
    const { host } = this.#place.server.where;
    this.#isOpen = false;
    if (given >= MOST_GIVEN) {
      const sentence = `ComfyUI at ${host} lost the work of the engine ${engine} ${given} times, as it does when it is restarted.`;
      throw new EngineFailure(engine, 'lost', sentence);
    }
    log('ComfyUI lost a prompt, which is given to it once more', { engine, host, given });
    yield* this.#give(await this.#job.materials(), given + 1);
  }

  async *#fetch(outputs: NodeOutputs): AsyncGenerator<EngineEvent> {
    this.#isOpen = false;
    const file = videoAmong(outputs, this.#outputNode);
    if (!file) throw noVideo(outputs, this.#place.server.where);
    yield this.#progress('download', RENDERED);
    const path = join(this.#job.workDirectory, `comfyui-${this.#job.id}`);
    await this.#download(file, path);
    yield this.#progress('download', 1);
    yield { type: 'result', video: { kind: 'raw', path } };
  }

  async #download(file: OutputFile, path: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      await rm(path, { force: true });
      try {
        await this.#place.server.download(file, path, this.#signal);
        return await refuseOtherFile(this.#settings.engine, path);
      } catch (error) {
        // The work is done: a connection that breaks is not worth doing it again.
        if (!(isPassing(error) || isBrokenFile(error)) || tries >= DOWNLOAD_TRIES) throw error;
        await this.#settings.time.sleep(this.#settings.pace.firstMs * 2 ** tries, this.#signal);
      }
    }
  }

  #over(failure: (where: Where) => EngineFailure): EngineFailure {
    this.#isOpen = false;
    return failure(this.#place.server.where);
  }

  async #failed({ error }: Extract<JobStatus, { state: 'failed' }>): Promise<EngineFailure> {
    const failure = this.#over((where) => executionFailure(error, where));
    const { server } = this.#place;
    if (failure.kind === 'busy')
      await server
        .freeMemory(this.#signal)
        .catch((reason) => this.#tell('ComfyUI did not free its memory', reason));
    return failure;
  }

  /** Closes the socket, and stops the work if nobody will come back for it. */
  async #leave(): Promise<void> {
    this.#socket.close();
    const handle = this.#handle;
    if (!this.#isOpen || !handle || this.#signal.reason instanceof LetGo) return;
    this.#isOpen = false;
    const { server } = this.#place;
    try {
      await server.cancel(handle.promptId, AbortSignal.timeout(CANCEL_TIMEOUT_MS));
    } catch (error) {
      this.#tell('ComfyUI did not cancel a prompt, which may go on there', error);
    }
  }

  #tell(message: string, error: unknown): void {
    const { engine, log } = this.#settings;
    const reason = error instanceof EngineFailure ? error.message : String(error);
    log(message, { engine, host: this.#place.server.where.host, reason });
  }

  #progress(stage: string, fraction: number): EngineEvent {
    this.#told = Math.max(this.#told, fraction);
    const { time } = this.#settings;
    const part = this.#meter?.fraction ?? 0;
    const spentMs = this.#runningSince === undefined ? 0 : time.now() - this.#runningSince;
    // A few steps must have been timed: the first waits for the models to be loaded.
    const secondsLeft = stage === 'render' && part > 0.05 ? (spentMs / 1000) * (1 / part - 1) : null;
    return { type: 'progress', stage, fraction: this.#told, secondsLeft };
  }

  get #outputNode(): string {
    return outputNodeOf(this.#template);
  }

  get #clientId(): string {
    return `mouthpiece-${this.#job.id}`;
  }
}

const isPassing = (error: unknown) =>
  error instanceof EngineFailure && (error.kind === 'down' || error.kind === 'busy');

/** What has no end has none the second time either. */
const isBrokenFile = (error: unknown) =>
  error instanceof EngineFailure && error.kind === 'bad-video' && !(error.cause instanceof TooLong);
