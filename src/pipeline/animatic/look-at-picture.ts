import type { LivingPhotoInput } from '../../engine/animatic/living/prepare-living-photo.ts';
import { preparePortrait } from '../../engine/face/prepare.ts';
import type { RgbImage } from '../../engine/image.ts';
import { yawPitchRoll } from '../../engine/vision/head-pose.ts';
import { loadFaceVision } from '../../media/face-vision-loader.ts';
import { eyeDistance } from '../examine-photo.ts';

// Below this lids are a handful of pixels.
const LEAST_EYE_DISTANCE = 24;
// Farther turned, one eye is hidden behind the nose.
const MOST_YAW_RAD = (35 * Math.PI) / 180;

/** Who is seen in a picture: a person that can be told from what is behind, and a face that can blink. */
export async function lookAtPicture(canvas: RgbImage): Promise<Pick<LivingPhotoInput, 'matte' | 'portrait'>> {
  const vision = await loadFaceVision();
  const [face] = vision.detect(canvas);
  if (!face) return {};
  const landmarks = vision.landmarks(canvas, face);
  const matte = vision.matte(canvas, landmarks);
  const { yawRad } = yawPitchRoll(vision.canonical, landmarks);
  if (eyeDistance(landmarks) < LEAST_EYE_DISTANCE || Math.abs(yawRad) > MOST_YAW_RAD) return { matte };
  const portrait = preparePortrait({ canvas, upscale: 1, landmarks, matte, canonical: vision.canonical });
  return { matte, portrait };
}
