import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import type { Database } from '../db/database.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Job, JobQueue } from '../jobs/job-queue.ts';
import { logAttempt } from './delivery-log.ts';
import { type Delivery, findDelivery, MOST_ATTEMPTS, RETRY_SECONDS } from './outbox.ts';
import { signedHeaders } from './signing.ts';

/** Keeps callbacks out of our own network. */
export interface AddressGuard {
  readonly lookup: LookupFunction;
  /** @throws ServiceError `address_refused` for a host written as a forbidden address. */
  readonly check: (url: URL) => void;
}

export interface DeliveryContext {
  readonly database: Database;
  readonly queue: JobQueue;
  /** The secret that a key's callbacks are signed with. */
  readonly secretOf: (keyId: string) => Promise<string | undefined>;
  readonly guard: AddressGuard;
  readonly now: () => number;
  readonly userAgent: string;
  /** Told of every outcome, for the metrics. */
  readonly onAttempt?: (outcome: 'delivered' | 'retried' | 'given up') => void;
  /** A receiver may take so long, from looking up its name to its status; 10 seconds unless given. */
  readonly timeoutMs?: number;
}

interface Attempt {
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly milliseconds: number;
}

const TIMEOUT_MS = 10_000;
// The receiver asks never to be told again.
const GONE = 410;

/** Handles `webhook` jobs: one try each, and a record of it. */
export function createDeliverer(context: DeliveryContext): (job: Job) => Promise<void> {
  const { database, queue, secretOf, guard, timeoutMs = TIMEOUT_MS } = context;
  const dispatcher = new Agent({
    connect: { lookup: guard.lookup, timeout: timeoutMs },
    // A connection each: callbacks are rare, and a kept one may be closed just when the next is sent.
    pipelining: 0,
  });
  return async (job) => {
    const delivery = await findDelivery(database, job.subject);
    // Purged, outdated, or left to the job of a replay.
    if (delivery?.state !== 'waiting' || delivery.jobId !== job.id)
      return void (await database.transaction((tx) => queue.complete(tx, job)));
    const secret = await secretOf(delivery.keyId);
    if (secret === undefined) throw new Error(`The key of delivery ${delivery.id} has no secret.`);
    const attempt = await post(delivery, triesLeft(job), { ...context, timeoutMs, secret, dispatcher });
    await record(delivery, job, attempt, context);
  };
}

/** Leases that were given back unspent do not count, though they raise the job's attempt. */
const triesLeft = ({ attempt, maxAttempts }: Job) => maxAttempts - attempt;

interface Posting extends Pick<DeliveryContext, 'guard' | 'now' | 'userAgent'> {
  readonly timeoutMs: number;
  readonly secret: string;
  readonly dispatcher: Agent;
}

async function post(
  { id, url: text, body }: Delivery,
  left: number,
  { secret, dispatcher, guard, now, userAgent, timeoutMs }: Posting,
): Promise<Attempt> {
  const started = now();
  const took = () => Math.max(0, Math.round(now() - started));
  try {
    const url = new URL(text);
    guard.check(url);
    const answer = await request(url, {
      method: 'POST',
      dispatcher,
      headers: {
        'content-type': 'application/json',
        'user-agent': userAgent,
        'x-webhook-attempt': String(MOST_ATTEMPTS - left),
        ...credentials(url),
        ...signedHeaders({ id, body, secret }, started),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    // The body is of no use, and must not be able to hold us.
    answer.body.on('error', () => {}).destroy();
    const { statusCode: status } = answer;
    const isGood = status >= 200 && status < 300;
    return { status, error: isGood ? undefined : `status ${status}`, milliseconds: took() };
  } catch (error) {
    return { status: undefined, error: reasonOf(error), milliseconds: took() };
  }
}

/** As `https://user:password@host/` asks for. */
function credentials({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function reasonOf(error: unknown): string {
  if (error instanceof ServiceError) return error.message;
  const { name, message, code } = error as NodeJS.ErrnoException;
  return `${name}: ${message || code}`;
}

async function record(
  { id }: Delivery,
  job: Job,
  { status, error, milliseconds }: Attempt,
  { database, queue, now, onAttempt }: DeliveryContext,
): Promise<void> {
  const left = triesLeft(job);
  const wait = left > 0 ? RETRY_SECONDS.at(-left) : undefined;
  const mayRetry = error !== undefined && status !== GONE && wait !== undefined;
  const outcome = error === undefined ? 'delivered' : mayRetry ? 'retried' : 'given up';
  await database.transaction(async (tx) => {
    const delivery = await findDelivery(tx, id);
    // The generation may have been purged meanwhile, and the delivery with it.
    if (delivery) await logAttempt(tx, id, { at: now(), status, error, milliseconds });
    // Whoever asked for a replay meanwhile waits for another one.
    if (delivery?.jobId !== job.id) return void (await queue.complete(tx, job));
    if (mayRetry) {
      const runAt = now() + wait * 1000;
      if ((await queue.retry(tx, job, runAt, error)) === 'again')
        await tx.query('update deliveries set next_attempt_at = $1 where id = $2', [runAt, id]);
      return;
    }
    const isHeld = await queue.complete(tx, job);
    // Delivered is delivered; to give up is for the holder of the lease alone.
    if (isHeld || outcome === 'delivered')
      await tx.query('update deliveries set state = $1, next_attempt_at = null where id = $2', [outcome, id]);
  });
  onAttempt?.(outcome);
}
