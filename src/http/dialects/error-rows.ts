import { INPUT_ERRORS } from '../../domain/errors.ts';
import type { ErrorTable } from './dialect.ts';

type InputError = (typeof INPUT_ERRORS)[number];

/** The same row for whatever is wrong with the input: most vendors have one answer to all of it, and the sentence tells. */
export const inputRows = <T>(row: T) =>
  Object.fromEntries(INPUT_ERRORS.map((code) => [code, row])) as Pick<ErrorTable<T>, InputError>;
