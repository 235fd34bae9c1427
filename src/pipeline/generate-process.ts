import { setPriority } from 'node:os';
import { ServiceError } from '../domain/errors.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { generateAnimatic } from './animatic/generate-animatic.ts';
import { finishVideo } from './finish-video.ts';
import type { ChildJob, ChildJobs, JobOrder, ProcessOrder, ProcessReply } from './generate-messages.ts';
import { generateVideo } from './pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { prepareMaterials } from './prepare-materials.ts';
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

function perform(job: JobOrder): Promise<ChildJobs[ChildJob]['result']> {
  const context: PipelineContext = {
    ...job.context,
    signal: new AbortController().signal,
    report: (event) => void reply({ type: 'event', event }),
    clock: () => performance.now() / 1000,
    now: Date.now,
  };
  switch (job.type) {
    case 'generate':
      return generateVideo(job.request, job.options, context);
    case 'animatic':
      return generateAnimatic(job.job, context);
    case 'prepareMaterials':
      return prepareMaterials(job.order, context);
    case 'finish':
      return finishVideo(job.order, context);
  }
}

async function work(job: JobOrder): Promise<ProcessReply> {
  try {
    return { type: 'result', result: await perform(job) };
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
  if (order.type !== 'prepare') return void work(order).then(reply);
  keepSpeechThread(order.speech);
  // The first job hears why it cannot be loaded.
  loadFaceVision().catch(() => {});
});
