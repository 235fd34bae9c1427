import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';

export function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The key of `Authorization: Bearer KEY`. */
export const bearerKey = (request: FastifyRequest): string | undefined =>
  /^Bearer\s+(\S+)\s*$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];

/**
 * A key of this server that begins as a vendor's own do, for clients that refuse any other: the letters after
 * `prefix` are those after `ak_`.
 */
export const keyOfOurs = (sent: string | undefined, prefix: string): string | undefined =>
  sent?.toLowerCase().startsWith(prefix.toLowerCase()) ? `ak_${sent.slice(prefix.length)}` : sent;

/** @throws ServiceError `content_type_unsupported` where the settings are strict and the body says it is not JSON. */
export function requireJson(request: FastifyRequest, { strict }: { readonly strict: boolean }): void {
  const type = headerOf(request, 'content-type');
  if (!strict || /^application\/json\b/i.test(type ?? '')) return;
  const sentence = `The content type ${type === undefined ? 'is missing' : `"${type}" is not supported`}; send application/json.`;
  throw new ServiceError('content_type_unsupported', sentence);
}
