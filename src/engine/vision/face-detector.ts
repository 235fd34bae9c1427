import type { RgbImage } from '../image.ts';
import { cropSquare, shrinkRgb } from './image-crop.ts';
import type { FaceRegion } from './landmarks.ts';
import { TfliteNetwork } from './tflite-interpreter.ts';
import { readTfliteModel } from './tflite-reader.ts';

export interface DetectedFace {
  /** 0..1. */
  readonly score: number;
  /** In image pixels, from the brows to the chin. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** x, y in image pixels of the subject's right eye, left eye, nose tip, mouth, right ear, left ear. */
  readonly keyPoints: Float32Array;
}

const INPUT_SIZE = 128;
const ANCHOR_COUNT = 896;
// Centre, size and six points, x and y each.
const VALUES_PER_ANCHOR = 16;
// MediaPipe's own threshold.
const MIN_SCORE = 0.5;
// Boxes of one face from neighbouring anchors and crops overlap by far more, those of two people by far less.
const SAME_FACE_OVERLAP = 0.3;
// The detector is sure of faces that fill a fifth of its square or more; for smaller ones a closer look may find more.
const EASY_FACE_SHARE = 0.18;
// A face that overflows the picture is seen better with some black around it.
const STEP_BACK = 1.6;
// Each closer look takes squares of this share of the one before; neighbouring squares overlap by half.
const STEP_CLOSER = 0.6;
// In a smaller square even a face that fills a fifth of it has too few pixels to be animated.
const SMALLEST_SQUARE = 250;
const SMALLEST_SHARE = 0.12;
// With this much left of the picture's short side, the smallest squares still hold the detector's 128 pixels.
const SEARCH_SHORT_SIDE = 1000;

/** MediaPipe's short-range face detector, applied to the whole picture and, for small faces, to a pyramid of crops. */
export class FaceDetector {
  private readonly network: TfliteNetwork;

  /** @param model bytes of face_detection_short_range.tflite. */
  constructor(model: Uint8Array) {
    this.network = new TfliteNetwork(readTfliteModel(model));
  }

  /**
   * Looks at the whole picture and then closer and closer, until the faces found are of a size that is easy to see.
   *
   * @param isFace a second opinion on each find.
   * @returns all faces, largest first; empty when there is none.
   */
  detect(image: RgbImage, isFace: (face: DetectedFace) => boolean = () => true): DetectedFace[] {
    const { width, height } = image;
    const shrink = Math.max(1, Math.floor(Math.min(width, height) / SEARCH_SHORT_SIDE));
    const searched = shrink === 1 ? image : shrinkRgb(image, { left: 0, top: 0, width, height }, shrink);
    let faces: DetectedFace[] = [];
    for (const { size, squares } of searchLevels(width, height)) {
      // Stepping back only helps where the whole picture showed nothing.
      if (size > Math.max(width, height) && faces.length > 0) continue;
      const finds = squares.flatMap((square) => this.detectIn(searched, square, shrink));
      faces = suppressDuplicates([...faces, ...suppressDuplicates(finds).filter(isFace)]);
      if (faces.some(({ box }) => box.width >= EASY_FACE_SHARE * size)) break;
    }
    return faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  }

  /** @param square in pixels of the picture that `image` was shrunk from. */
  private detectIn(image: RgbImage, square: FaceRegion, shrink: number): DetectedFace[] {
    const { centerX, centerY, size } = square;
    const input = cropSquare(image, squareAt(centerX / shrink, centerY / shrink, size / shrink), INPUT_SIZE);
    for (let i = 0; i < input.length; i++) input[i] = 2 * input[i]! - 1;
    const [regressors, logits] = this.network.run(input) as [Float32Array, Float32Array];
    const faces: DetectedFace[] = [];
    for (let anchor = 0; anchor < ANCHOR_COUNT; anchor++) {
      const score = 1 / (1 + Math.exp(-logits[anchor]!));
      if (score < MIN_SCORE) continue;
      const values = regressors.subarray(anchor * VALUES_PER_ANCHOR, (anchor + 1) * VALUES_PER_ANCHOR);
      faces.push(decodeFace(score, values, anchor, square));
    }
    return faces;
  }
}

// Two anchors in each cell of a 16x16 grid, then six in each of an 8x8 grid.
const ANCHOR_CENTERS = anchorCenters();

