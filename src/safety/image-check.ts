import { ServiceError } from '../domain/errors.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { asSharp, toRgb } from '../media/images.ts';
import { loadNsfwNetwork, NETWORK_SIDE, type Picture, type PictureClasses } from './nsfw-network.ts';

// The portraits we looked at stay below 0.02 in these two classes and below 0.1 in the next; see docs/safety.md.
const MOST_EXPLICIT = 0.6;
// What it calls sexy is mostly bare skin at the beach: only when it is nearly sure.
const MOST_SEXY = 0.95;

export type ClassifyPicture = (square: Picture) => Promise<PictureClasses>;

/**
 * Looks whether a picture may be shown to everybody.
 *
 * @throws ServiceError `content_blocked` when it may not; `invalid_request` when it cannot be looked at because the
 * optional package is not installed.
 */
export async function checkImage(
  picture: Picture,
  loadNetwork: () => Promise<ClassifyPicture> = loadNsfwNetwork,
): Promise<void> {
  // Starts the tensor runtime, which the network of the filter shares.
  await loadFaceVision();
  const classify = await loadNetwork().catch((error: unknown) => {
    throw isNotInstalled(error) ? notInstalled(error) : error;
  });
  if (isBlocked(await classify(await squareOf(picture)))) {
    throw new ServiceError(
      'content_blocked',
      'The safety filter blocked the picture as explicit; use another portrait, or send disable_safety_filter: true if it was mistaken.',
    );
  }
}

export function isBlocked({ porn, hentai, sexy }: PictureClasses): boolean {
  return porn + hentai > MOST_EXPLICIT || sexy > MOST_SEXY;
}

/** The whole picture, out of proportion, as the network was taught. */
const squareOf = (picture: Picture): Promise<Picture> =>
  toRgb(asSharp(picture).resize(NETWORK_SIDE, NETWORK_SIDE, { fit: 'fill' }));

const isNotInstalled = (error: unknown) =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_MODULE_NOT_FOUND';

const notInstalled = (cause: unknown) =>
  new ServiceError(
    'invalid_request',
    'The safety filter cannot check pictures here: the optional package nsfwjs is not installed; install it, or send disable_safety_filter: true.',
    { cause },
  );
