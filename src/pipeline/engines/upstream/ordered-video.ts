import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EngineEvent, LetGo } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import { TooLong } from './network-failure.ts';
import { type Polling, poll } from './polling.ts';
import { refuseOtherFile } from './video-file.ts';

// Somebody who cancels waits for it.
// Well below what a worker waits for before it gives up on a job that was told to stop.
const CANCEL_TIMEOUT_MS = 5_000;

/** What one look at work under way shows; `video` is what `fetch` needs. */
export type Look<Video> =
  | { readonly state: 'waiting' | 'working'; readonly fraction?: number | undefined }
  | { readonly state: 'done'; readonly video: Video }
  /** It will come to nothing. Thrown, it could be taken for a look that failed. */
  | { readonly state: 'over'; readonly failure: EngineFailure };

/** Work that a server took and is asked about until it is done. */
export interface Order<Video> {
  readonly engine: string;
  /** As `EngineEvent` has it. */
  readonly handle: string;
  look(signal: AbortSignal): Promise<Look<Video>>;
  /** Puts the video where `path` says; nothing is there yet. */
  fetch(video: Video, path: string, signal: AbortSignal): Promise<void>;
  /** As far as it can be. */
  cancel(signal: AbortSignal): Promise<void>;
}

// A minute at the longest pace: a server is started anew, a network is mended.
const FORGIVEN_POLLS = 12;

/** How often polls of work that was ordered may fail in a row: what is paid for is not given up before its time is over. */
export const forgivenPolls = (paid: boolean) => (paid ? Number.POSITIVE_INFINITY : FORGIVEN_POLLS);

export interface OrderedWork {
  readonly polling: Polling;
  readonly workDirectory: string;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** A fixed text, and its values; no key, no script, no address with a query. */
export type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/**
 * From the order to its video. Whoever stops pulling while the signal is aborted, or is told by it, has the work
 * cancelled, and so has work that takes too long; `LetGo` leaves it running.
 *
 * @param place gives the order; it is not broken off, so that what was taken is also told.
 */
export async function* placeAndFollow<Video>(
  place: () => Promise<Order<Video>>,
  work: OrderedWork,
): AsyncGenerator<EngineEvent> {
  work.signal.throwIfAborted();
  const order = await place();
  yield* cancelling(order, work, tellAndFollow(order, work));
}

/** Goes on with work that was ordered before. */
export const follow = <Video>(order: Order<Video>, work: OrderedWork): AsyncGenerator<EngineEvent> =>
  cancelling(order, work, pollAndFetch(order, work));

async function* tellAndFollow<Video>(order: Order<Video>, work: OrderedWork): AsyncGenerator<EngineEvent> {
  yield { type: 'handle', handle: order.handle };
  yield* pollAndFetch(order, work);
}

async function* pollAndFetch<Video>(order: Order<Video>, work: OrderedWork): AsyncGenerator<EngineEvent> {
  const { signal, polling } = work;
  signal.throwIfAborted();
  let fraction = 0;
  for await (const look of poll(() => order.look(signal), polling, signal)) {
    if (look.state === 'over') throw look.failure;
    if (look.state === 'done') {
      yield {
        type: 'progress',
        stage: 'fetching',
        fraction: Math.max(fraction, FETCHING),
        secondsLeft: null,
      };
      yield { type: 'result', video: { kind: 'raw', path: await fetched(order, look.video, work) } };
      return;
    }
    fraction = Math.max(fraction, FETCHING * Math.min(1, look.fraction ?? 0));
    yield { type: 'progress', stage: look.state, fraction, secondsLeft: null };
  }
}

// The file has still to come when the server says that it is done.
const FETCHING = 0.98;

async function fetched<Video>(
  order: Order<Video>,
  video: Video,
  { workDirectory, signal, polling }: OrderedWork,
): Promise<string> {
  const path = join(workDirectory, 'made-upstream');
  for (let attempt = 1; ; attempt++) {
    // What the attempt before left of it, or a process that died.
    await rm(path, { force: true });
    try {
      await order.fetch(video, path, signal);
      break;
    } catch (error) {
      if (!isBroken(error)) throw error;
      if (attempt === FETCH_ATTEMPTS) throw unfetched(order.engine, error);
      await polling.time.sleep(polling.pace.longestMs, signal);
    }
  }
  await refuseOtherFile(order.engine, path);
  return path;
}

// The video is made and may be paid for; connections break.
const FETCH_ATTEMPTS = 5;

/** What has no end has none the second time either. */
const isBroken = (error: unknown): error is EngineFailure =>
  error instanceof EngineFailure &&
  (error.kind === 'down' || (error.kind === 'bad-video' && !(error.cause instanceof TooLong)));

/** Not `down`, which would have it ordered, and paid, once more. */
function unfetched(engine: string, error: EngineFailure): EngineFailure {
  if (error.kind !== 'down') return error;
  const sentence = `The engine ${engine} made the video and it cannot be fetched: ${error.message}`;
  return new EngineFailure(engine, 'lost', sentence, error);
}

async function* cancelling<Video>(
  order: Order<Video>,
  { signal, log }: OrderedWork,
  events: AsyncGenerator<EngineEvent>,
): AsyncGenerator<EngineEvent> {
  let isOver = false;
  try {
    yield* events;
    isOver = true;
  } catch (error) {
    // Nobody waits for it any more, and it may be paid by the second.
    if (error instanceof EngineFailure && error.kind === 'late') await cancel(order, log);
    isOver = !signal.aborted;
    throw error;
  } finally {
    if (!isOver && signal.aborted && !(signal.reason instanceof LetGo)) await cancel(order, log);
  }
}

async function cancel<Video>({ engine, cancel }: Order<Video>, log: Log): Promise<void> {
  try {
    await cancel(AbortSignal.timeout(CANCEL_TIMEOUT_MS));
  } catch (error) {
    // The generation is over either way; what the work costs now is for the operator to know.
    log('An engine did not cancel its work', { engine, reason: (error as Error).message });
  }
}
