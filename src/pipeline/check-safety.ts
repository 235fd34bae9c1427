import { readFile } from 'node:fs/promises';
import { readPortrait } from '../media/images.ts';
import { checkImage } from '../safety/image-check.ts';
import type { FetchedMedia } from './fetch.ts';

/** @throws ServiceError `content_blocked`, or whatever is wrong with a photo that cannot be read. */
export async function checkPhoto({ path }: FetchedMedia): Promise<void> {
  await checkImage(await readPortrait(await readFile(path)));
}
