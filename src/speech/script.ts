import { ServiceError } from '../domain/errors.ts';

/** In code points. */
export const MAX_SCRIPT_LENGTH = 5000;

/** Throws `script_empty` or `script_too_long` for a script that cannot be spoken. */
export function checkScript(text: string) {
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new ServiceError(
      'script_empty',
      text.trim() === ''
        ? 'The script is empty; write what the avatar should say.'
        : 'The script has no letter or number in it, so there is nothing to say; write words.',
    );
  }
  const length = [...text].length;
  if (length > MAX_SCRIPT_LENGTH) {
    throw new ServiceError(
      'script_too_long',
      `The script has ${length.toLocaleString('en')} characters and at most ` +
        `${MAX_SCRIPT_LENGTH.toLocaleString('en')} are allowed; shorten it or make several videos.`,
      { details: { length, limit: MAX_SCRIPT_LENGTH } },
    );
  }
}
