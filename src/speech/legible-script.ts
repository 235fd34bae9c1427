import { ServiceError } from '../domain/errors.ts';
import type { SpeechEngine } from './speech-engine.ts';
import { unreadableScripts } from './writing-systems.ts';

/**
 * The script with spaces for what the engine cannot read, everything else in its place. `warn` hears of it once.
 *
 * @throws ServiceError `script_empty` when nothing is left to say.
 */
export function legibleScript(text: string, engine: SpeechEngine, warn: (message: string) => void): string {
  const legible = engine.legible?.(text) ?? text;
  if (legible === text) return text;
  const scripts = unreadableScripts(text).join(' and ');
  if (!/[\p{L}\p{N}]/u.test(legible)) {
    throw new ServiceError(
      'script_empty',
      `The script is written in ${scripts} letters, which the speech engine ${engine.id} cannot read; write it in other letters.`,
    );
  }
  warn(
    `The speech engine ${engine.id} cannot read ${scripts} letters; the words written in them are left out. Write them as they sound.`,
  );
  return legible;
}
