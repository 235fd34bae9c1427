import { seededRandom } from '../../lib/random.ts';
import type { FloatImage, RgbImage } from '../image.ts';
import { planarFromRgb } from '../raster/texture.ts';
import type { FaceLandmarks } from '../vision/landmarks.ts';
import { paintOutPerson } from './background.ts';
import { fitEyeOutlines } from './eye-outline.ts';
import { measureFaceColours } from './face-colours.ts';
import { BROWS, EYES, FACE_OVAL } from './face-topology.ts';
import { smoothLids } from './lid-texture.ts';
import { coverOpenMouth, mouthBox } from './lip-cover.ts';
import { outlinePerson, softCoverage } from './person-layer.ts';
import { grainSizeOf, measureBlur, measureGrain, type PhotoTexture, type PixelBox } from './photo-texture.ts';
import type { PlacedPatch, PreparedPortrait } from './portrait.ts';
import { prepareMouth } from './prepare-mouth.ts';
import { buildRig, type Rig } from './rig.ts';

export interface PortraitInput {
  /** The photo fitted to the video's size, both even. */
  readonly canvas: RgbImage;
  /** Canvas pixels per photo pixel. */
  readonly upscale: number;
  /** In canvas pixels. */
  readonly landmarks: FaceLandmarks;
  /** Of the canvas' size, 0 (background) to 1 (person). */
  readonly matte: FloatImage;
  /** MediaPipe's canonical face: 468 vertices (`x, y, z` in cm) and its triangles. */
  readonly canonical: { readonly vertices: Float32Array; readonly triangles: Uint16Array };
}

// Painted-in grain is the same for every portrait of a size; it shows nothing of a person.
const GRAIN_SEED = 1;

/** Takes a portrait apart into the layers that move on their own. The same input gives the same bytes. */
export function preparePortrait({
  canvas,
  upscale,
  landmarks: found,
  matte,
  canonical,
}: PortraitInput): PreparedPortrait {
  const { width, height } = canvas;
  const points = fitEyeOutlines(canvas, found.points);
  const landmarks = { ...found, points };
  const outline = outlinePerson(matte);
  const personAlpha = softCoverage(matte, outline);
  const rig = buildRig({ width, height, upscale, landmarks, canonical, personAlpha });
  const texture = textureOfFace(canvas, upscale, points);
  const colours = measureFaceColours(canvas, landmarks);
  const pixelsPerCm = rig.restPose.scale;
  const random = seededRandom(GRAIN_SEED);
  const covered = rig.measures.isOpenMouth
    ? coverOpenMouth(canvas, points, pixelsPerCm, { colours, texture, upscale, random })
    : canvas;
  return {
    width,
    height,
    upscale,
    background: planarFromRgb(paintOutPerson(canvas, outline, texture, seededRandom(GRAIN_SEED))),
    person: planarFromRgb(covered, personAlpha),
    lids: planarFromRgb(smoothLids(canvas, points)),
    photoMouth: rig.measures.isOpenMouth ? cutMouth(canvas, points, rig) : undefined,
    rig,
    mouth: prepareMouth({ photo: canvas, rig, points, colours, texture }),
  };
}

function cutMouth(canvas: RgbImage, points: Float32Array, { restPose }: Rig): PlacedPatch {
  const { left, top, width, height } = mouthBox(points, canvas, restPose.scale);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * canvas.width + left) * 3;
    data.set(canvas.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { left, top, picture: planarFromRgb({ width, height, data }) };
}

function textureOfFace(canvas: RgbImage, upscale: number, points: Float32Array): PhotoTexture {
  const grainSize = grainSizeOf(upscale);
  const eyes = boxAround(points, [...EYES[0].loop, ...EYES[1].loop, ...BROWS[0], ...BROWS[1]]);
  return {
    grainSize,
    grain: measureGrain(canvas, grainSize, boxAround(points, FACE_OVAL)),
    // Lashes and irises are the sharpest that a face has.
    blur: measureBlur(canvas, eyes),
  };
}

function boxAround(points: Float32Array, indices: readonly number[]): PixelBox {
  const xs = indices.map((index) => points[index * 3]!);
  const ys = indices.map((index) => points[index * 3 + 1]!);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
