import type { CanonicalFace } from './canonical-face.ts';
import type { FaceLandmarks } from './landmarks.ts';

/**
 * How the canonical head (cm, y up, z to the camera) lies in a picture:
 * `(x, -y, -z) in pixels = translation + scale * rotation * canonical`, for landmarks x, y, z.
 */
export interface HeadPose {
  /** Pixels per centimetre. */
  readonly scale: number;
  /** Row-major 3x3. */
  readonly rotation: Float64Array;
  readonly translation: Float64Array;
}

export interface HeadAngles {
  /** + turned to image right. */
  readonly yawRad: number;
  /** + looks down. */
  readonly pitchRad: number;
  /** + tilts to image left. */
  readonly rollRad: number;
}

// Below this height of the canonical face lies the jaw, which moves on its own.
const LOWEST_STABLE_CM = -2.2;

/** @param points x, y, z of the landmarks in pixels; those beyond the canonical 468 are ignored. */
export function fitHeadPose(points: Float32Array, canonical: CanonicalFace): HeadPose {
  const source = new Float64Array(canonical.vertices.length);
  const target = new Float64Array(canonical.vertices.length);
  let length = 0;
  for (let i = 0; i < canonical.vertices.length; i += 3) {
    if (canonical.vertices[i + 1]! <= LOWEST_STABLE_CM) continue;
    for (let axis = 0; axis < 3; axis++) {
      source[length] = canonical.vertices[i + axis]!;
      target[length++] = axis === 0 ? points[i]! : -points[i + axis]!;
    }
  }
  return fitSimilarity(source.subarray(0, length), target.subarray(0, length));
}

/** How a face is turned in its picture. */
export function yawPitchRoll(canonical: CanonicalFace, landmarks: FaceLandmarks): HeadAngles {
  return headAngles(fitHeadPose(landmarks.points, canonical));
}

/** Of `rotation` = Rz(roll) Ry(yaw) Rx(pitch). */
export function headAngles({ rotation: r }: HeadPose): HeadAngles {
  return {
    yawRad: Math.asin(Math.max(-1, Math.min(1, -r[6]!))),
    pitchRad: Math.atan2(r[7]!, r[8]!),
    rollRad: Math.atan2(r[3]!, r[0]!),
  };
}

/**
 * Least-squares scale, rotation and translation of `source` onto `target` (x, y, z a point), after Horn,
 * Closed-form solution of absolute orientation using unit quaternions (1987); the scale is that of the fit source -> target.
 */
export function fitSimilarity(source: Float64Array, target: Float64Array): HeadPose {
  const from = centroid(source);
  const to = centroid(target);
  // Correlation: s[3 * a + b] = sum of source a times target b.
  const s = new Float64Array(9);
  let spread = 0;
  for (let i = 0; i < source.length; i += 3) {
    for (let a = 0; a < 3; a++) {
      const offset = source[i + a]! - from[a]!;
      spread += offset * offset;
      for (let b = 0; b < 3; b++) s[3 * a + b]! += offset * (target[i + b]! - to[b]!);
    }
  }
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = s as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const rotation = rotationOf(
    principalEigenvector([
      [xx + yy + zz, yz - zy, zx - xz, xy - yx],
      [yz - zy, xx - yy - zz, xy + yx, zx + xz],
      [zx - xz, xy + yx, yy - xx - zz, yz + zy],
      [xy - yx, zx + xz, yz + zy, zz - xx - yy],
    ]),
  );
  let along = 0;
  for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) along += rotation[3 * b + a]! * s[3 * a + b]!;
  const scale = along / spread;
  const translation = to.map(
    (value, row) => value - scale * [0, 1, 2].reduce((sum, c) => sum + rotation[3 * row + c]! * from[c]!, 0),
  );
  return { scale, rotation, translation };
}

function centroid(points: Float64Array): Float64Array {
  const sum = new Float64Array(3);
  for (let i = 0; i < points.length; i++) sum[i % 3]! += points[i]!;
  return sum.map((value) => (value * 3) / points.length);
}

/** Of a unit quaternion w, x, y, z. */
function rotationOf([w, x, y, z]: readonly [number, number, number, number]): Float64Array {
  return new Float64Array([
    ...[1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    ...[2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    ...[2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ]);
}

// Jacobi's method converges quadratically: a 4x4 matrix is diagonal to double precision after five or six sweeps.
const JACOBI_SWEEPS = 12;

/** Of the largest eigenvalue of a symmetric 4x4 matrix, by Jacobi rotations (no starting guess to go wrong). */
function principalEigenvector(matrix: number[][]): [number, number, number, number] {
  const vectors = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < JACOBI_SWEEPS; sweep++) {
    for (let p = 0; p < 3; p++) for (let q = p + 1; q < 4; q++) annihilate(matrix, vectors, p, q);
  }
  const values = matrix.map((row, i) => row[i]!);
  const largest = values.indexOf(Math.max(...values));
  return vectors.map((row) => row[largest]!) as [number, number, number, number];
}

/** Turns rows and columns p and q so that their shared element becomes zero. */
function annihilate(matrix: number[][], vectors: number[][], p: number, q: number): void {
  const shared = matrix[p]![q]!;
  if (shared === 0) return;
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * shared);
  const tan = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(tan, 1);
  const sin = tan * cos;
  for (const row of matrix) turnPair(row, p, q, cos, sin);
  for (let k = 0; k < 4; k++) {
    const [a, b] = [matrix[p]![k]!, matrix[q]![k]!];
    matrix[p]![k] = cos * a - sin * b;
    matrix[q]![k] = sin * a + cos * b;
  }
  for (const row of vectors) turnPair(row, p, q, cos, sin);
}

function turnPair(row: number[], p: number, q: number, cos: number, sin: number): void {
  const [a, b] = [row[p]!, row[q]!];
  row[p] = cos * a - sin * b;
  row[q] = sin * a + cos * b;
}
