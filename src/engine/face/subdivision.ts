import { EDGE_KEY, MESH_POINTS, OPENING_CORNERS, OPENING_LOOPS } from './face-topology.ts';

/** Parents of a refined vertex; unused places have weight 0. */
export const PARENTS = 4;

/** The 468-point mesh with every edge halved once; the first 468 vertices are the mesh's own. */
export interface RefinedMesh {
  readonly vertexCount: number;
  /** `vertexCount * PARENTS`: which of the 468 points a vertex is made of, and by which weights. */
  readonly parents: Int32Array;
  readonly parentWeights: Float32Array;
  /** Three vertices each. */
  readonly triangles: Int32Array;
  /** The vertex in the middle of the edge between two of the 468 points, if they are neighbours. */
  midpoint(a: number, b: number): number | undefined;
}

/**
 * Halves every edge. Along the openings of mouth and eyes the new vertex lies on the curve through four points
 * (Dyn, Levin, Gregory 1987) instead of on the chord, so that lip and lid lines stay round.
 */
export function refineMesh(triangles: Uint16Array): RefinedMesh {
  const loopEdges = curvedEdges();
  const parents: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < MESH_POINTS; i++) {
    parents.push(i, i, i, i);
    weights.push(1, 0, 0, 0);
  }
  const middles = new Map<number, number>();
  const middleOf = (a: number, b: number) => {
    const key = edgeKey(a, b);
    const known = middles.get(key);
    if (known !== undefined) return known;
    const made = parents.length / PARENTS;
    const curve = loopEdges.get(key);
    if (curve) {
      parents.push(...curve);
      weights.push(-1 / 16, 9 / 16, 9 / 16, -1 / 16);
    } else {
      parents.push(a, b, a, a);
      weights.push(0.5, 0.5, 0, 0);
    }
    middles.set(key, made);
    return made;
  };
  const refined: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    const [ab, bc, ca] = [middleOf(a, b), middleOf(b, c), middleOf(c, a)];
    refined.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return {
    vertexCount: parents.length / PARENTS,
    parents: Int32Array.from(parents),
    parentWeights: Float32Array.from(weights),
    triangles: Int32Array.from(refined),
    midpoint: (a, b) => middles.get(edgeKey(a, b)),
  };
}

/** Values of the 468 points carried to all vertices; `size` numbers a point. */
export function refineValues(
  mesh: Pick<RefinedMesh, 'vertexCount' | 'parents' | 'parentWeights'>,
  values: Float32Array,
  size: number,
): Float32Array {
  const refined = new Float32Array(mesh.vertexCount * size);
  for (let i = 0; i < mesh.vertexCount; i++) {
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let p = i * PARENTS; p < (i + 1) * PARENTS; p++) {
        const weight = mesh.parentWeights[p]!;
        if (weight !== 0) sum += weight * values[mesh.parents[p]! * size + k]!;
      }
      refined[i * size + k] = sum;
    }
  }
  return refined;
}

/** A loop or line of the 468 points with the vertices in the middle of its edges put between them. */
export function refineLine(mesh: RefinedMesh, line: readonly number[], isClosed: boolean): number[] {
  const refined: number[] = [];
  line.forEach((vertex, i) => {
    refined.push(vertex);
    const next = line[i + 1] ?? (isClosed ? line[0] : undefined);
    if (next === undefined) return;
    const middle = mesh.midpoint(vertex, next);
    if (middle !== undefined) refined.push(middle);
  });
  return refined;
}

const edgeKey = (a: number, b: number) => Math.min(a, b) * EDGE_KEY + Math.max(a, b);

/** For each edge of an opening that does not end in a corner: the four loop points around its middle. */
function curvedEdges(): Map<number, readonly [number, number, number, number]> {
  const edges = new Map<number, readonly [number, number, number, number]>();
  for (const loop of OPENING_LOOPS) {
    const at = (i: number) => loop[(i + loop.length) % loop.length]!;
    loop.forEach((vertex, i) => {
      const next = at(i + 1);
      if (OPENING_CORNERS.includes(vertex) || OPENING_CORNERS.includes(next)) return;
      edges.set(edgeKey(vertex, next), [at(i - 1), vertex, next, at(i + 2)]);
    });
  }
  return edges;
}
