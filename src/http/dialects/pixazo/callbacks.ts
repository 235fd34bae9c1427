import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import type { Callback } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { isWebUrl } from '../../../generations/field-reader.ts';
import type { JsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';

/** What a submit says besides its body. */
export interface WebhookHeaders {
  readonly url: string | undefined;
  readonly mode: string | undefined;
}

const MODES = ['terminal', 'sync'] as const;
const EVENTS = ['completed', 'failed', 'canceled'] as const;
// More than browsers and proxies take.
const MOST_URL_CHARACTERS = 2048;

const Events = z.preprocess(
  // The parameter table calls it a string, its example is a list.
  (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
  z.array(z.enum(EVENTS)),
);

/**
 * Who is told: the header's address of every end and, in sync mode, of progress; the body's of the events it asks for. One
 * that both name is told once.
 *
 * @throws ServiceError `invalid_request`.
 */
export function readCallbacks(
  headers: WebhookHeaders,
  body: JsonObject,
  services: Pick<DialectServices, 'settings' | 'callbackAllowed'>,
): Callback[] {
  const fromHeader = readUrl(headers.url, services);
  const fromBody = readUrl(body.webhook, services);
  const mode = readMode(headers.mode);
  const events = readEvents(body.webhook_events_filter);
  const callbacks: Callback[] = [];
  if (fromHeader !== undefined) callbacks.push({ url: fromHeader, mode, events: undefined });
  if (fromBody !== undefined && fromBody !== fromHeader)
    callbacks.push({ url: fromBody, mode: 'terminal', events });
  return callbacks;
}

function readUrl(
  url: unknown,
  { settings, callbackAllowed }: Pick<DialectServices, 'settings' | 'callbackAllowed'>,
): string | undefined {
  if (url === undefined || url === null || url === '') return undefined;
  const isGood =
    typeof url === 'string' &&
    url.length <= MOST_URL_CHARACTERS &&
    isWebUrl(url) &&
    (settings.allowHttpCallbacks || new URL(url).protocol === 'https:') &&
    callbackAllowed(url);
  if (!isGood) throw new ServiceError('invalid_request', 'Invalid webhook URL');
  return url;
}

function readMode(mode: string | undefined): Callback['mode'] {
  if (mode === undefined || mode === '') return 'terminal';
  const known = MODES.find((each) => each === mode.trim().toLowerCase());
  if (!known) throw fieldError({ field: 'X-Webhook-Mode', problem: 'enum', allowed: MODES });
  return known;
}

function readEvents(filter: unknown): Callback['events'] {
  if (filter === undefined || filter === null || filter === '') return undefined;
  const parsed = Events.safeParse(filter);
  if (!parsed.success) throw fieldError({ field: 'webhook_events_filter', problem: 'enum', allowed: EVENTS });
  return parsed.data;
}
