import { type Generation, type GenerationState, isFinal } from '../../../domain/generation.ts';
import { unitsCharged } from '../../money.ts';
import type { CallbackServices } from '../dialect.ts';
import { assetIdOfJob } from './ids.ts';

/** All of the vendor's; some of them are never reached here. */
export const STATUSES = [
  'pending',
  'queued',
  'warming-up',
  'in-progress',
  'finalizing',
  'success',
  'failure',
  'canceled',
] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS: Readonly<Record<GenerationState, Status>> = {
  queued: 'queued',
  running: 'in-progress',
  succeeded: 'success',
  failed: 'failure',
  canceled: 'canceled',
  expired: 'failure',
};

export const JOB_TYPE = 'custom';

export type Job = ReturnType<typeof encodeJob>;

export function encodeJob(generation: Generation, { prices }: Pick<CallbackServices, 'prices'>) {
  const { id, state, keyId, createdAt, updatedAt } = generation;
  return {
    jobId: id,
    // Some of the vendor's help pages call it so.
    id,
    jobType: JOB_TYPE,
    status: STATUS[state],
    progress: STATUS[state] === 'failure' ? 1 : generation.progress,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    authorId: keyId,
    ownerId: keyId,
    statusHistory: historyOf(generation),
    billing: { cuCost: creativeUnits(generation, prices), cuDiscount: 0 },
    metadata: metadataOf(generation),
  };
}

/** A job as its own route shows it: the SDKs read `job`, the document's snippets read what is in it. */
export function encodeRetrieved(generation: Generation, services: Pick<CallbackServices, 'prices'>) {
  const job = encodeJob(generation, services);
  return { job, ...job };
}

/** Whole units: held back until it ended, then charged; nothing for what failed. */
export function creativeUnits(
  { state, reservedMicros, costMicros }: Generation,
  prices: CallbackServices['prices'],
): number {
  return unitsCharged(isFinal(state) ? costMicros : reservedMicros, prices.microsPerUnit('scenario'));
}

function historyOf({ state, createdAt, startedAt, finishedAt }: Generation) {
  const history = [{ date: isoTime(createdAt), status: STATUS.queued }];
  if (startedAt !== undefined) history.push({ date: isoTime(startedAt), status: STATUS.running });
  if (finishedAt !== undefined) history.push({ date: isoTime(finishedAt), status: STATUS[state] });
  return history;
}

function metadataOf({ id, state, draft, files, failure, seed }: Generation) {
  return {
    input: draft?.echo ?? {},
    seed,
    assetIds: files.video === undefined ? [] : [assetIdOfJob(id)],
    ...(STATUS[state] === 'failure' ? { error: failure?.message ?? 'The job failed.' } : {}),
  };
}

export const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();
