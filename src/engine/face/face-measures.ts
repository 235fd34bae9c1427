import {
  EYES,
  type EyeTopology,
  LEFT_CORNER,
  LIP_COLUMNS,
  LOWER_LIP_ROWS,
  RIGHT_CORNER,
  UPPER_LIP_ROWS,
} from './face-topology.ts';

// Of MediaPipe's canonical face, in cm: what "1" means in the proportions below.
const CANONICAL_MOUTH_WIDTH_CM = 4.3;
const CANONICAL_LOWER_FACE_CM = 7.53;
/** Lips of a photo that part by more than this show an open mouth. */
const OPEN_MOUTH_CM = 0.08;
/** A gap from which a photo shows a laugh or a broad smile rather than relaxed lips. */
const WIDE_OPEN_MOUTH_CM = 0.35;
// Corners of a resting mouth lie a little below the middle of the lip line (canonical: 0.02).
const RESTING_CORNER_LIFT_CM = 0.02;
const RESTING_MOUTH_WIDTH = 1.02;

/** What a portrait's own face is like, measured in the head frame; shapes are sized by it. */
export interface FaceMeasures {
  /** Width between the inner corners against the canonical face. */
  readonly mouthWidth: number;
  /** From the nose to the chin against the canonical face. */
  readonly lowerFace: number;
  /** Between the outer eye corners. */
  readonly interOcularCm: number;
  /** How far the inner lips part in the photo, column by column, left to right. */
  readonly restGapCm: Float32Array;
  readonly isOpenMouth: boolean;
  readonly isWideOpenMouth: boolean;
  /** Height of the eye openings in the photo, right (image left) and left. */
  readonly eyeOpeningCm: readonly [number, number];
  /** 0 (neutral) to 1 (laughing): how much the photo smiles. */
  readonly restSmile: number;
  /** Corners above the middle of the lip line, against a neutral mouth. */
  readonly cornerLiftCm: number;
}

export function measureFace(inHead: Float32Array): FaceMeasures {
  const y = (vertex: number) => inHead[vertex * 3 + 1]!;
  const left = LEFT_CORNER[3];
  const right = RIGHT_CORNER[3];
  const restGapCm = new Float32Array(LIP_COLUMNS);
  for (let column = 0; column < LIP_COLUMNS; column++) {
    restGapCm[column] = Math.max(0, y(UPPER_LIP_ROWS[3][column]!) - y(LOWER_LIP_ROWS[3][column]!));
  }
  const widestGap = Math.max(...restGapCm);
  const mouthWidth = distance(inHead, left, right) / CANONICAL_MOUTH_WIDTH_CM;
  const lift = (y(left) + y(right)) / 2 - (y(13) + y(14)) / 2 - RESTING_CORNER_LIFT_CM;
  return {
    mouthWidth,
    lowerFace: distance(inHead, 2, 152) / CANONICAL_LOWER_FACE_CM,
    interOcularCm: distance(inHead, EYES[0].outerCorner, EYES[1].outerCorner),
    restGapCm,
    isOpenMouth: widestGap > OPEN_MOUTH_CM,
    isWideOpenMouth: widestGap > WIDE_OPEN_MOUTH_CM,
    eyeOpeningCm: [eyeOpening(inHead, EYES[0]), eyeOpening(inHead, EYES[1])],
    restSmile: Math.min(1, Math.max(0, lift / 0.75 + Math.max(0, mouthWidth - RESTING_MOUTH_WIDTH) / 0.8)),
    cornerLiftCm: Math.max(0, lift),
  };
}

function eyeOpening(inHead: Float32Array, eye: EyeTopology): number {
  const middle = (eye.upperLid.length - 1) / 2;
  return distance(inHead, eye.upperLid[middle]!, eye.lowerLid[middle]!);
}

function distance(points: Float32Array, a: number, b: number): number {
  return Math.hypot(
    points[a * 3]! - points[b * 3]!,
    points[a * 3 + 1]! - points[b * 3 + 1]!,
    points[a * 3 + 2]! - points[b * 3 + 2]!,
  );
}
