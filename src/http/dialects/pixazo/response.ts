import type { Generation, GenerationState } from '../../../domain/generation.ts';
import type { Urls } from '../dialect.ts';

const STATUS: Readonly<Record<GenerationState, string>> = {
  queued: 'QUEUED',
  running: 'PROCESSING',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  canceled: 'FAILED',
  expired: 'FAILED',
};

// As long as the dialect answers for a generation by default.
const FILE_SECONDS = 7 * 24 * 3600;

/** A fault of the system's is ERROR, one that the caller can mend FAILED; neither is charged. */
const statusOf = ({ state, failure }: Generation) =>
  state === 'failed' && failure?.isCallers === false ? 'ERROR' : STATUS[state];

export function encodeSubmit(generation: Generation, { urls }: { urls: Urls }) {
  return {
    request_id: generation.id,
    status: statusOf(generation),
    polling_url: urls.absolute(`/v2/requests/status/${generation.id}`),
  };
}

/** What a poll and a callback get. */
export function encodeStatus(generation: Generation, { urls }: { urls: Urls }) {
  const { id, model, createdAt, updatedAt, finishedAt } = generation;
  const video = videoUrl(generation, urls);
  return {
    request_id: id,
    status: statusOf(generation),
    model_id: model,
    error: errorOf(generation),
    output: video === undefined ? null : { media_url: [video], media_type: 'video/mp4' },
    created_at: time(createdAt),
    updated_at: time(updatedAt),
    completed_at: finishedAt === undefined ? null : time(finishedAt),
  };
}

/** For clients of the older poll path: they compare lower-case words and look for one address. */
export function encodeLegacyResult(generation: Generation, services: { urls: Urls }) {
  const status = encodeStatus(generation, services);
  const output_url = status.output?.media_url[0] ?? null;
  return { ...status, status: status.status.toLowerCase(), output_url };
}

function videoUrl({ state, files }: Generation, urls: Urls): string | undefined {
  if (state !== 'succeeded' || files.video === undefined) return undefined;
  // Clients take the end of the address for a file name, as it is on the vendor's own.
  return urls.file(files.video, { seconds: FILE_SECONDS, name: 'output.mp4' });
}

function errorOf({ state, failure }: Generation): string | null {
  if (state === 'canceled') return 'canceled';
  return state === 'failed' || state === 'expired' ? (failure?.message ?? 'The request failed.') : null;
}

const time = (epochMs: number) => new Date(epochMs).toISOString();
