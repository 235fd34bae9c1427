/** Samples of each lip line that a frame hands to the mouth interior. */
export const LIP_LINE_SAMPLES = 64;

/**
 * The open mouth of one frame, seen in the mouth plane: centimetres of the head frame at the depth of the teeth,
 * x to image right, y DOWN, so that pictures can be drawn in it as they are.
 */
export interface MouthOpening {
  /** Row-major 2x3: canvas pixels -> mouth plane. */
  readonly planeFromCanvas: Float64Array;
  /** Box around the inner lips in canvas pixels: left, top, right, bottom. */
  readonly box: Float64Array;
  /** x of the two mouth corners in the mouth plane. */
  readonly cornerX: Float64Array;
  /** y of the inner edge of the upper and lower lip at `LIP_LINE_SAMPLES` even steps between the corners. */
  readonly upperLip: Float64Array;
  readonly lowerLip: Float64Array;
  /** How far the jaw has dropped at the lower front teeth, in cm. */
  readonly jawDropCm: number;
  readonly jaw: number;
  readonly tongueUp: number;
  readonly tongueOut: number;
  /** 0 (as in the photo) to 1: how far an open-mouthed photo has been closed to its talking rest. */
  readonly neutralised: number;
}
