import { readFile, writeFile } from 'node:fs/promises';
import { type ErrorCode, ServiceError } from '../domain/errors.ts';
import type { RgbImage } from '../engine/image.ts';
import { fitToCanvas } from '../media/fit-to-canvas.ts';
import { asSharp, encodePng, readPortrait, toRgb } from '../media/images.ts';
import type { FetchedMedia } from './fetch.ts';
import type { RecordedPhoto } from './materials-record.ts';
import { faceShare, fitPhoto } from './rig.ts';

/** A picture cut and scaled to the size of the video. */
export interface PreparedPicture {
  readonly canvas: RgbImage;
  readonly photo: RecordedPhoto;
  /** See `faceShare` of a rig; undefined without a face. */
  readonly faceShare: number | undefined;
}

/** @throws ServiceError as `examine` does: somebody has to be there who can speak. */
export async function preparePortrait(
  { path, sha256 }: FetchedMedia,
  shortSide: number,
): Promise<PreparedPicture> {
  const { examination, ...found } = await fitPhoto(await readFile(path), shortSide);
  return {
    canvas: found.fitted.canvas,
    photo: { sha256, face: { examination, region: found.region } },
    faceShare: faceShare({ examination, found }),
  };
}

/** Whatever the picture shows; it is cut around its middle. */
export async function preparePicture(
  { path, sha256 }: FetchedMedia,
  shortSide: number,
): Promise<PreparedPicture> {
  const picture = await readPortrait(await readFile(path));
  const { canvas } = await fitToCanvas(picture, { shortSide, face: undefined });
  return { canvas, photo: { sha256, face: undefined }, faceShare: undefined };
}

const NO_SPEAKER: readonly ErrorCode[] = ['no_face_found', 'face_too_small', 'face_turned_away'];

/** Cut around the face of whoever may speak in it, if there is anybody: a neural engine needs no face. */
export async function preparePossiblePortrait(
  picture: FetchedMedia,
  shortSide: number,
): Promise<PreparedPicture> {
  try {
    return await preparePortrait(picture, shortSide);
  } catch (error) {
    if (!(error instanceof ServiceError && NO_SPEAKER.includes(error.code))) throw error;
    return preparePicture(picture, shortSide);
  }
}

/** A picture that has to have the size of another: it covers it, and what stands over is cut off on both sides. */
export async function prepareLastPicture(
  { path }: FetchedMedia,
  { width, height }: { width: number; height: number },
): Promise<RgbImage> {
  const picture = await readPortrait(await readFile(path));
  return toRgb(asSharp(picture).resize(width, height, { fit: 'cover', kernel: 'lanczos3' }));
}

export async function writePicture(canvas: RgbImage, path: string): Promise<void> {
  await writeFile(path, await encodePng(canvas));
}
