import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ServiceError } from '../domain/errors.ts';
import type { NarratedSentence } from '../speech/narrate.ts';
import type { SpeechAssignment, SpeechOrder, SpeechReply } from './speech-messages.ts';

const WORKER = new URL(`./speech-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Speaks a script on a thread of its own, as `narrateBySentence` does: a sentence is begun when it is asked for. The
 * thread ends with the script, when it is left, and when `signal` is aborted.
 */
export async function* narrateInThread(
  assignment: SpeechAssignment,
  { signal, warn }: { signal: AbortSignal; warn: (message: string) => void },
): AsyncGenerator<NarratedSentence> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: assignment });
  worker.on('message', (reply: SpeechReply) => reply.type === 'warning' && warn(reply.message));
  try {
    for (;;) {
      const reply = await ask(worker, signal);
      if (reply.type === 'end') return;
      if (reply.type === 'failure') throw failureOf(reply);
      yield reply.sentence;
    }
  } finally {
    await stopped(worker);
  }
}

// A thread makes a voice for half a second at most before it hears of anything.
const PATIENCE_MS = 5000;

async function stopped(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const patience = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  worker.postMessage('stop' satisfies SpeechOrder);
  await new Promise((resolve) => worker.once('exit', resolve));
  clearTimeout(patience);
}

type Answer = Exclude<SpeechReply, { type: 'warning' }>;

function ask(worker: Worker, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const onMessage = (reply: SpeechReply) => reply.type !== 'warning' && resolve(reply);
  const onAbort = () => reject(new ServiceError('cancelled', 'The speech was cancelled.'));
  const onExit = (code: number) => reject(new Error(`The speech thread ended with status ${code}.`));
  signal.addEventListener('abort', onAbort);
  worker.on('message', onMessage).on('error', reject).on('exit', onExit);
  if (signal.aborted) onAbort();
  else worker.postMessage('next' satisfies SpeechOrder);
  return promise.finally(() => {
    signal.removeEventListener('abort', onAbort);
    worker.off('message', onMessage).off('error', reject).off('exit', onExit);
  });
}

const failureOf = ({ code, message, details }: Extract<Answer, { type: 'failure' }>) =>
  code ? new ServiceError(code, message, { details }) : new Error(message);
