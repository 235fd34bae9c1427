import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { VisionModels } from '../engine/vision/face-vision.ts';
import { extractPackedFiles } from '../engine/vision/model-assets.ts';

const { resolve } = createRequire(import.meta.url);

/** The networks, read from the npm packages that carry them, and where the tensor runtime's kernels lie. */
export interface VisionFiles {
  readonly models: VisionModels;
  /** With a final slash. */
  readonly wasmDirectory: string;
}

export async function loadVisionModels(): Promise<VisionFiles> {
  const meshPackage = dirname(resolve('@mediapipe/face_mesh/package.json'));
  const segmentationPackage = dirname(resolve('@mediapipe/selfie_segmentation/package.json'));
  const [packed, loader, segmentation] = await Promise.all([
    readFile(join(meshPackage, 'face_mesh_solution_packed_assets.data')),
    readFile(join(meshPackage, 'face_mesh_solution_packed_assets_loader.js'), 'utf8'),
    readFile(join(segmentationPackage, 'selfie_segmentation.tflite')),
  ]);
  const [detector, landmarks, canonical] = extractPackedFiles(packed, loader, [
    'face_detection_short_range.tflite',
    'face_landmark_with_attention.tflite',
    'geometry_pipeline_metadata_landmarks.binarypb',
  ]);
  return {
    models: { detector: detector!, landmarks: landmarks!, segmentation, canonical: canonical! },
    wasmDirectory: `${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}/`,
  };
}
