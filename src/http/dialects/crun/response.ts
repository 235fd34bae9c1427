import type { Generation, GenerationState } from '../../../domain/generation.ts';
import { unitsCharged } from '../../money.ts';
import type { CallbackServices } from '../dialect.ts';
import { GENERATION_FAILED } from './errors.ts';

const STATUS: Readonly<Record<GenerationState, 'pending' | 'running' | 'success' | 'failed'>> = {
  queued: 'pending',
  running: 'running',
  succeeded: 'success',
  failed: 'failed',
  canceled: 'failed',
  expired: 'failed',
};

// As long as files are kept.
const FILE_SECONDS = 7 * 24 * 3600;

/** What every good answer is wrapped in. */
export const envelope = (data: unknown) => ({ code: 200, message: 'success', data });

/** A task as its status route shows it and as its callback gets it. Times are whole seconds. */
export function encodeTask(generation: Generation, { urls, prices }: CallbackServices) {
  const { id, model, state, draft, createdAt, finishedAt, costMicros } = generation;
  const created = unixSeconds(createdAt);
  const completed = finishedAt === undefined ? null : unixSeconds(finishedAt);
  return {
    task_id: id,
    provider: 'PrunaAI',
    model_version: model,
    status: STATUS[state],
    param: draft?.echo ?? null,
    create_at: created,
    result: resultOf(generation, urls),
    duration_s: completed === null ? null : completed - created,
    complete_at: completed,
    source: 'api',
    ...(completed === null ? {} : { credits: unitsCharged(costMicros, prices.microsPerUnit('crun')) }),
  };
}

/** A task that failed is a good answer about a bad end: only its result has the code. */
function resultOf({ id, state, files, failure }: Generation, urls: CallbackServices['urls']) {
  if (STATUS[state] === 'failed') {
    const message = state === 'canceled' ? 'canceled' : (failure?.message ?? 'The task failed.');
    return { code: GENERATION_FAILED, message };
  }
  if (files.video === undefined) return null;
  // Clients take exactly one address.
  const media_urls = [urls.file(files.video, { seconds: FILE_SECONDS, name: `${id}.mp4` })];
  return { code: 200, message: 'success', media_urls, media_info: {}, usage: {} };
}

const unixSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
