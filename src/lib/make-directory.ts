import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, one by one. Node's own recursive `mkdir` never returns where a parent that is
 * there says that it is not, as everything below /proc does.
 *
 * @param mode of those that are made
 * @throws the file system's error at the first folder that cannot be made.
 */
export function makeDirectory(path: string, mode = 0o777) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
