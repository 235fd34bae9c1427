import { EngineFailure } from '../engine-failure.ts';
import { statusFailure } from './network-failure.ts';
import type { PollTime } from './polling.ts';
import type { UpstreamAnswer, UpstreamQuestion, UpstreamServer } from './upstream-server.ts';

// Pictures and sounds travel inside many orders: 30 MB take four minutes at 1 Mbit/s.
const ORDER_TIMEOUT_MS = 300_000;
// A server that asks for more patience than this has no room for us: another engine may have.
const LONGEST_PATIENCE_MS = 30_000;
const DEFAULT_PATIENCE_MS = 2_000;
const ATTEMPTS = 3;

export interface OrderTerms {
  /** Whether an order that is taken costs money: one that may have been taken is then never repeated anywhere. */
  readonly paid: boolean;
  /** Whether the same order twice is one order, by an id of ours: it may then be sent again whenever its answer is lost. */
  readonly repeatable?: boolean;
  readonly time: PollTime;
  readonly signal: AbortSignal;
}

/**
 * Sends an order and gives back its answer, of a status from 200 to 299. Orders that were surely not taken are sent
 * again, three times in all: nobody was listening, or the server asked to come back later. While one is on its way it
 * is not broken off, for nobody could tell whether it was taken; `signal` ends the waits between.
 *
 * @throws EngineFailure `unknown-submit` where it may have been taken; else what the refusal means.
 */
export async function placeOrder(
  server: UpstreamServer,
  question: Omit<UpstreamQuestion, 'signal' | 'submits'>,
  { paid, repeatable = false, time, signal }: OrderTerms,
): Promise<UpstreamAnswer> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOrder(server, { ...question, submits: !repeatable });
    if (!(outcome instanceof EngineFailure) && outcome.status >= 200 && outcome.status < 300) return outcome;
    const patienceMs = patienceFor(outcome, attempt);
    if (patienceMs === undefined || attempt === ATTEMPTS) throw refusal(server, outcome, question, paid);
    await time.sleep(patienceMs, signal);
  }
}

/** The answer, or the failure of an order that may be sent again. */
async function tryOrder(
  server: UpstreamServer,
  question: Omit<UpstreamQuestion, 'signal'>,
): Promise<UpstreamAnswer | EngineFailure> {
  const signal = AbortSignal.timeout(2 * ORDER_TIMEOUT_MS);
  try {
    return await server.ask({ timeoutMs: ORDER_TIMEOUT_MS, ...question, signal });
  } catch (error) {
    if (error instanceof EngineFailure && error.kind === 'down') return error;
    throw error;
  }
}

/** How long to wait before the order is sent again; undefined for one that is not. */
function patienceFor(outcome: UpstreamAnswer | EngineFailure, attempt: number): number | undefined {
  if (outcome instanceof EngineFailure) return DEFAULT_PATIENCE_MS / 4;
  const { status, headers } = outcome;
  const asked = retryAfterMs(headers['retry-after']);
  // A proxy may answer 503 for a server behind it that took the order; one that names a time speaks for itself.
  if (status !== 429 && !(status === 503 && asked !== undefined)) return undefined;
  const patienceMs = asked ?? DEFAULT_PATIENCE_MS * attempt;
  return patienceMs <= LONGEST_PATIENCE_MS ? patienceMs : undefined;
}

/** Of a header in seconds; dates are not understood, no server that takes orders was seen to send them. */
function retryAfterMs(header: string | string[] | undefined): number | undefined {
  const seconds =
    typeof header === 'string' && /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
}

function refusal(
  server: UpstreamServer,
  outcome: UpstreamAnswer | EngineFailure,
  sent: Pick<UpstreamQuestion, 'json' | 'form'>,
  paid: boolean,
): EngineFailure {
  if (outcome instanceof EngineFailure) return outcome;
  const { engine, host } = server;
  const { status, headers } = outcome;
  const isSurelyRefused =
    status < 500 || (status === 503 && retryAfterMs(headers['retry-after']) !== undefined);
  if (!paid || isSurelyRefused) return refusalOf(server, outcome, sent);
  const sentence = `The server ${host} of the engine ${engine} failed while it was given the order (status ${status}): it cannot be told whether it took it.`;
  return new EngineFailure(engine, 'unknown-submit', sentence);
}

/** What a status that is no success means for something that was sent. */
export function refusalOf(
  { engine, host }: UpstreamServer,
  { status, json: answer }: UpstreamAnswer,
  { json, form }: Pick<UpstreamQuestion, 'json' | 'form'>,
): EngineFailure {
  const said = `The server ${host} of the engine ${engine}`;
  if (status === 402)
    return new EngineFailure(
      engine,
      'credentials',
      `${said} wants its account to be paid first (status 402).`,
    );
  if (status === 404 || status === 405)
    return new EngineFailure(
      engine,
      'misconfigured',
      `${said} knows no such address or model (status ${status}); check both in its configuration.`,
    );
  if (status === 409)
    return new EngineFailure(engine, 'busy', `${said} is busy with something else (status 409).`);
  if (status === 413)
    return new EngineFailure(
      engine,
      'refused',
      `${said} finds the picture or the sound too large (status 413).`,
    );
  const known = statusFailure(status, { engine, host });
  if (known) return known;
  const sentence = `${said} refuses the order (status ${status})${namedFields(answer, json, form)}.`;
  return new EngineFailure(engine, 'refused', sentence);
}

/** Which of the fields that we sent a refusal speaks of: our own words, where the server's may repeat a script. */
function namedFields(answer: unknown, json: unknown, form: UpstreamQuestion['form']): string {
  const written = JSON.stringify(answer ?? '');
  const named = fieldsOf(json, form).filter((name) => new RegExp(`\\b${name}\\b`).test(written));
  return named.length === 0 ? '' : ` and speaks of ${named.slice(0, 5).join(', ')}`;
}

function fieldsOf(json: unknown, form: UpstreamQuestion['form']): string[] {
  const top = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  const below = top.flatMap(([, value]) => (isPlain(value) ? Object.keys(value) : []));
  const names = [...top.map(([name]) => name), ...below, ...(form ? form.keys() : [])];
  return [...new Set(names)].filter((name) => /^\w+$/.test(name) && name !== 'input');
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
