import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ServiceError } from '../domain/errors.ts';
import { narrateBySentence } from '../speech/narrate.ts';
import { SpeechCache } from '../speech/speech-cache.ts';
import { openEngines } from './open-engines.ts';
import type { SpeechAssignment, SpeechOrder, SpeechReply } from './speech-messages.ts';

/** A thread that speaks a script, a sentence at a time: making a voice is hard work, and frames must not wait for it. */
const { narration, speech, engineId, cacheDirectory } = workerData as SpeechAssignment;
const engines = openEngines(speech);
const engine = engines.inOrder.find(({ id }) => id === engineId);
if (!engine) throw new Error(`There is no speech engine ${engineId}.`);
const cache = new SpeechCache(join(cacheDirectory, 'speech'));
const send = (reply: SpeechReply, transferred: ArrayBuffer[] = []) =>
  parentPort!.postMessage(reply, transferred);
const warn = (message: string) => send({ type: 'warning', message });
const stopping = new AbortController();
const sentences = narrateBySentence(narration, { engine, cache, warn, signal: stopping.signal });

async function next(): Promise<SpeechReply> {
  try {
    const { done, value } = await sentences.next();
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

async function stop() {
  stopping.abort();
  // Waits for the processes of the engines: when this thread has ended, nobody would hear of their end.
  await engines.dispose();
  process.exit();
}

parentPort!.on('message', (order: SpeechOrder) => void (order === 'next' ? reply() : stop()));
