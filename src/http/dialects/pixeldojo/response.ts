import type { Generation, GenerationState } from '../../../domain/generation.ts';
import { unitsCharged, unitsLeft } from '../../money.ts';
import type { CallbackServices } from '../dialect.ts';

/** `processing` is not in the document, whose clients go on asking until one of the last two comes. */
export const STATUSES = ['pending', 'processing', 'completed', 'failed'] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS: Readonly<Record<GenerationState, Status>> = {
  queued: 'pending',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  canceled: 'failed',
  expired: 'failed',
};

// As long as the vendor keeps its outputs.
const FILE_SECONDS = 24 * 3600;

export function encodeSubmit(
  generation: Generation,
  balanceMicros: number,
  { urls, prices }: CallbackServices,
) {
  const { id, state } = generation;
  return {
    jobId: id,
    status: STATUS[state],
    statusUrl: urls.absolute(`/api/v1/jobs/${id}`),
    creditCost: creditsOf(generation, prices),
    creditsRemaining: unitsLeft(balanceMicros, prices.microsPerUnit('pixeldojo')),
  };
}

/** A job as its status route shows it. */
export function encodeJob(generation: Generation, { urls, prices }: CallbackServices) {
  const { id, state, createdAt, finishedAt } = generation;
  return {
    jobId: id,
    status: STATUS[state],
    ...outcomeOf(generation, urls),
    creditCost: creditsOf(generation, prices),
    createdAt: isoTime(createdAt),
    ...(finishedAt === undefined ? {} : { completedAt: isoTime(finishedAt) }),
  };
}

/** What a webhook gets: the job, and which end it took. */
export const encodeEvent = (generation: Generation, services: CallbackServices) => ({
  event: generation.state === 'succeeded' ? 'job.completed' : 'job.failed',
  ...encodeJob(generation, services),
});

function outcomeOf({ id, state, files, failure }: Generation, urls: CallbackServices['urls']) {
  if (STATUS[state] === 'failed')
    // Clients throw it as the text of an error, so it is no object.
    return { error: state === 'canceled' ? 'canceled' : (failure?.message ?? 'The job failed.') };
  if (files.video === undefined) return {};
  const url = urls.file(files.video, { seconds: FILE_SECONDS, name: `${id}.mp4` });
  return { output: { video: url }, assets: [{ type: 'video', url }] };
}

/** Estimated until it has ended, nothing for what failed. */
function creditsOf({ state, reservedMicros, costMicros }: Generation, prices: CallbackServices['prices']) {
  const micros = STATUS[state] === 'pending' || STATUS[state] === 'processing' ? reservedMicros : costMicros;
  return unitsCharged(micros, prices.microsPerUnit('pixeldojo'));
}

const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();
