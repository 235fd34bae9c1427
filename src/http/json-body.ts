import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

// Labels of a caller may be deep, but nobody's are so deep; whoever walks a body may go down as many calls.
const MOST_NESTING = 100;

/**
 * What a body says; undefined for an empty one.
 *
 * @throws ServiceError `invalid_request` for what is no JSON in UTF-8, or nested too deeply.
 */
export function parseJson(body: Buffer, contentType: string | undefined): unknown {
  if (body.length === 0) return undefined;
  const named = contentType?.includes('json') ? '' : ` (content type ${contentType})`;
  const text = decode(body);
  if (text === undefined) throw refused(`The request body is not valid UTF-8${named}.`);
  const value = parse(text);
  if (value === undefined) throw refused(`The request body is not valid JSON${named}.`);
  if (isDeeper(value, MOST_NESTING))
    throw refused(`The request body is nested more than ${MOST_NESTING} levels deep.`);
  return value;
}

/** The body as an object. @throws ServiceError `invalid_request` for anything else. */
export function jsonObject(request: FastifyRequest): JsonObject {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refused('The request body must be a JSON object.');
  return body as JsonObject;
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Level by level: a recursion would be what it guards against. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === most) return true;
    const next: object[] = [];
    for (const outer of level)
      for (const inner of Array.isArray(outer) ? outer : Object.values(outer))
        if (isNested(inner)) next.push(inner);
    level = next;
  }
  return false;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

const refused = (sentence: string) => new ServiceError('invalid_request', sentence);
