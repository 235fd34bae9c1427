import { z } from 'zod';
import type { EngineEvent } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import { statusFailure } from '../upstream/network-failure.ts';
import {
  follow,
  type Look,
  type Order,
  type OrderedWork,
  placeAndFollow,
} from '../upstream/ordered-video.ts';
import { placeOrder } from '../upstream/place-order.ts';
import { stageOf } from '../upstream/status-words.ts';
import { readHandle, writeHandle } from '../upstream/stored-handle.ts';
import { toldFailure } from '../upstream/told-failure.ts';
import type { UpstreamAnswer, UpstreamQuestion, UpstreamServer } from '../upstream/upstream-server.ts';
import { saveOutput, videoAmong } from './made-output.ts';

const Placed = z.looseObject({ id: z.string().min(1).max(500) });
const Handle = z.strictObject({ id: Placed.shape.id });
const Prediction = z.looseObject({
  status: z.string(),
  error: z.unknown().optional(),
  message: z.unknown().optional(),
});

/** A provider that is paid for each prediction, gives it an id and is asked about it by that. */
export interface HostedProtocol {
  readonly server: UpstreamServer;
  /** The question that orders. */
  order(input: unknown): Omit<UpstreamQuestion, 'signal' | 'submits'>;
  statusPath(id: string): string;
  /** Undefined where work cannot be cancelled. */
  cancelPath(id: string): string | undefined;
  /** Where an answer about a prediction that succeeded says what came of it. */
  output(prediction: Readonly<Record<string, unknown>>): unknown;
}

/** Orders and follows. Whatever may have been taken is never ordered again. */
export async function* submitHosted(
  protocol: HostedProtocol,
  input: unknown,
  work: OrderedWork,
): AsyncGenerator<EngineEvent> {
  yield { type: 'submitting' };
  const terms = { paid: true, time: work.polling.time, signal: work.signal };
  const place = async () => {
    const { json } = await placeOrder(protocol.server, protocol.order(input), terms);
    return hostedOrder(protocol, placedId(protocol.server, json));
  };
  yield* placeAndFollow(place, work);
}

export function resumeHosted(protocol: HostedProtocol, handle: string, work: OrderedWork) {
  const { id } = readHandle(protocol.server.engine, Handle, handle);
  return follow(hostedOrder(protocol, id), work);
}

function placedId({ engine, host }: UpstreamServer, json: unknown): string {
  const placed = Placed.safeParse(json);
  if (placed.success) return placed.data.id;
  const sentence = `The server ${host} of the engine ${engine} took the order and does not say under which id.`;
  throw new EngineFailure(engine, 'unknown-submit', sentence);
}

function hostedOrder(protocol: HostedProtocol, id: string): Order<string> {
  const { server } = protocol;
  return {
    engine: server.engine,
    handle: writeHandle({ id }),
    look: async (signal) =>
      lookAt(protocol, await server.ask({ path: protocol.statusPath(encodeURIComponent(id)), signal })),
    fetch: (ref, path, signal) => saveOutput(server, ref, path, signal),
    cancel: async (signal) => {
      const path = protocol.cancelPath(encodeURIComponent(id));
      if (path === undefined) return;
      const { status } = await server.ask({ method: 'POST', path, signal });
      if (status >= 400) throw failure(server, 'failed', `answers ${status} to a cancellation`);
    },
  };
}

function lookAt({ server, output }: HostedProtocol, { status, json }: UpstreamAnswer): Look<string> {
  if (status === 404 || status === 410) throw failure(server, 'lost', 'no longer knows the prediction');
  const known = status === 200 ? undefined : statusFailure(status, server);
  if (known) throw known;
  const prediction = Prediction.safeParse(json);
  if (!prediction.success)
    throw failure(server, 'failed', 'answers to a question for a prediction with something else');
  return readPrediction(server, prediction.data, { output, paid: true });
}

/** What a prediction says of itself. @param reading where it says what came of it, and whether it is paid also if it failed. */
export function readPrediction(
  server: UpstreamServer,
  prediction: z.infer<typeof Prediction>,
  { output, paid }: Pick<HostedProtocol, 'output'> & { readonly paid: boolean },
): Look<string> {
  const { status } = prediction;
  // It never began, and nothing is charged for it: its own deadline was over first.
  if (status === 'aborted') throw failure(server, 'late', 'did not begin the prediction in time');
  const stage = stageOf(status);
  if (stage === 'done') return { state: 'done', video: videoAmong(server.engine, output(prediction)) };
  if (stage === 'failed')
    return { state: 'over', failure: toldFailure(server, prediction.error ?? prediction.message, paid) };
  if (stage === 'cancelled') throw failure(server, 'cancelled', 'cancelled the prediction');
  if (stage === 'gone') throw failure(server, 'lost', 'no longer has what it made');
  return { state: stage };
}

/** @param fault completes "The server ..." */
export const failure = (
  { engine, host }: Pick<UpstreamServer, 'engine' | 'host'>,
  kind: ConstructorParameters<typeof EngineFailure>[1],
  fault: string,
) => new EngineFailure(engine, kind, `The server ${host} of the engine ${engine} ${fault}.`);
