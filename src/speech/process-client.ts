import { type ChildProcess, fork } from 'node:child_process';
import { ServiceError } from '../domain/errors.ts';

export type ProcessReply<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: string };

export interface ProcessSettings {
  /** The file that runs as the process. */
  readonly entry: URL;
  /** In the words of messages: "The speech synthesiser eSpeak NG". */
  readonly name: string;
  /** After so many answers a fresh process takes over, for memory that is freed late. */
  readonly answersPerProcess: number;
  /** A process that is asked nothing for so long is ended, which frees its memory; without it, it stays. */
  readonly idleMs?: number;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: ServiceError) => void;
}

// An answer takes some 30 ms; what takes this long hangs.
const DEADLINE_MS = 60_000;

const cancelled = () => new ServiceError('cancelled', 'The speech was cancelled.');

/**
 * Asks a process of its own one thing at a time. The process starts with the first question, is killed when an answer
 * is no longer wanted, late or wrong, and the next question starts another. It never keeps the program alive.
 */
export class ProcessClient<Question extends object, Answer> {
  readonly #settings: ProcessSettings;
  #child: ChildProcess | undefined;
  #answered = 0;
  #lastId = 0;
  #active: Waiting<Question, Answer> | undefined;
  #idle: NodeJS.Timeout | undefined;
  readonly #killed = new Set<Promise<unknown>>();
  readonly #queue: Waiting<Question, Answer>[] = [];

  constructor(settings: ProcessSettings) {
    this.#settings = settings;
  }

  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      this.#queue.push({ question, signal, resolve, reject });
      this.#next();
    });
  }

  /** Settles when every process is gone, so that whoever ends next leaves nothing of them behind. */
  stop(): Promise<unknown> {
    for (const waiting of this.#queue.splice(0)) waiting.reject(cancelled());
    this.#kill();
    return Promise.all(this.#killed);
  }

  #next() {
    while (!this.#active) {
      const waiting = this.#queue.shift();
      if (!waiting) return;
      if (waiting.signal?.aborted) waiting.reject(cancelled());
      else this.#put(waiting);
    }
  }

  #put(waiting: Waiting<Question, Answer>) {
    clearTimeout(this.#idle);
    this.#active = waiting;
    const child = this.#running();
    const id = ++this.#lastId;
    const deadline = setTimeout(() => finish(this.#unavailable('no answer for a minute')), DEADLINE_MS);

    const finish = (outcome: { answer: Answer } | ServiceError) => {
      clearTimeout(deadline);
      waiting.signal?.removeEventListener('abort', onAbort);
      child.off('message', onReply).off('exit', onExit).off('error', onError);
      const failed = outcome instanceof ServiceError;
      this.#answered++;
      if (failed || this.#answered >= this.#settings.answersPerProcess) this.#kill();
      else this.#rest(child);
      this.#active = undefined;
      if (failed) waiting.reject(outcome);
      else waiting.resolve(outcome.answer);
      this.#next();
    };
    const onReply = (reply: ProcessReply<Answer>) => {
      if (reply.id === id) finish('answer' in reply ? reply : this.#unavailable(reply.failure));
    };
    const onAbort = () => finish(cancelled());
    const onError = (error: Error) => finish(this.#unavailable(error.message));
    const onExit = (code: number | null, killedBy: string | null) =>
      // Killed by stop() or by another program: in the first case nobody wants the answer any more.
      finish(
        this.#child === child ? this.#unavailable(`its process ended (${killedBy ?? code})`) : cancelled(),
      );

    child.on('message', onReply).on('exit', onExit).on('error', onError);
    waiting.signal?.addEventListener('abort', onAbort);
    child.ref();
    child.channel?.ref();
    child.send({ id, ...waiting.question }, (error) => {
      if (error) onError(error);
    });
  }

  #unavailable(reason: string) {
    return new ServiceError('engine_unavailable', `${this.#settings.name} does not answer: ${reason}.`);
  }

  #running(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    this.#answered = 0;
    this.#child = fork(this.#settings.entry, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return this.#child;
  }

  /** An idle process must not keep ours alive; it leaves when the channel closes. */
  #rest(child: ChildProcess) {
    child.unref();
    child.channel?.unref();
    const { idleMs } = this.#settings;
    if (idleMs !== undefined) this.#idle = setTimeout(() => this.#kill(), idleMs).unref();
  }

  #kill() {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    if (!child) return;
    const end: Promise<unknown> = gone(child).then(() => this.#killed.delete(end));
    this.#killed.add(end);
    child.kill('SIGKILL');
  }
}

function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.ref();
  });
}

/** Where the process of a client runs from: the repository as .ts, the packed program as .js. */
export const processEntry = (name: string, importer: string) =>
  new URL(`./${name}${importer.endsWith('.ts') ? '.ts' : '.js'}`, importer);
