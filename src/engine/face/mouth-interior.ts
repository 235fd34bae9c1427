import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { LIP_LINE_SAMPLES, type MouthOpening } from './mouth-plane.ts';

/** Luma above black (Y' - 16), chroma around grey (Cb - 128, Cr - 128): a factor darkens all three alike. */
export type PlaneColour = readonly [number, number, number];

/** A picture laid into the mouth plane: `left` and `top` are where its first pixel begins, in cm. */
export interface PlacedPicture {
  readonly pixelsPerCm: number;
  readonly left: number;
  readonly top: number;
}

/** What is behind the lips of one portrait. Positions are in the mouth plane, in cm, y down (see `MouthOpening`). */
export interface MouthInterior {
  readonly upperTeeth: PlanarImage;
  readonly lowerTeeth: PlanarImage;
  /** Fixed to the skull. */
  readonly upperPlace: PlacedPicture;
  /** Fixed to the jaw; as placed while the jaw is closed. */
  readonly lowerPlace: PlacedPicture;
  /** The upper teeth are the photo's own, with the photo's own shadows. */
  readonly hasPhotoTeeth: boolean;
  readonly midX: number;
  /** Biting edges of the front teeth, the jaw closed. */
  readonly upperEdgeY: number;
  readonly lowerEdgeY: number;
  readonly cavity: PlaneColour;
  readonly deepCavity: PlaneColour;
  readonly tongue: PlaneColour;
  /** Standard deviation of the photo's grain in steps of luma, and grains per cm. */
  readonly grain: number;
  readonly grainsPerCm: number;
}

/** float32 values that `writeMouthParameters` fills and the kernel reads. */
export const MOUTH_PARAMETER_COUNT = 192;

// Where things are in the block; kept in step with raster/kernel/assembly/mouth.ts.
const PLANE_FROM_CANVAS = 0;
const BOX = 6;
const CORNER_X = 10;
const UPPER_PICTURE = 12;
const LOWER_PICTURE = 15;
const CAVITY = 18;
const DEEP_CAVITY = 21;
const TONGUE = 24;
const TONGUE_TOP = 27;
const TONGUE_HALF_WIDTH = 28;
const TONGUE_TIP_AMOUNT = 29;
const TONGUE_TIP_TOP = 30;
const MID_X = 31;
const UPPER_AMOUNT = 32;
const LOWER_AMOUNT = 33;
const EXPOSURE = 34;
const CORNER_REACH = 35;
const OCCLUSION = 36;
const GRAIN = 37;
const GRAINS_PER_CM = 38;
const GLOSS = 39;
const UPPER_LIP = 64;
const LOWER_LIP = UPPER_LIP + LIP_LINE_SAMPLES;

const TONGUE_HALF_WIDTH_CM = 1.75;
// At rest the tongue's back is seen a little above the lower teeth; a wide open jaw shows more of it.
const TONGUE_RISE_CM = 0.32;
const TONGUE_RISE_PER_JAW_CM = 0.45;
const TONGUE_TIP_SEEN_CM = 0.12;
// Light enters through the gap: from this width on the mouth is as bright as it gets.
const DARKEST_EXPOSURE = 0.68;
const EXPOSURE_PER_CM = 0.7;
// The lips of a photo that shows its teeth shade them already; synthetic teeth take all their shade from here.
const PHOTO_OCCLUSION = [0.12, 0.8] as const;
const CORNER_REACH_CM = 0.62;
const AVERAGE_WIDTH_CM = 4.3;
const TONGUE_GLOSS = 0.12;

/** Fills `out` with what the kernel needs to draw the mouth of one frame. Allocates nothing. */
export function writeMouthParameters(
  interior: MouthInterior,
  opening: MouthOpening,
  out: Float32Array,
): void {
  out.set(opening.planeFromCanvas, PLANE_FROM_CANVAS);
  out.set(opening.box, BOX);
  out.set(opening.cornerX, CORNER_X);
  out.set(opening.upperLip, UPPER_LIP);
  out.set(opening.lowerLip, LOWER_LIP);
  writePlace(interior.upperPlace, 0, out, UPPER_PICTURE);
  writePlace(interior.lowerPlace, opening.jawDropCm, out, LOWER_PICTURE);
  out.set(interior.cavity, CAVITY);
  out.set(interior.deepCavity, DEEP_CAVITY);
  out.set(interior.tongue, TONGUE);
  out[MID_X] = interior.midX;
  out[UPPER_AMOUNT] = 1;
  out[LOWER_AMOUNT] = 1;
  out[GRAIN] = interior.grain;
  out[GRAINS_PER_CM] = interior.grainsPerCm;
  out[GLOSS] = TONGUE_GLOSS;
  writeTongue(interior, opening, out);
  writeLight(interior, opening, out);
}

function writePlace(
  { pixelsPerCm, left, top }: PlacedPicture,
  drop: number,
  out: Float32Array,
  at: number,
): void {
  out[at] = pixelsPerCm;
  out[at + 1] = left;
  out[at + 2] = top + drop;
}

function writeTongue(interior: MouthInterior, opening: MouthOpening, out: Float32Array): void {
  const lowerEdge = interior.lowerEdgeY + opening.jawDropCm;
  const resting = lowerEdge - TONGUE_RISE_CM - TONGUE_RISE_PER_JAW_CM * opening.jaw;
  out[TONGUE_TOP] = lerp(resting, interior.upperEdgeY + 0.02, 0.8 * clamp(opening.tongueUp, 0, 1));
  out[TONGUE_HALF_WIDTH] = TONGUE_HALF_WIDTH_CM;
  out[TONGUE_TIP_AMOUNT] = smoothstep(0.25, 0.7, opening.tongueOut);
  // Against the upper edges, and never so low that the lower lip hides it.
  const lowerLip = opening.lowerLip[LIP_LINE_SAMPLES >> 1]!;
  const raised = Math.min(interior.upperEdgeY - 0.04, lowerLip - TONGUE_TIP_SEEN_CM);
  out[TONGUE_TIP_TOP] = lerp(lowerEdge + 0.25, raised, smoothstep(0.2, 0.8, opening.tongueOut));
}

function writeLight(interior: MouthInterior, opening: MouthOpening, out: Float32Array): void {
  let gap = 0;
  for (let i = 0; i < LIP_LINE_SAMPLES; i++) gap = Math.max(gap, opening.lowerLip[i]! - opening.upperLip[i]!);
  out[EXPOSURE] = clamp(DARKEST_EXPOSURE + EXPOSURE_PER_CM * gap, DARKEST_EXPOSURE, 1);
  const width = opening.cornerX[1]! - opening.cornerX[0]!;
  out[CORNER_REACH] = (CORNER_REACH_CM * width) / AVERAGE_WIDTH_CM;
  out[OCCLUSION] = interior.hasPhotoTeeth ? lerp(...PHOTO_OCCLUSION, clamp(opening.neutralised, 0, 1)) : 1;
}
