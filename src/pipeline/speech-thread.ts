import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ServiceError } from '../domain/errors.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { NarratedSentence } from '../speech/narrate.ts';
import type { SpeechAssignment, SpeechOrder, SpeechReply, SpeechThreadSettings } from './speech-messages.ts';

const WORKER = new URL(`./speech-worker${extname(import.meta.url)}`, import.meta.url);

/** A thread between two scripts; it keeps no process alive. */
class ThreadKeeper {
  readonly settings: string;
  #idle: Worker | undefined;

  constructor(speech: SpeechSettings | undefined) {
    this.settings = JSON.stringify(speech);
    this.keep(start({ speech, isEarly: true }));
  }

  keep(worker: Worker) {
    // A script that ran beside another one comes back with a thread of its own.
    if (this.#idle) void stopped(worker);
    else this.#idle = worker;
    worker.unref();
  }

  /** None while another script has it, or when it has died. */
  take(): Worker | undefined {
    const worker = this.#idle;
    this.#idle = undefined;
    if (!worker || worker.threadId === -1) return undefined;
    worker.ref();
    return worker;
  }
}

let kept: ThreadKeeper | undefined;

/**
 * From now on one thread of this process waits for scripts and serves them one after the other: half a second is what
 * starting it and its synthesiser takes.
 */
export function keepSpeechThread(speech: SpeechSettings | undefined): void {
  kept ??= new ThreadKeeper(speech);
}

/**
 * Speaks a script on a thread of its own, as `narrateBySentence` does: a sentence is begun when it is asked for. When the
 * script ends, is left or `signal` is aborted, a thread that is kept waits for the next, any other ends.
 */
export async function* narrateInThread(
  assignment: SpeechAssignment,
  {
    speech,
    signal,
    warn,
  }: { speech: SpeechSettings | undefined; signal: AbortSignal; warn: (message: string) => void },
): AsyncGenerator<NarratedSentence> {
  signal.throwIfAborted();
  const keeper = kept?.settings === JSON.stringify(speech) ? kept : undefined;
  const worker = keeper?.take() ?? start({ speech, isEarly: false });
  const onMessage = (reply: SpeechReply) => reply.type === 'warning' && warn(reply.message);
  worker.on('message', onMessage);
  try {
    order(worker, { type: 'begin', assignment });
    for (;;) {
      const reply = await ask(worker, { type: 'next' }, signal);
      if (reply.type === 'failure') throw failureOf(reply);
      if (reply.type !== 'sentence') return;
      yield reply.sentence;
    }
  } finally {
    worker.off('message', onMessage);
    if (!keeper) await stopped(worker);
    else if (await left(worker)) keeper.keep(worker);
    else keeper.keep(start({ speech, isEarly: true }));
  }
}

const start = (settings: SpeechThreadSettings) => new Worker(WORKER, { workerData: settings });
const order = (worker: Worker, what: SpeechOrder) => worker.postMessage(what);

// A thread makes a voice for half a second at most before it hears of anything.
const PATIENCE_MS = 5000;

/** Whether the thread has left its script and can have another. */
async function left(worker: Worker): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // What was asked before it may be answered first.
  const onMessage = ({ type }: SpeechReply) => type === 'left' && resolve(true);
  const onEnd = () => resolve(false);
  const patience = setTimeout(onEnd, PATIENCE_MS);
  worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
  order(worker, { type: 'leave' });
  const hasLeft = worker.threadId !== -1 && (await promise);
  clearTimeout(patience);
  worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
  if (!hasLeft) void worker.terminate();
  return hasLeft;
}

async function stopped(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const patience = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  order(worker, { type: 'stop' });
  await new Promise((resolve) => worker.once('exit', resolve));
  clearTimeout(patience);
}

type Answer = Exclude<SpeechReply, { type: 'warning' }>;

function ask(worker: Worker, what: SpeechOrder, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const onMessage = (reply: SpeechReply) => reply.type !== 'warning' && resolve(reply);
  const onAbort = () => reject(new ServiceError('cancelled', 'The speech was cancelled.'));
  const onExit = (code: number) => reject(new Error(`The speech thread ended with status ${code}.`));
  signal.addEventListener('abort', onAbort);
  worker.on('message', onMessage).on('error', reject).on('exit', onExit);
  if (signal.aborted) onAbort();
  else if (worker.threadId === -1) onExit(-1);
  else order(worker, what);
  return promise.finally(() => {
    signal.removeEventListener('abort', onAbort);
    worker.off('message', onMessage).off('error', reject).off('exit', onExit);
  });
}

const failureOf = ({ code, message, details }: Extract<Answer, { type: 'failure' }>) =>
  code ? new ServiceError(code, message, { details }) : new Error(message);
