import { setPriority } from 'node:os';
import { ServiceError } from '../domain/errors.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import type { GenerateMessage, ProcessOrder, ProcessReply } from './generate-messages.ts';
import { generateVideo } from './pipeline.ts';
import { keepSpeechThread } from './speech-thread.ts';

/**
 * The process that opens the user's picture and sound and runs the line. It holds no database
 * and no keys but those of the speech servers it asks, runs at the lowest priority and dies with its parent, so a
 * hostile file can cost no more than its job. One job at a time; it waits for the next until its parent lets go of it.
 */
const LOWEST_PRIORITY = 19;

const reply = (message: ProcessReply) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });

async function work({ request, context, options }: GenerateMessage): Promise<ProcessReply> {
  try {
    const result = await generateVideo(request, options, {
      ...context,
      signal: new AbortController().signal,
      report: (event) => void reply({ type: 'event', event }),
      clock: () => performance.now() / 1000,
      now: Date.now,
    });
    return { type: 'result', result };
  } catch (error) {
    if (error instanceof ServiceError) {
      return { type: 'failure', code: error.code, message: error.message, details: { ...error.details } };
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { type: 'failure', code: 'internal', message, details: {} };
  }
}

setPriority(LOWEST_PRIORITY);
process.on('disconnect', () => process.exit(0));
process.on('message', (order: ProcessOrder) => {
  if (order.type === 'generate') return void work(order).then(reply);
  keepSpeechThread(order.speech);
  // The first job hears why it cannot be loaded.
  loadFaceVision().catch(() => {});
});
