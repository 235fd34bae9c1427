import type { HeadPose } from '../vision/head-pose.ts';
import { EYES, type EyeTopology } from './face-topology.ts';
import { pixelAtDepth } from './head-frame.ts';

/** Patches of the photo behind the openings of both eyes, on which the iris can move. */
export interface Eyeballs {
  readonly vertexCount: number;
  /** Canvas pixels of the photo. */
  readonly uv: Float32Array;
  /** `x, y, z`, head frame, cm. */
  readonly inHead: Float32Array;
  /** How much of a gaze shift each vertex takes: 1 on the iris, 0 at the lids. */
  readonly gazeShare: Float32Array;
  readonly triangles: Int32Array;
}

const COLUMNS = 12;
const ROWS = 10;
/** How far the patch reaches beyond the eye's box, as a share of it: lids may open wider than in the photo. */
const MARGIN_X = 0.12;
const MARGIN_Y = 0.35;
/** Radii of the moving area in iris radii; smaller would squeeze the white, larger would drag the lids' lashes. */
const MOVING_RADIUS_X = 2.1;
const MOVING_RADIUS_Y = 1.9;
/** The eyeball's front against the line between the corners. */
const BULGE_CM = 0.3;

export function buildEyeballs(pose: HeadPose, points: Float32Array, inHead: Float32Array): Eyeballs {
  const stride = COLUMNS + 1;
  const perEye = stride * (ROWS + 1);
  const balls: Eyeballs = {
    vertexCount: perEye * EYES.length,
    uv: new Float32Array(perEye * EYES.length * 2),
    inHead: new Float32Array(perEye * EYES.length * 3),
    gazeShare: new Float32Array(perEye * EYES.length),
    triangles: patchTriangles(perEye),
  };
  EYES.forEach((eye, side) => {
    const box = boxOf(points, eye.loop);
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    const depth = (inHead[eye.outerCorner * 3 + 2]! + inHead[eye.innerCorner * 3 + 2]!) / 2 + BULGE_CM;
    for (let k = 0; k < perEye; k++) {
      const x = box.left - MARGIN_X * width + ((k % stride) / COLUMNS) * (1 + 2 * MARGIN_X) * width;
      const y = box.top - MARGIN_Y * height + (Math.floor(k / stride) / ROWS) * (1 + 2 * MARGIN_Y) * height;
      const vertex = side * perEye + k;
      balls.uv[vertex * 2] = x;
      balls.uv[vertex * 2 + 1] = y;
      balls.inHead.set(pixelAtDepth(pose, x, y, depth), vertex * 3);
      balls.gazeShare[vertex] = gazeShare(points, eye, x, y);
    }
  });
  return balls;
}

function gazeShare(points: Float32Array, eye: EyeTopology, x: number, y: number): number {
  const centreX = points[eye.irisCentre * 3]!;
  const centreY = points[eye.irisCentre * 3 + 1]!;
  const radius = Math.hypot(points[eye.irisEdge * 3]! - centreX, points[eye.irisEdge * 3 + 1]! - centreY);
  const away = Math.hypot(
    (x - centreX) / (MOVING_RADIUS_X * radius),
    (y - centreY) / (MOVING_RADIUS_Y * radius),
  );
  return Math.max(0, 1 - away * away) ** 1.2;
}

function patchTriangles(perEye: number): Int32Array {
  const triangles: number[] = [];
  const stride = COLUMNS + 1;
  for (let side = 0; side < EYES.length; side++) {
    for (let row = 0; row < ROWS; row++) {
      for (let column = 0; column < COLUMNS; column++) {
        const a = side * perEye + row * stride + column;
        triangles.push(a, a + 1, a + stride, a + 1, a + stride + 1, a + stride);
      }
    }
  }
  return Int32Array.from(triangles);
}

function boxOf(points: Float32Array, loop: readonly number[]) {
  const xs = loop.map((vertex) => points[vertex * 3]!);
  const ys = loop.map((vertex) => points[vertex * 3 + 1]!);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
