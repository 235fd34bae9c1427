import type { Generation, GenerationState } from '../../../domain/generation.ts';
import { dollars } from '../../money.ts';
import type { CallbackServices, Urls } from '../dialect.ts';

export const STATUS: Readonly<Record<GenerationState, string>> = {
  queued: 'QUEUED',
  running: 'PROCESSING',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  canceled: 'FAILED',
  expired: 'FAILED',
};

// As long as the vendor keeps its files.
export const FILE_SECONDS = 7 * 24 * 3600;

function addresses({ id }: Generation, urls: Urls) {
  return {
    status_url: urls.absolute(`/v2/requests/${id}/status`),
    response_url: urls.absolute(`/v2/requests/${id}`),
  };
}

export function encodeSubmit(generation: Generation, { urls }: { urls: Urls }) {
  return {
    request_id: generation.id,
    status: STATUS[generation.state],
    poll_url: urls.absolute(`/v1/requests/${generation.id}`),
    ...addresses(generation, urls),
  };
}

/** The light poll. */
export function encodeStatus(generation: Generation, { urls }: { urls: Urls }) {
  const { id, state } = generation;
  if (state === 'queued' || state === 'running')
    return { status: STATUS[state], request_id: id, ...addresses(generation, urls), metrics: {} };
  if (state === 'succeeded')
    return {
      status: STATUS[state],
      request_id: id,
      metrics: { inference_time: seconds(generation).inference_time },
    };
  return failed(generation);
}

/** The whole result; what is left of the balance is known to the route only. */
export function encodeResult(generation: Generation, { urls }: CallbackServices, balanceMicros?: number) {
  const { id, state, files, costMicros } = generation;
  if (state === 'queued' || state === 'running') return encodeStatus(generation, { urls });
  if (state !== 'succeeded' || files.video === undefined) return failed(generation);
  const video = urls.file(files.video, { seconds: FILE_SECONDS, name: `${id}.mp4` });
  const left = balanceMicros === undefined ? {} : { remaining_credits: dollars(balanceMicros) };
  return {
    status: STATUS[state],
    request_id: id,
    output: video,
    video: { url: video },
    metrics: {
      ...seconds(generation),
      retry_count: Math.max(0, generation.attempt - 1),
      cost: dollars(costMicros),
      ...left,
    },
  };
}

function failed(generation: Generation) {
  const { id, state, failure } = generation;
  const error = state === 'canceled' ? 'canceled' : (failure?.message ?? 'The request failed.');
  return { status: 'FAILED', request_id: id, error, metrics: seconds(generation) };
}

function seconds({ createdAt, startedAt, finishedAt }: Generation) {
  const started = startedAt ?? finishedAt ?? createdAt;
  const finished = finishedAt ?? started;
  return {
    inference_time: (finished - started) / 1000,
    queue_time: (started - createdAt) / 1000,
    total_time: (finished - createdAt) / 1000,
  };
}
