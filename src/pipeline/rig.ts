import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AvatarRequest } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import { SHORT_SIDES } from '../domain/video-size.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { preparePortrait } from '../engine/face/prepare.ts';
import type { FaceVision } from '../engine/vision/face-vision.ts';
import { yawPitchRoll } from '../engine/vision/head-pose.ts';
import type { FaceLandmarks, FaceRegion } from '../engine/vision/landmarks.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { type FittedPortrait, fitToCanvas } from '../media/fit-to-canvas.ts';
import { readPortrait } from '../media/images.ts';
import { doubts, eyeDistance, type PhotoExamination, refuseHopelessPhoto } from './examine-photo.ts';
import type { FetchedMedia } from './fetch.ts';
import { ENGINE, type PipelineContext } from './pipeline-context.ts';
import { PortraitCache, type PortraitKey } from './portrait-cache.ts';

// Enough to judge framing and lips; a fresh portrait is prepared and drawn in a few seconds.
const PREVIEW_SHORT_SIDE = 360;

// A prepared 1080p portrait is some 20 MB: room for dozens, and a team's photos change every few weeks.
const CACHE_BYTES = 1e9;
const CACHE_MAX_AGE_MS = 30 * 24 * 3_600_000;

export interface RiggedPortrait {
  readonly portrait: PreparedPortrait;
  readonly examination: PhotoExamination;
  /** What is doubtful about the photo, a sentence each. */
  readonly warnings: readonly string[];
  readonly fromCache: boolean;
}

type Kept = Pick<RiggedPortrait, 'portrait' | 'examination'>;

/** A photo that can be animated, but is not rigged yet. */
export interface ExaminedPhoto extends Pick<RiggedPortrait, 'examination' | 'warnings'> {
  readonly key: PortraitKey;
  /** The portrait, if this photo was prepared at this size before, or what it is made from. */
  readonly found: { readonly portrait: PreparedPortrait } | PhotoOnCanvas;
}

/** A photo cut and scaled to the size of the video. */
export interface PhotoOnCanvas {
  readonly fitted: FittedPortrait;
  /** Of the face, in the canvas. */
  readonly region: FaceRegion;
}

/** Photo -> prepared portrait, from the cache when this photo was prepared at this size before. */
export async function rig(photo: FetchedMedia, request: AvatarRequest, context: PipelineContext) {
  return rigExamined(await examine(photo, request, context), context);
}

/**
 * Looks whether a photo can be animated: the quick part of rigging, apart from the rest so that a photo that cannot
 * is refused before anything is made for it.
 *
 * @throws ServiceError `image_unreadable`, `image_too_large`, `no_face_found`, `face_too_small`, `face_turned_away`.
 */
export async function examine(
  photo: FetchedMedia,
  request: AvatarRequest,
  context: PipelineContext,
): Promise<ExaminedPhoto> {
  const shortSide = shortSideOf(request);
  const bytes = await readFile(photo.path);
  const key = {
    photo: bytes,
    settings: `short side ${shortSide}`,
    engineVersion: `${context.version} ${ENGINE}`,
  };
  const cached = await cacheOf(context).load(key);
  if (cached) {
    const { portrait, examination } = cached;
    return { key, examination, warnings: doubts(examination), found: { portrait } };
  }
  const { examination, ...found } = await fitPhoto(bytes, shortSide);
  return { key, examination, warnings: doubts(examination), found };
}

/** Pixels of the short side of the video. */
export const shortSideOf = ({ preview, resolution }: Pick<AvatarRequest, 'preview' | 'resolution'>) =>
  preview ? PREVIEW_SHORT_SIDE : SHORT_SIDES[resolution];

/** Cuts and scales a photo around the face in it. @throws ServiceError as `examine` does. */
export async function fitPhoto(
  bytes: Uint8Array,
  shortSide: number,
): Promise<PhotoOnCanvas & { readonly examination: PhotoExamination }> {
  const { image, examination, face, region } = await findFace(bytes);
  const fitted = await fitToCanvas(image, { shortSide, face: face.box });
  return { examination, fitted, region: regionInCanvas(region, fitted) };
}

/** How large the face is: the distance of its outer eye corners as a share of the short side of the video. */
export function faceShare({ examination, found }: Pick<ExaminedPhoto, 'examination' | 'found'>): number {
  const { upscale } = 'portrait' in found ? found.portrait : found.fitted;
  const { width, height } = 'portrait' in found ? found.portrait : found.fitted.canvas;
  return (examination.eyeDistance * upscale) / Math.min(width, height);
}

export async function rigExamined(
  { key, examination, warnings, found }: ExaminedPhoto,
  context: PipelineContext,
): Promise<RiggedPortrait> {
  if ('portrait' in found) return { portrait: found.portrait, examination, warnings, fromCache: true };
  const portrait = await prepare(found);
  await keep(() => cacheOf(context).store(key, { portrait, examination }), context);
  return { portrait, examination, warnings, fromCache: false };
}

const cacheOf = ({ cacheDirectory, now }: PipelineContext) =>
  new PortraitCache<Kept>({
    directory: join(cacheDirectory, 'portraits'),
    maxBytes: CACHE_BYTES,
    maxAgeMs: CACHE_MAX_AGE_MS,
    now,
  });

/** A cache that cannot be written costs time, not the job. */
async function keep(store: () => Promise<void>, context: PipelineContext) {
  try {
    await store();
  } catch (error) {
    const reason = (error as Error).message;
    const message = `The prepared portrait could not be kept in ${context.cacheDirectory} for the next time (${reason}); set MOUTHPIECE_CACHE_DIR to a folder of yours.`;
    context.report({ type: 'warning', message });
  }
}

async function findFace(bytes: Uint8Array) {
  const image = await readPortrait(bytes);
  const vision = await loadFaceVision();
  const faces = vision.detect(image);
  const face = faces[0];
  if (!face) {
    throw new ServiceError(
      'no_face_found',
      'The picture shows no face; use a portrait in which one face is clearly visible.',
    );
  }
  const landmarks = vision.landmarks(image, face, { crops: 0 });
  const examination = measure(vision, faces.length, landmarks);
  refuseHopelessPhoto(image, examination);
  return { image, face, region: landmarks.region, examination };
}

async function prepare({ fitted, region }: PhotoOnCanvas): Promise<PreparedPortrait> {
  const vision = await loadFaceVision();
  const landmarks = vision.landmarks(fitted.canvas, region);
  const matte = vision.matte(fitted.canvas, landmarks);
  return preparePortrait({
    canvas: fitted.canvas,
    upscale: fitted.upscale,
    landmarks,
    matte,
    canonical: vision.canonical,
  });
}

function measure(vision: FaceVision, faceCount: number, landmarks: FaceLandmarks): PhotoExamination {
  const { yawRad } = yawPitchRoll(vision.canonical, landmarks);
  return { faceCount, eyeDistance: eyeDistance(landmarks), yawDegrees: (yawRad * 180) / Math.PI };
}

function regionInCanvas(inPhoto: FaceRegion, { crop, upscale }: FittedPortrait): FaceRegion {
  return {
    centerX: (inPhoto.centerX - crop.left) * upscale,
    centerY: (inPhoto.centerY - crop.top) * upscale,
    size: inPhoto.size * upscale,
    angleRad: inPhoto.angleRad,
  };
}
