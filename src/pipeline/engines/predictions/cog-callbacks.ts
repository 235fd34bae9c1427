import { z } from 'zod';
import type { EngineEvent } from '../engine.ts';
import {
  follow,
  type Look,
  type Order,
  type OrderedWork,
  placeAndFollow,
} from '../upstream/ordered-video.ts';
import { placeOrder } from '../upstream/place-order.ts';
import { readHandle, writeHandle } from '../upstream/stored-handle.ts';
import type { UpstreamServer } from '../upstream/upstream-server.ts';
import {
  CONTAINER_FAULTS,
  type ContainerState,
  cancelPrediction,
  containerState,
  readTold,
} from './cog-container.ts';
import type { CogReceiver, Expectation } from './cog-receiver.ts';
import { failure } from './hosted-predictions.ts';
import { saveOutput } from './made-output.ts';
import type { CogOptions } from './options.ts';
import type { PredictionService } from './prediction-service.ts';

const Handle = z.strictObject({ id: z.string().regex(/^[\w-]{1,100}$/) });

/** Predictions whose end the container tells `ear`. */
export function calledBack(
  server: UpstreamServer,
  { receiver, predictionsAtOnce }: CogOptions,
  ear: CogReceiver,
): Pick<PredictionService, 'submit' | 'resume' | 'close'> {
  const { host, port, url = `http://${host}:${port}`, graceSeconds } = receiver!;
  const orderFor = (id: string, expectation: Expectation, work: OrderedWork): Order<string> => {
    // A container that works on several at once is ready for more while it works on ours.
    const idleMs = predictionsAtOnce === 1 ? graceSeconds * 1000 : Number.POSITIVE_INFINITY;
    const silence = new Silence(server, idleMs, work.polling.time.now);
    return {
      engine: server.engine,
      handle: writeHandle({ id }),
      look: async (signal) => {
        const told = expectation.told();
        if (told !== undefined) return readTold(server, told);
        return silence.examine(await containerState(server, signal));
      },
      fetch: (ref, path, signal) => saveOutput(server, ref, path, signal),
      cancel: (signal) => cancelPrediction(server, id, signal),
    };
  };
  return {
    async *submit(input, id, work) {
      const expectation = await ear.expect(id);
      const webhook = `${url.replace(/\/+$/, '')}/${id}`;
      const json = { input, webhook, webhook_events_filter: ['completed'] };
      const headers = { prefer: 'respond-async' };
      const question = { method: 'PUT', path: `/predictions/${id}`, headers, json } as const;
      const terms = { paid: false, repeatable: true, time: work.polling.time, signal: work.signal };
      const place = async () => {
        await placeOrder(server, question, terms);
        return orderFor(id, expectation, work);
      };
      yield* listening(expectation, placeAndFollow(place, nudged(work, expectation)));
    },
    async *resume(handle, work) {
      const { id } = readHandle(server.engine, Handle, handle);
      const expectation = await ear.expect(id);
      yield* listening(expectation, follow(orderFor(id, expectation, work), nudged(work, expectation)));
    },
    close: () => {
      void ear.close();
      void server.close();
    },
  };
}

async function* listening(expectation: Expectation, events: AsyncGenerator<EngineEvent>) {
  try {
    yield* events;
  } finally {
    expectation.forget();
  }
}

const nudged = (work: OrderedWork, { news }: Pick<Expectation, 'news'>): OrderedWork => ({
  ...work,
  polling: { ...work.polling, nudge: news },
});

/** How long a container has had nothing to do without telling us what became of our prediction. */
class Silence {
  readonly #server: UpstreamServer;
  readonly #graceMs: number;
  readonly #now: () => number;
  #idleSince: number | undefined;

  constructor(server: UpstreamServer, graceMs: number, now: () => number) {
    this.#server = server;
    this.#graceMs = graceMs;
    this.#now = now;
  }

  /** @throws EngineFailure `lost` once it is too long, or the container has begun anew. */
  examine(state: ContainerState): Look<string> {
    if (state === 'READY') this.#refuseLongSilence();
    else if (state === 'BUSY' || state === 'UNHEALTHY') this.#idleSince = undefined;
    else throw failure(this.#server, 'lost', `lost the prediction: it ${CONTAINER_FAULTS[state]}`);
    return { state: 'working' };
  }

  #refuseLongSilence() {
    const now = this.#now();
    this.#idleSince ??= now;
    if (now - this.#idleSince < this.#graceMs) return;
    const fault = 'has nothing to do and does not tell what it made: check that it can reach our receiver';
    throw failure(this.#server, 'lost', fault);
  }
}
