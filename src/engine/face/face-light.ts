import type { PlanarImage } from '../raster/planar.ts';
import { BROWS, EYES, LOWER_LIP_ROWS, MESH_POINTS, UPPER_LIP_ROWS } from './face-topology.ts';
import { meshNormals } from './mesh-normals.ts';
import type { Rig } from './rig.ts';

/** How luma of skin follows its normal in the head frame: intensity + x nx + y ny + z nz, around the mean normal. */
export interface FaceLight {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Luma above black of the skin, on average. */
  readonly intensity: number;
}

// Without evidence the light comes from above and from the camera, as in most portraits (shares of the intensity).
const PRIOR = { x: 0, y: 0.2, z: 0.45 } as const;
/** How many samples the prior is worth. */
const PRIOR_WEIGHT = 12;
/** Freckles, stubble, hair and highlights: luma that misses the first fit by more than this share is left out. */
const OUTLIER = 0.25;
const BLACK = 16;

/** A least-squares fit of Lambert's law to the skin of the photo. */
export function estimateLight({ face, width, height }: Rig, photo: PlanarImage): FaceLight {
  const isSkin = skinPoints();
  const normals = meshNormals(face.surface, face.triangles);
  const samples: { normal: readonly [number, number, number]; luma: number }[] = [];
  for (let i = 0; i < MESH_POINTS; i++) {
    if (isSkin[i] === 0 || face.alpha[i] === 0 || face.turnsAway[i] === 1) continue;
    const column = Math.min(width - 1, Math.max(0, Math.floor(face.uv[i * 2]!)));
    const row = Math.min(height - 1, Math.max(0, Math.floor(face.uv[i * 2 + 1]!)));
    const normal = [normals[i * 3]!, normals[i * 3 + 1]!, normals[i * 3 + 2]!] as const;
    samples.push({ normal, luma: Math.max(1, photo.y[row * width + column]! - BLACK) });
  }
  const intensity = samples.reduce((sum, { luma }) => sum + luma, 0) / samples.length;
  const first = fitLight(samples, intensity);
  const trusted = samples.filter(
    ({ normal, luma }) => Math.abs(first.at(normal) - luma) < OUTLIER * intensity,
  );
  const [x, y, z] = fitLight(trusted, intensity).slope;
  return { x, y, z, intensity };
}

function fitLight(
  samples: readonly { normal: readonly [number, number, number]; luma: number }[],
  intensity: number,
) {
  const count = Math.max(1, samples.length);
  const mean = [0, 1, 2].map((k) => samples.reduce((sum, { normal }) => sum + normal[k]! / count, 0));
  const prior = [PRIOR.x, PRIOR.y, PRIOR.z].map((share) => share * intensity);
  const matrix = new Float64Array(9);
  const right = new Float64Array(3);
  for (let k = 0; k < 3; k++) {
    matrix[k * 4] = PRIOR_WEIGHT * 0.1;
    right[k] = PRIOR_WEIGHT * 0.1 * prior[k]!;
  }
  for (const { normal, luma } of samples) {
    for (let row = 0; row < 3; row++) {
      const away = normal[row]! - mean[row]!;
      right[row]! += away * (luma - intensity);
      for (let column = 0; column < 3; column++) {
        matrix[row * 3 + column]! += away * (normal[column]! - mean[column]!);
      }
    }
  }
  const slope = solve3(matrix, right);
  const at = (normal: readonly [number, number, number]) =>
    intensity + normal.reduce((sum, value, k) => sum + slope[k]! * (value - mean[k]!), 0);
  return { slope, at };
}

function solve3(m: Float64Array, right: Float64Array): [number, number, number] {
  const minor = (a: number, b: number, c: number, d: number) => m[a]! * m[d]! - m[b]! * m[c]!;
  const inverse = [
    minor(4, 5, 7, 8),
    -minor(1, 2, 7, 8),
    minor(1, 2, 4, 5),
    -minor(3, 5, 6, 8),
    minor(0, 2, 6, 8),
    -minor(0, 2, 3, 5),
    minor(3, 4, 6, 7),
    -minor(0, 1, 6, 7),
    minor(0, 1, 3, 4),
  ];
  const determinant = m[0]! * inverse[0]! + m[1]! * inverse[3]! + m[2]! * inverse[6]!;
  const row = (k: number) =>
    (inverse[k * 3]! * right[0]! + inverse[k * 3 + 1]! * right[1]! + inverse[k * 3 + 2]! * right[2]!) /
    determinant;
  return [row(0), row(1), row(2)];
}

/** 1 for points on bare skin. */
function skinPoints(): Uint8Array {
  const isSkin = new Uint8Array(MESH_POINTS).fill(1);
  const features: (readonly number[])[] = [...UPPER_LIP_ROWS, ...LOWER_LIP_ROWS, ...BROWS];
  for (const vertex of [...features, ...EYES.map((eye) => eye.loop)].flat()) isSkin[vertex] = 0;
  return isSkin;
}
