import { clamp } from '../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import { planarFromRgb } from '../raster/texture.ts';
import type { FaceColours, RgbColour } from './face-colours.ts';
import type { MouthInterior, PlaneColour } from './mouth-interior.ts';
import { findPhotoTeeth } from './photo-teeth.ts';
import type { PhotoTexture } from './photo-texture.ts';
import { restMouth } from './rest-mouth.ts';
import type { Rig } from './rig.ts';
import { drawTeethCharacter, lowerTeeth, upperTeeth } from './teeth.ts';
import { teethPicture } from './teeth-picture.ts';
import { drawTeeth, type TeethLook } from './teeth-sprite.ts';

// Lips that part to talk leave about this much of the upper front teeth uncovered.
const UPPER_EDGE_BELOW_LIPS_CM = 0.24;
// The upper front teeth bite over the lower ones; drawn less deep than it is, or they would never be seen.
const OVERBITE_CM = 0.1;
// The lower teeth stand behind the upper ones and in their shade.
const LOWER_SHADE = 0.88;
// A little finer than the canvas, so that sampling between pixels costs no sharpness.
const OVERSAMPLING = 1.25;
const PIXELS_PER_CM = [12, 110] as const;

interface MouthInput {
  readonly photo: RgbImage;
  readonly rig: Rig;
  /** In canvas pixels. */
  readonly points: Float32Array;
  readonly colours: FaceColours;
  readonly texture: PhotoTexture;
}

/** Draws what the photo does not show: teeth after the person's own proportions, in the light of the face. */
export function prepareMouth({ photo, rig, points, colours, texture }: MouthInput): MouthInterior {
  const mouth = restMouth(rig, points);
  const canvasPerCm = rig.restPose.scale;
  const pixelsPerCm = clamp(OVERSAMPLING * canvasPerCm, ...PIXELS_PER_CM);
  const random = seededRandom(proportionsSeed(rig));
  const character = drawTeethCharacter(rig.measures.mouthWidth, random);
  const look: TeethLook = { teeth: colours.teeth, gum: colours.gum, lightX: colours.lightX };
  const shaded = {
    ...look,
    teeth: darker(colours.teeth, LOWER_SHADE),
    gum: darker(colours.gum, LOWER_SHADE),
  };
  const upper = drawTeeth('upper', upperTeeth(character, random), look, pixelsPerCm);
  const lower = drawTeeth('lower', lowerTeeth(character, random), shaded, pixelsPerCm);
  const photoTeeth = findPhotoTeeth(photo, mouth, colours, pixelsPerCm);
  const upperEdgeY = photoTeeth?.edgeY ?? mouth.closedY + UPPER_EDGE_BELOW_LIPS_CM;
  const lowerEdgeY = upperEdgeY - OVERBITE_CM;
  const placed = (sprite: typeof upper, edgeY: number) => ({
    pixelsPerCm,
    left: mouth.midX - sprite.midColumn / pixelsPerCm,
    top: edgeY - sprite.edgeRow / pixelsPerCm,
  });
  return {
    upperTeeth: photoTeeth?.picture ?? teethPicture(upper, texture, canvasPerCm, random),
    lowerTeeth: teethPicture(lower, texture, canvasPerCm, random),
    upperPlace: photoTeeth?.place ?? placed(upper, upperEdgeY),
    lowerPlace: placed(lower, lowerEdgeY),
    hasPhotoTeeth: photoTeeth !== undefined,
    midX: mouth.midX,
    upperEdgeY,
    lowerEdgeY,
    cavity: planeColour(colours.cavity),
    deepCavity: planeColour(colours.deepCavity),
    tongue: planeColour(colours.tongue),
    grain: texture.grain,
    grainsPerCm: canvasPerCm / texture.grainSize,
  };
}

/** The same face has the same teeth at any size: proportions, rounded well above what detection repeats. */
function proportionsSeed({ measures, inHead }: Rig): number {
  const faceLength = inHead[10 * 3 + 1]! - inHead[152 * 3 + 1]!;
  const faceWidth = inHead[454 * 3]! - inHead[234 * 3]!;
  const rounded = [measures.mouthWidth, measures.lowerFace, faceWidth / faceLength].map((value) =>
    Math.round(value * 12),
  );
  return seedFrom('teeth', ...rounded);
}

const darker = ([red, green, blue]: RgbColour, by: number): RgbColour => [red * by, green * by, blue * by];

/** By way of a picture of one colour: the one place that knows the formula is the one that makes the textures. */
function planeColour([red, green, blue]: RgbColour): PlaneColour {
  const pixel = [red, green, blue].map(Math.round);
  const { y, u, v } = planarFromRgb({
    width: 2,
    height: 2,
    data: Uint8Array.from([0, 1, 2, 3].flatMap(() => pixel)),
  });
  return [y[0]! - 16, u[0]! - 128, v[0]! - 128];
}
