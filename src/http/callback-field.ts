import { ServiceError } from '../domain/errors.ts';
import type { Callback } from '../domain/generation.ts';
import { fieldError } from '../generations/field-problem.ts';
import { isWebUrl } from '../generations/field-reader.ts';

/**
 * The callback that a body asks for in one field: told once, of every end. Absent, null and empty are none.
 *
 * @throws ServiceError `invalid_request` with a `FieldProblem` as details.
 */
export function readCallbackUrl(body: Readonly<Record<string, unknown>>, field: string): Callback[] {
  const url = body[field] ?? '';
  if (url === '') return [];
  if (typeof url !== 'string') throw fieldError({ field, problem: 'type', expected: 'string' });
  if (!isWebUrl(url))
    throw new ServiceError('invalid_request', `The field ${field} must be a valid http(s) URL.`, {
      details: { field, problem: 'url' },
    });
  return [{ url, mode: 'terminal', events: undefined }];
}
