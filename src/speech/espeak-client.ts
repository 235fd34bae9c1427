import { type ChildProcess, fork } from 'node:child_process';
import { ServiceError } from '../domain/errors.ts';
import type { EspeakReply, EspeakRequest, EspeakSound } from './espeak-protocol.ts';

type Question = Omit<EspeakRequest, 'id'>;

interface Waiting {
  readonly question: Question;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (sound: EspeakSound) => void;
  readonly reject: (error: ServiceError) => void;
}

// The repository runs as .ts, the packed program as .js.
const ENTRY = new URL(`./espeak-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
// A sentence takes some 30 ms; what takes this long hangs.
const DEADLINE_MS = 60_000;
// Instances are freed by garbage collection, which is late with WebAssembly memory.
const REQUESTS_PER_PROCESS = 300;

const cancelled = () => new ServiceError('cancelled', 'The speech was cancelled.');
const unavailable = (reason: string) =>
  new ServiceError('engine_unavailable', `The speech synthesiser eSpeak NG does not answer: ${reason}.`);

/**
 * Asks the synthesiser's process one thing at a time. The process starts with the first question, is killed when an
 * answer is no longer wanted, late or wrong, and the next question starts another. It never keeps the program alive.
 */
export class EspeakClient {
  #child: ChildProcess | undefined;
  #answered = 0;
  #lastId = 0;
  #active: Waiting | undefined;
  readonly #queue: Waiting[] = [];

  ask(question: Question, signal?: AbortSignal): Promise<EspeakSound> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      this.#queue.push({ question, signal, resolve, reject });
      this.#next();
    });
  }

  stop() {
    for (const waiting of this.#queue.splice(0)) waiting.reject(cancelled());
    this.#kill();
  }

  #next() {
    while (!this.#active) {
      const waiting = this.#queue.shift();
      if (!waiting) return;
      if (waiting.signal?.aborted) waiting.reject(cancelled());
      else this.#put(waiting);
    }
  }

  #put(waiting: Waiting) {
    this.#active = waiting;
    const child = this.#running();
    const id = ++this.#lastId;
    const deadline = setTimeout(() => finish(unavailable('no answer for a minute')), DEADLINE_MS);

    const finish = (outcome: EspeakSound | ServiceError) => {
      clearTimeout(deadline);
      waiting.signal?.removeEventListener('abort', onAbort);
      child.off('message', onReply).off('exit', onExit).off('error', onError);
      const failed = outcome instanceof ServiceError;
      this.#answered++;
      if (failed || this.#answered >= REQUESTS_PER_PROCESS) this.#kill();
      else rest(child);
      this.#active = undefined;
      if (failed) waiting.reject(outcome);
      else waiting.resolve(outcome);
      this.#next();
    };
    const onReply = (reply: EspeakReply) => {
      if (reply.id === id) finish('sound' in reply ? reply.sound : unavailable(reply.failure));
    };
    const onAbort = () => finish(cancelled());
    const onError = (error: Error) => finish(unavailable(error.message));
    const onExit = (code: number | null, killedBy: string | null) =>
      // Killed by stop() or by another program: in the first case nobody wants the sound any more.
      finish(this.#child === child ? unavailable(`its process ended (${killedBy ?? code})`) : cancelled());

    child.on('message', onReply).on('exit', onExit).on('error', onError);
    waiting.signal?.addEventListener('abort', onAbort);
    child.ref();
    child.channel?.ref();
    child.send({ id, ...waiting.question } satisfies EspeakRequest, (error) => {
      if (error) onError(error);
    });
  }

  #running(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    this.#answered = 0;
    this.#child = fork(ENTRY, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return this.#child;
  }

  #kill() {
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
  }
}

/** An idle process must not keep ours alive; it leaves when the channel closes. */
function rest(child: ChildProcess) {
  child.unref();
  child.channel?.unref();
}
