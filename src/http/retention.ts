import type { DialectName, Generation } from '../domain/generation.ts';
import type { DialectServices } from './dialects/dialect.ts';

/** Whether a dialect still answers for a generation: made in it, and not longer ended than its vendor remembers. */
export function answersFor(
  { dialect, finishedAt }: Generation,
  name: DialectName,
  { settings, now }: Pick<DialectServices, 'settings' | 'now'>,
): boolean {
  if (dialect !== name) return false;
  return finishedAt === undefined || now() - finishedAt <= settings.retentionMs[name];
}
