import { cropSquare, type Picture } from './image-crop.ts';
import { attentionSubsets } from './landmark-operators.ts';
import { type FaceLandmarks, type FaceRegion, LANDMARK_COUNT } from './landmarks.ts';
import { TfliteNetwork } from './tflite-interpreter.ts';
import { readTfliteModel } from './tflite-reader.ts';

export interface MeshOptions {
  /** How often the region is corrected by what was found in it; 2 if not given. */
  readonly corrections?: number;
  /**
   * How many slightly different crops the result is the mean of, 0 to 6: the means waver three times less; 6 if not
   * given. With 0 the irises are not looked for: they are taken to be in the middle of their lids.
   */
  readonly crops?: number;
}

const INPUT_SIZE = 192;
const MESH_COUNT = 468;
// The region is this much larger than the box of the mesh, as in MediaPipe's graph.
const REGION_MARGIN = 1.5;
// The places of the model's outputs: belief, mesh, lips, right and left eye; right and left iris.
const FACE_OUTPUTS = [6, 0, 1, 2, 3];
const IRIS_OUTPUTS = [4, 5];
const RIGHT_EYE_OUTER = 33;
const LEFT_EYE_OUTER = 263;
const RIGHT_IRIS = [468, 469, 470, 471, 472];
const LEFT_IRIS = [473, 474, 475, 476, 477];
// An eye head's first points are its lid contour.
const LID_CONTOUR_COUNT = 16;

/** Shift in region sizes, scale and turn of the crops that are averaged; their means are close to 0, 1 and 0. */
const JITTERS = [
  { x: 0, y: 0, scale: 1, turnRad: 0 },
  { x: 0.02, y: 0.01, scale: 1.06, turnRad: 0.05 },
  { x: -0.02, y: 0.015, scale: 0.95, turnRad: -0.05 },
  { x: 0.01, y: -0.02, scale: 1.1, turnRad: 0.03 },
  { x: -0.015, y: -0.02, scale: 0.9, turnRad: -0.03 },
  { x: 0, y: 0.02, scale: 1.03, turnRad: 0.08 },
];

/** MediaPipe's 478-point mesh with its attention heads for lips, eyes and irises. */
export class FaceMesh {
  private readonly network: TfliteNetwork;
  private readonly lips: readonly number[];
  private readonly rightEye: readonly number[];
  private readonly leftEye: readonly number[];

  /** @param model bytes of face_landmark_with_attention.tflite. */
  constructor(model: Uint8Array) {
    const parsed = readTfliteModel(model);
    this.network = new TfliteNetwork(parsed);
    const [lips, rightEye, leftEye] = attentionSubsets(parsed);
    if (!lips || !rightEye || !leftEye)
      throw new Error('The mesh model lacks its attention heads for lips and eyes.');
    [this.lips, this.rightEye, this.leftEye] = [lips, rightEye, leftEye];
  }

  /** Looks several times, for a still picture. */
  find(
    picture: Picture,
    region: FaceRegion,
    { corrections = 2, crops = 6 }: MeshOptions = {},
  ): FaceLandmarks {
    let found = this.findOnce(picture, region);
    for (let i = 1; i < corrections; i++) found = this.findOnce(picture, found.region);
    if (crops < 1) return found;
    const tries = JITTERS.slice(0, crops).map((jitter) =>
      this.findOnce(picture, jitterRegion(found.region, jitter), 'irises'),
    );
    const points = new Float32Array(3 * LANDMARK_COUNT);
    for (const { points: each } of tries)
      for (let i = 0; i < points.length; i++) points[i]! += each[i]! / tries.length;
    return { points, presence: found.presence, region: regionAround(points) };
  }

  /**
   * Looks once: for a video, whose last frame says where.
   *
   * @param detail without 'irises' they are taken to be in the middle of their lids, which saves a tenth of the time.
   */
  findOnce(picture: Picture, region: FaceRegion, detail?: 'irises'): FaceLandmarks {
    const input = cropSquare(picture, region, INPUT_SIZE);
    const wanted = detail === 'irises' ? [...FACE_OUTPUTS, ...IRIS_OUTPUTS] : FACE_OUTPUTS;
    const [flag, mesh, lips, rightEye, leftEye, rightIris, leftIris] = this.network.run(input, wanted) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array?,
      Float32Array?,
    ];
    const points = new Float32Array(3 * LANDMARK_COUNT);
    points.set(mesh);
    scatter(points, this.lips, lips);
    scatter(points, this.rightEye, rightEye);
    scatter(points, this.leftEye, leftEye);
    placeIris(points, RIGHT_IRIS, this.rightEye.slice(0, LID_CONTOUR_COUNT), rightIris);
    placeIris(points, LEFT_IRIS, this.leftEye.slice(0, LID_CONTOUR_COUNT), leftIris);
    moveToPicture(points, region);
    return { points, presence: 1 / (1 + Math.exp(-flag[0]!)), region: regionAround(points) };
  }
}

/** An attention head gives x and y only; depth stays that of the coarse mesh. */
function scatter(points: Float32Array, indices: readonly number[], pairs: Float32Array): void {
  indices.forEach((index, i) => {
    points[3 * index] = pairs[2 * i]!;
    points[3 * index + 1] = pairs[2 * i + 1]!;
  });
}

/** Nothing estimates the depth of an iris: it gets the mean of the lids around it, and its place, too, if it is unknown. */
function placeIris(
  points: Float32Array,
  iris: readonly number[],
  lids: readonly number[],
  pairs: Float32Array | undefined,
): void {
  for (let axis = 0; axis < 3; axis++) {
    const mean = lids.reduce((sum, index) => sum + points[3 * index + axis]!, 0) / lids.length;
    for (const index of iris) points[3 * index + axis] = mean;
  }
  if (pairs) scatter(points, iris, pairs);
}

function moveToPicture(points: Float32Array, { centerX, centerY, size, angleRad }: FaceRegion): void {
  const scale = size / INPUT_SIZE;
  const cos = Math.cos(angleRad) * scale;
  const sin = Math.sin(angleRad) * scale;
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i]! - INPUT_SIZE / 2;
    const y = points[i + 1]! - INPUT_SIZE / 2;
    points[i] = centerX + x * cos - y * sin;
    points[i + 1] = centerY + x * sin + y * cos;
    points[i + 2]! *= scale;
  }
}

/** The square to look in for a face whose points are known: level with the eyes, around the mesh's box. */
export function regionAround(points: Float32Array): FaceRegion {
  const angleRad = Math.atan2(
    points[3 * LEFT_EYE_OUTER + 1]! - points[3 * RIGHT_EYE_OUTER + 1]!,
    points[3 * LEFT_EYE_OUTER]! - points[3 * RIGHT_EYE_OUTER]!,
  );
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < 3 * MESH_COUNT; i += 3) {
    const x = cos * points[i]! + sin * points[i + 1]!;
    const y = cos * points[i + 1]! - sin * points[i]!;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  const [midX, midY] = [(minX + maxX) / 2, (minY + maxY) / 2];
  return {
    centerX: cos * midX - sin * midY,
    centerY: sin * midX + cos * midY,
    size: REGION_MARGIN * Math.max(maxX - minX, maxY - minY),
    angleRad,
  };
}

function jitterRegion(region: FaceRegion, jitter: (typeof JITTERS)[number]): FaceRegion {
  return {
    centerX: region.centerX + jitter.x * region.size,
    centerY: region.centerY + jitter.y * region.size,
    size: region.size * jitter.scale,
    angleRad: region.angleRad + jitter.turnRad,
  };
}
