import {
  BROWS,
  EYES,
  INNER_LIP,
  LEFT_CORNER,
  LOWER_LIP_ROWS,
  RIGHT_CORNER,
  UPPER_LIP_ROWS,
} from '../face/face-topology.ts';
import type { HeadAngles } from '../vision/head-pose.ts';
import type { FaceLandmarks } from '../vision/landmarks.ts';

/** What the gates read off one face of one frame. Distances are in the picture plane. */
export interface FaceReading {
  /** IOD: the distance of the outer eye corners, in pixels. */
  readonly eyeDistance: number;
  /** O: the height of the mouth opening between the inner lips, in IOD. */
  readonly opening: number;
  /** Height of the eye opening / its width, mean of both eyes: about 0.3 open, below 0.1 shut. */
  readonly eyeAspect: number;
  /** From the middle between the eye corners to the arch of the brow, mean of both sides, in IOD. */
  readonly browHeight: number;
  readonly yawDegrees: number;
  readonly pitchDegrees: number;
  readonly rollDegrees: number;
  /** Pixels. */
  readonly nose: Point;
  readonly mouth: Point;
  /** `40 * 2`: x, y of the outer, then the inner lip line, in pixels. */
  readonly lipPoints: Float32Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const NOSE_TIP = 1;
/** Inner lips above and below each other; the middle counts as much as both sides. */
const OPENING_PAIRS = [
  { upper: 13, lower: 14, weight: 0.5 },
  { upper: 82, lower: 87, weight: 0.25 },
  { upper: 312, lower: 317, weight: 0.25 },
] as const;
/** Lid edges of each eye over the pupil and next to it: the outer thirds hardly part. */
const LID_PAIRS = [
  { upper: [159, 158], lower: [145, 153] },
  { upper: [386, 385], lower: [374, 380] },
] as const;
// The upper edge of a brow without its ends: the inner end follows a frown, the outer one hardly moves.
const BROW_ARCH = { from: 1, to: 4 } as const;
const LIP_POINTS = [
  LEFT_CORNER[0],
  ...LOWER_LIP_ROWS[0],
  RIGHT_CORNER[0],
  ...UPPER_LIP_ROWS[0],
  ...INNER_LIP,
] as const;
const DEGREES = 180 / Math.PI;

export function readFace({ points }: FaceLandmarks, head: HeadAngles): FaceReading {
  const eyeDistance = distance(points, EYES[0].outerCorner, EYES[1].outerCorner);
  return {
    eyeDistance,
    opening: lipOpening(points) / eyeDistance,
    eyeAspect: (eyeAspect(points, 0) + eyeAspect(points, 1)) / 2,
    browHeight: (browHeight(points, 0) + browHeight(points, 1)) / 2 / eyeDistance,
    yawDegrees: head.yawRad * DEGREES,
    pitchDegrees: head.pitchRad * DEGREES,
    rollDegrees: head.rollRad * DEGREES,
    nose: pointAt(points, NOSE_TIP),
    mouth: centreOf(points, [LEFT_CORNER[0], RIGHT_CORNER[0]]),
    lipPoints: Float32Array.from(LIP_POINTS.flatMap((index) => [points[index * 3]!, points[index * 3 + 1]!])),
  };
}

/** A face that was found but has a point at no number is as good as lost. */
export function isWhole(face: FaceReading): boolean {
  const numbers = [face.eyeDistance, face.opening, face.eyeAspect, face.browHeight, face.nose.x, face.nose.y];
  const angles = [face.yawDegrees, face.pitchDegrees, face.rollDegrees];
  return face.eyeDistance > 0 && [...numbers, ...angles, ...face.lipPoints].every(Number.isFinite);
}

function lipOpening(points: Float32Array): number {
  return OPENING_PAIRS.reduce(
    (sum, { upper, lower, weight }) => sum + weight * distance(points, upper, lower),
    0,
  );
}

function eyeAspect(points: Float32Array, side: 0 | 1): number {
  const { outerCorner, innerCorner } = EYES[side];
  const { upper, lower } = LID_PAIRS[side];
  const height = (distance(points, upper[0], lower[0]) + distance(points, upper[1], lower[1])) / 2;
  return height / distance(points, outerCorner, innerCorner);
}

/** To the eye corners, which stay where they are when the lids close: a blink is no motion of the brow. */
function browHeight(points: Float32Array, side: 0 | 1): number {
  const brow = centreOf(points, BROWS[side].slice(BROW_ARCH.from, BROW_ARCH.to));
  const eye = centreOf(points, [EYES[side].outerCorner, EYES[side].innerCorner]);
  return Math.hypot(brow.x - eye.x, brow.y - eye.y);
}

function centreOf(points: Float32Array, indices: readonly number[]): Point {
  const sum = { x: 0, y: 0 };
  for (const index of indices) {
    sum.x += points[index * 3]! / indices.length;
    sum.y += points[index * 3 + 1]! / indices.length;
  }
  return sum;
}

const pointAt = (points: Float32Array, index: number): Point => ({
  x: points[index * 3]!,
  y: points[index * 3 + 1]!,
});

const distance = (points: Float32Array, a: number, b: number) =>
  Math.hypot(points[a * 3]! - points[b * 3]!, points[a * 3 + 1]! - points[b * 3 + 1]!);
