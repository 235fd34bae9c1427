import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceError } from '../domain/errors.ts';
import type { GenerationRequest } from '../domain/generation-request.ts';
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
import { PortraitCache } from './portrait-cache.ts';

const SHORT_SIDES = { '720p': 720, '1080p': 1080 } as const;
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

type Examined = Pick<RiggedPortrait, 'portrait' | 'examination'>;

/** Photo -> prepared portrait, from the cache when this photo was prepared at this size before. */
export async function rig(
  photo: FetchedMedia,
  request: GenerationRequest,
  context: PipelineContext,
): Promise<RiggedPortrait> {
  const shortSide = request.preview ? PREVIEW_SHORT_SIDE : SHORT_SIDES[request.resolution];
  const cache = new PortraitCache<Examined>({
    directory: join(context.cacheDirectory, 'portraits'),
    maxBytes: CACHE_BYTES,
    maxAgeMs: CACHE_MAX_AGE_MS,
    now: context.now,
  });
  const bytes = await readFile(photo.path);
  const key = {
    photo: bytes,
    settings: `short side ${shortSide}`,
    engineVersion: `${context.version} ${ENGINE}`,
  };
  const cached = await cache.load(key);
  const examined = cached ?? (await prepare(bytes, shortSide));
  if (!cached) await keep(() => cache.store(key, examined), context);
  return { ...examined, warnings: doubts(examined.examination), fromCache: cached !== undefined };
}

/** A cache that cannot be written costs time, not the job. */
async function keep(store: () => Promise<void>, context: PipelineContext) {
  try {
    await store();
  } catch (error) {
    const reason = (error as Error).message;
    const message = `The prepared portrait could not be kept in ${context.cacheDirectory} for the next time (${reason}).`;
    context.report({ type: 'warning', message });
  }
}

async function prepare(bytes: Uint8Array, shortSide: number): Promise<Examined> {
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
  const inPhoto = vision.landmarks(image, face, { crops: 0 });
  const examination = examine(vision, faces.length, inPhoto);
  refuseHopelessPhoto(image, examination);
  const fitted = await fitToCanvas(image, { shortSide, face: face.box });
  const inCanvas = vision.landmarks(fitted.canvas, regionInCanvas(inPhoto.region, fitted));
  const matte = vision.matte(fitted.canvas, inCanvas);
  const portrait = preparePortrait({
    canvas: fitted.canvas,
    upscale: fitted.upscale,
    landmarks: inCanvas,
    matte,
    canonical: vision.canonical,
  });
  return { portrait, examination };
}

function examine(vision: FaceVision, faceCount: number, landmarks: FaceLandmarks): PhotoExamination {
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
