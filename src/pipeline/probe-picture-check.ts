import { readFile } from 'node:fs/promises';
import { ServiceError } from '../domain/errors.ts';
import { readPortrait } from '../media/images.ts';
import { checkImage } from '../safety/image-check.ts';
import type { PartProbe } from './probe-parts.ts';

/** Of a part without which videos are made all the same. */
export interface OptionalPartProbe extends PartProbe {
  readonly isOptional?: boolean;
}

/**
 * Whether the part of the safety filter that looks at pictures is installed and works: it looks at one that is harmless.
 *
 * @param check as `checkImage`
 */
export async function probePictureCheck(
  portraitPath: string,
  check: typeof checkImage = checkImage,
): Promise<OptionalPartProbe> {
  const name = 'picture check';
  const started = performance.now();
  try {
    await check(await readPortrait(await readFile(portraitPath)));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return { ok: true, name, detail: `nsfwjs is installed, and looked at a picture in ${seconds} s` };
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'invalid_request') {
      const detail = 'nsfwjs is not installed; requests that ask for the safety filter are refused';
      return { ok: false, isOptional: true, name, detail };
    }
    return { ok: false, name, detail: `nsfwjs is installed and does not work: ${(error as Error).message}` };
  }
}
