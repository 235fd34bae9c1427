import { stat } from 'node:fs/promises';
import type { Health } from '../engine.ts';
import { dataUrl } from '../upstream/data-url.ts';
import { statusFailure } from '../upstream/network-failure.ts';
import type { UpstreamLimits } from '../upstream/upstream-limits.ts';
import { UpstreamServer } from '../upstream/upstream-server.ts';
import { type HostedProtocol, resumeHosted, submitHosted } from './hosted-predictions.ts';
import type { ReplicateOptions } from './options.ts';
import type { PredictionService } from './prediction-service.ts';
import { uploadedFile } from './uploaded-file.ts';

// What Replicate's own guide takes inside a request; anything larger is put beside it.
const MAX_INLINE_BYTES = 256_000;

/** Predictions at Replicate, or at whoever speaks its API. */
export function replicateService(
  engine: string,
  options: ReplicateOptions,
  limits: Partial<UpstreamLimits> = {},
): PredictionService {
  const { url, apiKey, model, version, timeoutSeconds } = options;
  const server = new UpstreamServer({ engine, url, headers: { authorization: `Bearer ${apiKey}` } }, limits);
  const path = version === undefined ? `/models/${model}/predictions` : '/predictions';
  // Work that nobody asks about any more, should this server never come back, is not paid for ever.
  const headers = { 'cancel-after': `${Math.ceil(timeoutSeconds)}s` };
  const protocol: HostedProtocol = {
    server,
    order: (input) => {
      const json = version === undefined ? { input } : { version, input };
      return { method: 'POST', path, headers, json };
    },
    statusPath: (id) => `/predictions/${id}`,
    cancelPath: (id) => `/predictions/${id}/cancel`,
    output: ({ output }) => output,
  };
  return {
    cancel: 'hard',
    fileInput: async (file, signal) =>
      (await stat(file)).size <= MAX_INLINE_BYTES ? dataUrl(file) : uploadedFile(server, file, signal),
    submit: (input, _, work) => submitHosted(protocol, input, work),
    resume: (handle, work) => resumeHosted(protocol, handle, work),
    health: (signal) => replicateHealth(server, model, signal),
    close: () => void server.close(),
  };
}

async function replicateHealth(server: UpstreamServer, model: string, signal: AbortSignal): Promise<Health> {
  const { status } = await server.ask({ path: `/models/${model}`, signal });
  const who = `The server ${server.host} of the engine ${server.engine}`;
  if (status === 200) return { ok: true, detail: `${who} answers and knows the model ${model}.` };
  if (status === 404) return { ok: false, detail: `${who} knows no model ${model}.` };
  const fault = statusFailure(status, server)?.message;
  return { ok: false, detail: fault ?? `${who} answers ${status} when it is asked for the model ${model}.` };
}
