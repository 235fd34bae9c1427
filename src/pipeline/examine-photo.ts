import { ServiceError } from '../domain/errors.ts';
import type { RgbImage } from '../engine/image.ts';
import type { FaceLandmarks } from '../engine/vision/landmarks.ts';

// Below 40 pixels between the outer eye corners lids and lips are a handful of pixels and cannot be told apart.
const MIN_EYE_DISTANCE = 40;
const DOUBTFUL_EYE_DISTANCE = 60;
// Beyond 35 degrees the far corner of the mouth is hidden and there is nothing to draw it from.
const MAX_YAW_DEGREES = 35;
const DOUBTFUL_YAW_DEGREES = 22;
const OUTER_EYE_CORNERS = [33, 263] as const;

export interface PhotoExamination {
  readonly faceCount: number;
  /** Distance of the outer eye corners in pixels of the photo. */
  readonly eyeDistance: number;
  readonly yawDegrees: number;
}

/** Outer-corner distance in the pixels the landmarks are in. */
export function eyeDistance(landmarks: FaceLandmarks): number {
  const [a, b] = OUTER_EYE_CORNERS;
  const { points } = landmarks;
  return Math.hypot(points[a * 3]! - points[b * 3]!, points[a * 3 + 1]! - points[b * 3 + 1]!);
}

/** @throws ServiceError `face_too_small` or `face_turned_away` when the photo cannot be animated. */
export function refuseHopelessPhoto(photo: RgbImage, examination: PhotoExamination) {
  const { eyeDistance, yawDegrees } = examination;
  if (eyeDistance < MIN_EYE_DISTANCE) {
    throw new ServiceError(
      'face_too_small',
      `The face is too small: its outer eye corners are ${Math.round(eyeDistance)} pixels apart in a ${photo.width} x ${photo.height} picture; use one where they are at least ${MIN_EYE_DISTANCE} apart (${DOUBTFUL_EYE_DISTANCE} or more looks good).`,
    );
  }
  if (Math.abs(yawDegrees) > MAX_YAW_DEGREES) {
    throw new ServiceError(
      'face_turned_away',
      `The face is turned ${Math.ceil(Math.abs(yawDegrees))} degrees to the side; use a picture turned at most ${MAX_YAW_DEGREES} degrees.`,
    );
  }
}

/** What is doubtful about a photo that can still be animated, a sentence each. */
export function doubts(examination: PhotoExamination): string[] {
  const { eyeDistance, yawDegrees, faceCount } = examination;
  const sentences: string[] = [];
  if (faceCount > 1) sentences.push(`The picture shows ${faceCount} faces; the largest one speaks.`);
  if (eyeDistance < DOUBTFUL_EYE_DISTANCE) {
    sentences.push(
      `The face is small (${Math.round(eyeDistance)} pixels between the outer eye corners): expect a soft picture; ${DOUBTFUL_EYE_DISTANCE} or more looks good.`,
    );
  }
  if (Math.abs(yawDegrees) > DOUBTFUL_YAW_DEGREES) {
    sentences.push(
      `The face is turned ${Math.round(Math.abs(yawDegrees))} degrees to the side; a more frontal picture moves more freely.`,
    );
  }
  return sentences;
}
