import type { FloatImage, RgbImage } from '../image.ts';
import { type CanonicalFace, readCanonicalFace } from './canonical-face.ts';
import { type DetectedFace, FaceDetector, regionOfFace } from './face-detector.ts';
import { FaceMesh, type MeshOptions } from './face-mesh.ts';
import type { Picture } from './image-crop.ts';
import type { FaceLandmarks, FaceRegion } from './landmarks.ts';
import { PersonMatting } from './person-matte.ts';

/** The files of MediaPipe that the vision runs on. */
export interface VisionModels {
  /** face_detection_short_range.tflite */
  readonly detector: Uint8Array;
  /** face_landmark_with_attention.tflite */
  readonly landmarks: Uint8Array;
  /** selfie_segmentation.tflite */
  readonly segmentation: Uint8Array;
  /** geometry_pipeline_metadata_landmarks.binarypb */
  readonly canonical: Uint8Array;
}

/** Everything the program sees in a picture. All positions are in the pixels of the picture given. */
export interface FaceVision {
  readonly canonical: CanonicalFace;
  /** Faces, largest first; empty when there is none. */
  detect(image: RgbImage): DetectedFace[];
  /** The careful look, for a still picture. */
  landmarks(picture: Picture, face: DetectedFace | FaceRegion, options?: MeshOptions): FaceLandmarks;
  /** The quick look, for a video: `region` is that of the frame before. It does not look for irises. */
  track(picture: Picture, region: FaceRegion): FaceLandmarks;
  /** 0 (background) to 1 (person), of the image's size. */
  matte(image: RgbImage, landmarks: FaceLandmarks): FloatImage;
}

// The detector alone sees faces in knots, icons and folded hands. The mesh model's belief tells them apart once its
// region has been corrected: of 115 faces (photos and paintings; turned, darkened, masked, blurred) these limits refuse
// four that are half covered, blurred away or 40 pixels wide, and of 81 false finds they let none through.
const SURE_PRESENCE = 0.999;
// Enough for what the detector itself is sure of, such as a face in a far corner of its first region.
const LIKELY_PRESENCE = 0.98;
const SURE_SCORE = 0.8;

/**
 * The tensor runtime must have been started (`startTensorRuntime`). Each network is built when it is first needed: who
 * only follows a face does not wait for the others.
 */
export function createFaceVision(models: VisionModels): FaceVision {
  const detector = whenNeeded(() => new FaceDetector(models.detector));
  const mesh = whenNeeded(() => new FaceMesh(models.landmarks));
  const matting = whenNeeded(() => new PersonMatting(models.segmentation));
  const isFace = (image: RgbImage, face: DetectedFace) => {
    const first = mesh().findOnce(image, regionOfFace(face));
    const second = mesh().findOnce(image, first.region);
    if (face.score >= SURE_SCORE && second.presence >= LIKELY_PRESENCE) return true;
    return Math.min(first.presence, second.presence) >= SURE_PRESENCE;
  };
  return {
    canonical: readCanonicalFace(models.canonical),
    detect: (image) => detector().detect(image, (face) => isFace(image, face)),
    landmarks: (picture, face, options) =>
      mesh().find(picture, 'keyPoints' in face ? regionOfFace(face) : face, options),
    track: (picture, region) => mesh().findOnce(picture, region),
    matte: (image, { region }) => matting().matte(image, region),
  };
}

function whenNeeded<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
