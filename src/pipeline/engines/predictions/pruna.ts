import type { Health } from '../engine.ts';
import { statusFailure } from '../upstream/network-failure.ts';
import type { UpstreamLimits } from '../upstream/upstream-limits.ts';
import { UpstreamServer } from '../upstream/upstream-server.ts';
import { type HostedProtocol, resumeHosted, submitHosted } from './hosted-predictions.ts';
import type { PrunaOptions } from './options.ts';
import type { PredictionService } from './prediction-service.ts';
import { uploadedFile } from './uploaded-file.ts';

/** Predictions at Pruna's P-API. Its videos are handed out to the key only, which therefore goes with the download. */
export function prunaService(
  engine: string,
  { url, apiKey, model }: PrunaOptions,
  limits: Partial<UpstreamLimits> = {},
): PredictionService {
  const server = new UpstreamServer({ engine, url, headers: { apikey: apiKey } }, limits);
  const protocol: HostedProtocol = {
    server,
    // Without `Try-Sync`: a request that waits for the video is one more in which the answer can get lost.
    order: (input) => ({ method: 'POST', path: '/predictions', headers: { model }, json: { input } }),
    statusPath: (id) => `/predictions/status/${id}`,
    cancelPath: () => undefined,
    output: ({ generation_url, output }) => generation_url ?? output,
  };
  return {
    cancel: 'none',
    fileInput: (file, signal) => uploadedFile(server, file, signal),
    submit: (input, _, work) => submitHosted(protocol, input, work),
    resume: (handle, work) => resumeHosted(protocol, handle, work),
    health: (signal) => prunaHealth(server, signal),
    close: () => void server.close(),
  };
}

/** It has no address for that: whoever is not let in is refused before it is told that there is no such prediction. */
async function prunaHealth(server: UpstreamServer, signal: AbortSignal): Promise<Health> {
  const { status } = await server.ask({ path: '/predictions/status/none', signal });
  const fault = statusFailure(status, server);
  if (fault) return { ok: false, detail: fault.message };
  const detail = `The server ${server.host} of the engine ${server.engine} answers and takes our key; it does not tell more.`;
  return { ok: true, detail };
}
