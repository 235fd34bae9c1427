import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The body as an object. @throws ServiceError `invalid_request` for anything else. */
export function jsonObject(request: FastifyRequest): JsonObject {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ServiceError('invalid_request', 'The request body must be a JSON object.');
  return body as JsonObject;
}
