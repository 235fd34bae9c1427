import { ServiceError } from '../domain/errors.ts';

/** What is wrong with a field, for dialects that have their own words for it. */
export interface FieldProblem {
  /** As the caller's API calls it. */
  readonly field: string;
  readonly problem: 'missing' | 'type' | 'enum' | 'range' | 'url' | 'length' | 'empty' | 'unknown';
  /** `string`, `boolean`, `integer` or `number`. */
  readonly expected?: string;
  readonly allowed?: readonly (string | number)[];
  readonly least?: number;
  readonly most?: number;
}

/** The sentence for a problem, in the words of no vendor in particular. */
export function fieldError({ field, ...problem }: FieldProblem): ServiceError {
  return new ServiceError('invalid_request', sentence({ field, ...problem }), {
    details: { field, ...problem },
  });
}

function sentence({ field, problem, expected, allowed = [], least, most }: FieldProblem): string {
  switch (problem) {
    case 'missing':
      return `The field ${field} is missing; it is required.`;
    case 'empty':
      return `The field ${field} is empty; write what the avatar should say.`;
    case 'type':
      return `The field ${field} must be ${/^[aeiou]/.test(expected ?? '') ? 'an' : 'a'} ${expected}.`;
    case 'enum':
      return `The field ${field} must be one of: ${allowed.join(', ')}.`;
    case 'range':
      return `The field ${field} must be from ${least} to ${most}.`;
    case 'url':
      return `The field ${field} must be a valid http(s) URL or a data URI.`;
    case 'length':
      return `The field ${field} may have at most ${most} characters.`;
    case 'unknown':
      return `The field ${field} is unknown.`;
  }
}
