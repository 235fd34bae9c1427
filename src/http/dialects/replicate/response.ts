import type { Generation, GenerationState } from '../../../domain/generation.ts';
import { answersFor } from '../../retention.ts';
import type { CallbackServices, DialectServices, Urls } from '../dialect.ts';
import { nameOf } from './model-catalogue.ts';
import type { Echo } from './request.ts';

const STATUS: Readonly<Record<GenerationState, string>> = {
  queued: 'starting',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  expired: 'failed',
};

// The last try of a callback comes 73 minutes after the end, and its address must still be good then.
const FILE_SECONDS = 3 * 3600;

const time = (epochMs: number | undefined) =>
  epochMs === undefined ? null : new Date(epochMs).toISOString();

/** What a submit, a poll and a callback get. `isKept` is false once what it was made of is no longer told. */
export function encodePrediction(
  generation: Generation,
  { urls }: Pick<CallbackServices, 'urls'>,
  isKept = true,
) {
  const { id, model, createdAt, startedAt, finishedAt, draft } = generation;
  const isShown = isKept && draft !== undefined;
  const { input = {}, webhook, webhook_events_filter } = (isShown ? draft.echo : {}) as Partial<Echo>;
  return {
    id,
    model: nameOf(model),
    version: 'hidden',
    input,
    logs: isShown ? logsOf(generation) : '',
    output: isShown ? outputOf(generation, urls) : null,
    data_removed: !isShown,
    error: errorOf(generation),
    source: 'api',
    status: statusOf(generation),
    created_at: time(createdAt),
    started_at: time(startedAt),
    completed_at: time(finishedAt),
    urls: {
      get: urls.absolute(`/v1/predictions/${id}`),
      cancel: urls.absolute(`/v1/predictions/${id}/cancel`),
    },
    metrics: metricsOf(generation),
    ...(webhook === undefined ? {} : { webhook }),
    ...(webhook_events_filter === undefined ? {} : { webhook_events_filter }),
  };
}

/** Inputs, outputs and logs are told for an hour, the prediction itself for ever. */
export const isContentKept = (generation: Generation, services: Pick<DialectServices, 'settings' | 'now'>) =>
  answersFor(generation, 'replicate', services);

/** `aborted` is what its deadline ended before it had begun. */
function statusOf(generation: Generation): string {
  const { state, startedAt, finishedAt } = generation;
  const isLate = finishedAt !== undefined && finishedAt >= deadlineOf(generation);
  return state === 'canceled' && startedAt === undefined && isLate ? 'aborted' : STATUS[state];
}

/** Epoch milliseconds at which it is cancelled unless it has ended. */
export function deadlineOf({ createdAt, draft }: Generation): number {
  const { cancelAfterMs } = (draft?.echo ?? {}) as Partial<Echo>;
  return cancelAfterMs === undefined ? Number.POSITIVE_INFINITY : createdAt + cancelAfterMs;
}

function outputOf({ state, files }: Generation, urls: Urls): string | null {
  if (state !== 'succeeded' || files.video === undefined) return null;
  return urls.file(files.video, { seconds: FILE_SECONDS, name: 'output.mp4' });
}

const errorOf = ({ state, failure }: Generation) =>
  state === 'failed' || state === 'expired' ? (failure?.message ?? 'The prediction failed.') : null;

const BAR_CELLS = 10;

/** The seed, and how far it is in the form in which the vendor's clients find that. */
function logsOf({ startedAt, progress, seed }: Generation): string {
  if (startedAt === undefined) return '';
  const percent = Math.floor(progress * 100);
  const filled = Math.floor(progress * BAR_CELLS);
  const bar = '█'.repeat(filled) + ' '.repeat(BAR_CELLS - filled);
  return `Using seed: ${seed}\n${percent}%|${bar}| ${percent}/100\n`;
}

function metricsOf({ createdAt, startedAt, finishedAt }: Generation) {
  if (startedAt === undefined || finishedAt === undefined) return {};
  return { predict_time: (finishedAt - startedAt) / 1000, total_time: (finishedAt - createdAt) / 1000 };
}
