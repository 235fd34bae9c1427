import type { Generation, GenerationState } from '../../../domain/generation.ts';
import type { Urls } from '../dialect.ts';

const STATUS: Readonly<Record<GenerationState, string>> = {
  queued: 'starting',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  expired: 'failed',
};

const MESSAGE: Partial<Readonly<Record<GenerationState, string>>> = {
  queued: 'The prediction is being queued',
  running: 'Generation in progress',
};

/** What a submit gets that does not wait, or waited in vain. */
export const encodeSubmit = ({ id, model, draft }: Generation, { urls }: { urls: Urls }) => ({
  id,
  model,
  input: draft?.echo ?? {},
  get_url: urls.absolute(`/v1/predictions/status/${id}`),
});

/** What a poll gets, and with the id a submit that waited until the end. */
export function encodeStatus(generation: Generation, { urls }: { urls: Urls }) {
  const { id, state, failure, files } = generation;
  const message = MESSAGE[state];
  return {
    status: STATUS[state],
    ...(message === undefined ? {} : { message }),
    ...(state === 'succeeded' && files.video !== undefined
      ? { generation_url: urls.absolute(deliveryPath(id)) }
      : {}),
    ...(state === 'failed' || state === 'expired'
      ? { error: failure?.message ?? 'The prediction failed.' }
      : {}),
  };
}

const deliveryPath = (id: string) => `/v1/predictions/delivery/${id}/output.mp4`;