function anchorCenters(): Float32Array {
  const centers: number[] = [];
  for (const [cells, anchors] of [
    [16, 2],
    [8, 6],
  ] as const) {
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) {
        for (let i = 0; i < anchors; i++) centers.push((column + 0.5) / cells, (row + 0.5) / cells);
      }
    }
  }
  return Float32Array.from(centers);
}

/** `values` are in pixels of the network's input, relative to the anchor (all but the box's size). */
function decodeFace(score: number, values: Float32Array, anchor: number, square: FaceRegion): DetectedFace {
  const scale = square.size / INPUT_SIZE;
  const originX = square.centerX + (ANCHOR_CENTERS[2 * anchor]! - 0.5) * square.size;
  const originY = square.centerY + (ANCHOR_CENTERS[2 * anchor + 1]! - 0.5) * square.size;
  const [width, height] = [values[2]! * scale, values[3]! * scale];
  const keyPoints = new Float32Array(12);
  for (let i = 0; i < 12; i += 2) {
    keyPoints[i] = originX + values[4 + i]! * scale;
    keyPoints[i + 1] = originY + values[5 + i]! * scale;
  }
  const left = originX + values[0]! * scale - width / 2;
  const top = originY + values[1]! * scale - height / 2;
  return { score, box: { left, top, width, height }, keyPoints };
}

/** The squares to look into, a size at a time; those of a size cover the picture, both edges included. */
function* searchLevels(width: number, height: number): Generator<{ size: number; squares: FaceRegion[] }> {
  const longSide = Math.max(width, height);
  const shortSide = Math.min(width, height);
  for (const size of [longSide, STEP_BACK * longSide]) {
    yield { size, squares: [squareAt(width / 2, height / 2, size)] };
  }
  const smallest = Math.max(SMALLEST_SQUARE, SMALLEST_SHARE * shortSide);
  const largest = shortSide === longSide ? STEP_CLOSER * shortSide : shortSide;
  for (let size = largest; size >= smallest; size *= STEP_CLOSER) {
    const columns = centersAlong(width, size);
    yield {
      size,
      squares: centersAlong(height, size).flatMap((y) => columns.map((x) => squareAt(x, y, size))),
    };
  }
}

function centersAlong(length: number, size: number): number[] {
  const steps = Math.ceil((length - size) / (size / 2) - 1e-6);
  if (steps <= 0) return [length / 2];
  return Array.from({ length: steps + 1 }, (_, i) => size / 2 + (i / steps) * (length - size));
}

function squareAt(centerX: number, centerY: number, size: number): FaceRegion {
  return { centerX, centerY, size, angleRad: 0 };
}

/**
 * Weighted non-maximum suppression (Bazarevsky et al., BlazeFace, 2019): what overlaps the best box is averaged into it by score
 * instead of dropped, which steadies the result.
 */
export function suppressDuplicates(faces: readonly DetectedFace[]): DetectedFace[] {
  let remaining = [...faces].sort((a, b) => b.score - a.score);
  const kept: DetectedFace[] = [];
  while (remaining.length > 0) {
    const best = remaining[0]!;
    const isSame = (face: DetectedFace) => face === best || overlap(best, face) > SAME_FACE_OVERLAP;
    kept.push(averageFace(remaining.filter(isSame)));
    remaining = remaining.filter((face) => !isSame(face));
  }
  return kept;
}

/** Shared area / area of the smaller box: a part of a face counts as that face, too. */
function overlap({ box: a }: DetectedFace, { box: b }: DetectedFace): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(a.width * a.height, b.width * b.height);
}

/** `faces` starts with the best one, whose score the average keeps. */
function averageFace(faces: readonly DetectedFace[]): DetectedFace {
  const total = faces.reduce((sum, face) => sum + face.score, 0);
  const mean = (read: (face: DetectedFace) => number) =>
    faces.reduce((sum, face) => sum + (face.score / total) * read(face), 0);
  return {
    score: faces[0]!.score,
    box: {
      left: mean((face) => face.box.left),
      top: mean((face) => face.box.top),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    keyPoints: faces[0]!.keyPoints.map((_, i) => mean((face) => face.keyPoints[i]!)),
  };
}

/** Where the mesh looks for a detected face: half as large again as its box, eyes level. */
export function regionOfFace({ box, keyPoints }: DetectedFace): FaceRegion {
  return {
    centerX: box.left + box.width / 2,
    centerY: box.top + box.height / 2,
    size: 1.5 * Math.max(box.width, box.height),
    angleRad: Math.atan2(keyPoints[3]! - keyPoints[1]!, keyPoints[2]! - keyPoints[0]!),
  };
}
