import { z } from 'zod';
import type { Health } from '../engine.ts';
import { statusFailure } from '../upstream/network-failure.ts';
import type { Look } from '../upstream/ordered-video.ts';
import type { UpstreamServer } from '../upstream/upstream-server.ts';
import { failure, readPrediction } from './hosted-predictions.ts';

const Told = z.looseObject({
  status: z.string(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  message: z.unknown().optional(),
});
const HealthCheck = z.looseObject({
  status: z.string(),
  version: z.looseObject({ cog: z.string().optional(), coglet: z.string().optional() }).optional(),
});

/** What `GET /health-check` says. */
export type ContainerState = 'READY' | 'BUSY' | keyof typeof CONTAINER_FAULTS;

/** Each completes "The container ..." */
export const CONTAINER_FAULTS = {
  STARTING: 'is still starting',
  SETUP_FAILED: 'could not set its model up',
  DEFUNCT: 'broke down and has to be started again',
  UNHEALTHY: 'says that it is not well',
} as const;

export async function cancelPrediction(
  server: UpstreamServer,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { status } = await server.ask({ method: 'POST', path: `/predictions/${id}/cancel`, signal });
  // It was over already.
  if (status >= 400 && status !== 404) throw failure(server, 'failed', `answers ${status} to a cancellation`);
}

/** How a prediction ended, as a container tells it. */
export function readTold(server: UpstreamServer, json: unknown): Look<string> {
  const told = Told.safeParse(json);
  if (told.success) return readPrediction(server, told.data, { output: ({ output }) => output, paid: false });
  throw failure(server, 'failed', 'tells something else than how a prediction ended');
}

export async function containerState(server: UpstreamServer, signal: AbortSignal): Promise<ContainerState> {
  return (await healthCheck(server, signal)).state;
}

export async function containerHealth(server: UpstreamServer, signal: AbortSignal): Promise<Health> {
  const { state, version } = await healthCheck(server, signal);
  const who = `The container ${server.host} of the engine ${server.engine}`;
  if (state === 'READY') return { ok: true, version, detail: `${who} is ready.` };
  if (state === 'BUSY') return { ok: true, version, detail: `${who} is busy with another prediction.` };
  return { ok: false, version, detail: `${who} ${CONTAINER_FAULTS[state]}.` };
}

async function healthCheck(server: UpstreamServer, signal: AbortSignal) {
  const { status, json } = await server.ask({ path: '/health-check', signal });
  const check = HealthCheck.safeParse(json);
  if (status !== 200 || !check.success)
    throw (
      statusFailure(status, server) ??
      failure(server, 'misconfigured', 'does not answer as a Cog container does')
    );
  const { cog, coglet } = check.data.version ?? {};
  return { state: stateNamed(check.data.status), version: cog ?? coglet };
}

function stateNamed(name: string): ContainerState {
  if (name === 'READY' || name === 'BUSY') return name;
  return name in CONTAINER_FAULTS ? (name as ContainerState) : 'UNHEALTHY';
}
