import type { HeadPose } from '../vision/head-pose.ts';
import { EYES, FACE_OVAL, INNER_LIP, OPENING_LOOPS } from './face-topology.ts';
import { pixelsOfHead, viewDepth } from './head-frame.ts';
import { meshNormals } from './mesh-normals.ts';
import { SHAPES, type Shape } from './shape-names.ts';
import { type RefinedMesh, refineLine, refineMesh, refineValues } from './subdivision.ts';

/** The skin of the face as it is drawn: the refined mesh, its textures' places and its shapes. */
export interface FaceMesh {
  readonly vertexCount: number;
  readonly parents: Int32Array;
  readonly parentWeights: Float32Array;
  /** `x, y, z` a vertex, head frame, cm: the face as in the photo, as a relief without cliffs (see `levelDepth`). */
  readonly rest: Float32Array;
  /** The same as the landmarks have it, which is what light falls on. */
  readonly surface: Float32Array;
  /** Unit normals of `rest`. */
  readonly normals: Float32Array;
  /** Where each vertex is in the photo, canvas pixels. */
  readonly uv: Float32Array;
  /** 0 on the rim, where the face melts into the rest of the head, else 1. */
  readonly alpha: Float32Array;
  /** 1 where a vertex fades out as its skin turns away from the camera. */
  readonly turnsAway: Uint8Array;
  /** Those that may be see-through come first; in each part, what is further away. */
  readonly triangles: Int32Array;
  readonly rimTriangleCount: number;
  /** Refined loops around the mouth and both eyes. */
  readonly openings: readonly Int32Array[];
  /** `SHAPES.length * vertexCount * 3`, shape by shape, cm. */
  readonly shapes: Float32Array;
}

// Outside this region the skin curves round the head; it is left to the person layer as it turns away.
const SIDE_FROM_CM = 4.2;
const FOREHEAD_FROM_CM = 6;
const UNDER_CHIN_BELOW_CM = -7.5;

/** The triangles of skin: without those that lie in the openings of the mouth and the eyes. */
export function skinTriangles(triangles: Uint16Array): Uint16Array {
  const openings = [INNER_LIP, EYES[0].loop, EYES[1].loop].map((loop) => new Set<number>(loop));
  const kept: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = triangles.subarray(t, t + 3);
    if (!openings.some((opening) => corners.every((vertex) => opening.has(vertex)))) kept.push(...corners);
  }
  return Uint16Array.from(kept);
}

export function buildFaceMesh(
  pose: HeadPose,
  skin: Uint16Array,
  inHead: Float32Array,
  relief: Float32Array,
  shapes: Record<Shape, Float32Array>,
): { mesh: FaceMesh; refined: RefinedMesh } {
  const refined = refineMesh(skin);
  const rest = refineValues(refined, relief, 3);
  const stacked = new Float32Array(SHAPES.length * refined.vertexCount * 3);
  SHAPES.forEach((name, index) => {
    stacked.set(refineValues(refined, shapes[name], 3), index * refined.vertexCount * 3);
  });
  const alpha = new Float32Array(refined.vertexCount).fill(1);
  for (const vertex of refineLine(refined, FACE_OVAL, true)) alpha[vertex] = 0;
  const { triangles, rimTriangleCount } = sortTriangles(pose, refined.triangles, rest, alpha);
  const mesh: FaceMesh = {
    vertexCount: refined.vertexCount,
    parents: refined.parents,
    parentWeights: refined.parentWeights,
    rest,
    surface: refineValues(refined, inHead, 3),
    normals: meshNormals(rest, refined.triangles),
    uv: pixelsOfHead(pose, rest),
    alpha,
    turnsAway: turningVertices(rest),
    triangles,
    rimTriangleCount,
    openings: OPENING_LOOPS.map((loop) => Int32Array.from(refineLine(refined, loop, true))),
    shapes: stacked,
  };
  return { mesh, refined };
}

function turningVertices(rest: Float32Array): Uint8Array {
  const turns = new Uint8Array(rest.length / 3);
  for (let i = 0; i < turns.length; i++) {
    const y = rest[i * 3 + 1]!;
    const isOuter = Math.abs(rest[i * 3]!) > SIDE_FROM_CM || y > FOREHEAD_FROM_CM || y < UNDER_CHIN_BELOW_CM;
    turns[i] = isOuter ? 1 : 0;
  }
  return turns;
}

/** Far triangles first: where a turned face folds over itself, the near fold covers the far one. */
function sortTriangles(pose: HeadPose, triangles: Int32Array, rest: Float32Array, alpha: Float32Array) {
  const turns = turningVertices(rest);
  const rim: { corners: Int32Array; depth: number }[] = [];
  const interior: { corners: Int32Array; depth: number }[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = triangles.subarray(t, t + 3);
    const isRim = corners.some((vertex) => alpha[vertex] === 0 || turns[vertex] === 1);
    const depth = corners.reduce((sum, vertex) => sum + viewDepth(pose, rest, vertex), 0);
    (isRim ? rim : interior).push({ corners, depth });
  }
  const sorted = [rim, interior].flatMap((part) => part.sort((a, b) => a.depth - b.depth));
  return {
    triangles: Int32Array.from(sorted.flatMap(({ corners }) => [...corners])),
    rimTriangleCount: rim.length,
  };
}
