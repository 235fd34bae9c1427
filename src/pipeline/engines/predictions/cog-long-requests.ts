import { follow, type Look, type Order, type OrderedWork } from '../upstream/ordered-video.ts';
import { refusalOf } from '../upstream/place-order.ts';
import type { UpstreamAnswer, UpstreamServer } from '../upstream/upstream-server.ts';
import { cancelPrediction, readTold } from './cog-container.ts';
import { failure } from './hosted-predictions.ts';
import { saveOutput } from './made-output.ts';
import type { PredictionInput } from './prediction-input.ts';
import type { PredictionService } from './prediction-service.ts';

/** Each prediction is one request that is answered when it is over. */
export function longRequests(
  server: UpstreamServer,
  timeoutSeconds: number,
): Pick<PredictionService, 'submit' | 'resume' | 'close'> {
  return {
    async *submit(input, id, work) {
      // Polling ends it first.
      const timeoutMs = timeoutSeconds * 1000 + 60_000;
      const request = new LongRequest(server, { id, input, timeoutMs }, work);
      const order: Order<string> = {
        engine: server.engine,
        handle: '',
        look: () => request.look(),
        fetch: (ref, path, signal) => saveOutput(server, ref, path, signal),
        cancel: (signal) => request.cancel(signal),
      };
      // There is only the one answer: looking again at one that is lost finds nothing new.
      const polling = { ...work.polling, forgivenPolls: 0, nudge: () => request.settled };
      yield* follow(order, { ...work, polling });
    },
    // There is no handle that anybody could have kept.
    async *resume() {
      yield* [];
      throw failure(server, 'lost', 'dropped the prediction with the request that ordered it');
    },
    close: () => void server.close(),
  };
}

interface Outcome {
  readonly answer?: UpstreamAnswer;
  readonly error?: unknown;
}

class LongRequest {
  /** Resolves when there is an answer, or none to be had. */
  readonly settled: Promise<void>;
  readonly #server: UpstreamServer;
  readonly #id: string;
  readonly #gone = new AbortController();
  #outcome: Outcome | undefined;

  constructor(
    server: UpstreamServer,
    { id, input, timeoutMs }: { id: string; input: PredictionInput; timeoutMs: number },
    work: OrderedWork,
  ) {
    this.#server = server;
    this.#id = id;
    const signal = this.#gone.signal;
    const question = {
      method: 'PUT',
      path: `/predictions/${id}`,
      json: { input },
      signal,
      timeoutMs,
    } as const;
    const settle = (outcome: Outcome) => {
      this.#outcome = outcome;
    };
    this.settled = askUntilOver(server, question, work).then(
      (answer) => settle({ answer }),
      (error: unknown) => settle({ error }),
    );
  }

  async look(): Promise<Look<string>> {
    if (this.#outcome === undefined) return { state: 'working' };
    const { answer, error } = this.#outcome;
    if (answer === undefined) throw error;
    if (answer.status < 200 || answer.status >= 300) throw refusalOf(this.#server, answer, {});
    return readTold(this.#server, answer.json);
  }

  /** A new container drops what nobody waits for; an old one has to be told. */
  async cancel(signal: AbortSignal): Promise<void> {
    this.#gone.abort();
    await cancelPrediction(this.#server, this.#id, signal);
  }
}

/** A prediction of that id that still runs for an earlier request is answered with 202, and has to end first. */
async function askUntilOver(
  server: UpstreamServer,
  question: Parameters<UpstreamServer['ask']>[0],
  { polling }: OrderedWork,
): Promise<UpstreamAnswer> {
  for (;;) {
    const answer = await server.ask(question);
    if (answer.status !== 202) return answer;
    await polling.time.sleep(polling.pace.longestMs, question.signal);
  }
}
