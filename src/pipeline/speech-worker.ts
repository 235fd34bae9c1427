import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ServiceError } from '../domain/errors.ts';
import { type NarratedSentence, narrateBySentence } from '../speech/narrate.ts';
import { SpeechCache } from '../speech/speech-cache.ts';
import { openEngines } from './open-engines.ts';
import type { SpeechAssignment, SpeechOrder, SpeechReply, SpeechThreadSettings } from './speech-messages.ts';

/** A thread that speaks scripts, a sentence at a time: making a voice is hard work, and frames must not wait for it. */
interface Script {
  readonly sentences: AsyncGenerator<NarratedSentence>;
  readonly leaving: AbortController;
}

const { speech, isEarly } = workerData as SpeechThreadSettings;
const engines = openEngines(speech);
let script: Script | undefined;
// How it is does not matter yet: whoever gives it a script hears of it.
if (isEarly) void engines.inOrder[0]!.probe();

const send = (reply: SpeechReply, transferred: ArrayBuffer[] = []) =>
  parentPort!.postMessage(reply, transferred);

function begin({ narration, engineId, cacheDirectory }: SpeechAssignment): Script {
  const engine = engines.inOrder.find(({ id }) => id === engineId);
  if (!engine) throw new Error(`There is no speech engine ${engineId}.`);
  const cache = new SpeechCache(join(cacheDirectory, 'speech'));
  const warn = (message: string) => send({ type: 'warning', message });
  const leaving = new AbortController();
  return {
    sentences: narrateBySentence(narration, { engine, cache, warn, signal: leaving.signal }),
    leaving,
  };
}

async function next(): Promise<SpeechReply> {
  try {
    const { done, value } = await script!.sentences.next();
    return done ? { type: 'end' } : { type: 'sentence', sentence: value };
  } catch (error) {
    const known = error instanceof ServiceError ? error : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return { type: 'failure', code: known?.code, message, details: { ...known?.details } };
  }
}

async function reply() {
  const answer = await next();
  send(answer, answer.type === 'sentence' ? [answer.sentence.pcm.samples.buffer as ArrayBuffer] : []);
}

async function leave() {
  script?.leaving.abort();
  await script?.sentences.return(undefined);
  script = undefined;
  send({ type: 'left' });
}

async function stop() {
  script?.leaving.abort();
  // Waits for the processes of the engines: when this thread has ended, nobody would hear of their end.
  await engines.dispose();
  process.exit();
}

parentPort!.on('message', (order: SpeechOrder) => {
  if (order.type === 'begin') script = begin(order.assignment);
  else if (order.type === 'next') void reply();
  else if (order.type === 'leave') void leave();
  else void stop();
});
