import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { inDetail } from './detail-texture.ts';
import type { FaceMesh } from './face-mesh.ts';
import { allocateMesh, allocateVertices, bandTriangles, meshBytes } from './mesh-buffer.ts';
import { photoMouthShare } from './photo-mouth.ts';
import type { PlacedTexture } from './portrait-textures.ts';
import type { Rig } from './rig.ts';

const ROWS = 2;
/** A filter needs neighbours: what lies nearer to the patch's edge is left to the face, which shows the same there. */
const EDGE_PIXELS = 2;

/**
 * A mouth that the photo shows open, with the lips around it, as the photo has them: before the first word and after the
 * last one the portrait is the photo itself.
 */
export interface PhotoMouthLayer {
  /** Painted from the photo's mouth, over the face. */
  readonly mesh: Mesh;
  /** Whether there is anything to draw. */
  update(weights: Float32Array, faceVertices: Float32Array): boolean;
}

/** At most: without knowing where the patch is. */
export const photoMouthLayerBytes = ({ face }: Rig) =>
  meshBytes(face.vertexCount, face.triangles.length + columnsOf(face).length * 6);

export function createPhotoMouthLayer(
  rig: Rig,
  patch: PlacedTexture | undefined,
  arena: Arena,
): PhotoMouthLayer | undefined {
  if (!patch) return undefined;
  const { face } = rig;
  const uv = inDetail(patch.place, face.uv);
  const skin = trianglesWithin(face, uv, patch);
  // Each vertex of the face that is used stands once in the layer's own buffer.
  const columns = columnsOf(face);
  const used = [...new Set([...skin, ...columns.flat()])];
  const numberOf = new Map(used.map((vertex, i) => [vertex, i]));
  const vertices = allocateVertices(arena, used.length);
  used.forEach((vertex, i) => {
    vertices[i * VERTEX_FLOATS + 2] = uv[vertex * 2]!;
    vertices[i * VERTEX_FLOATS + 3] = uv[vertex * 2 + 1]!;
  });
  const opening = bandTriangles(columns.length, ROWS).map((i) => columns[Math.floor(i / ROWS)]![i % ROWS]!);
  const triangles = Int32Array.from([...opening, ...skin], (vertex) => numberOf.get(vertex)!);
  return {
    mesh: allocateMesh(arena, vertices, triangles),
    update(weights, faceVertices) {
      const opacity = photoMouthShare(weights);
      if (opacity === 0) return false;
      for (let i = 0; i < used.length; i++) {
        const from = used[i]! * VERTEX_FLOATS;
        const at = i * VERTEX_FLOATS;
        vertices[at] = faceVertices[from]!;
        vertices[at + 1] = faceVertices[from + 1]!;
        vertices[at + 4] = opacity;
        vertices[at + 5] = faceVertices[from + 5]!;
      }
      return true;
    },
  };
}

/** Vertices of the face's triangles that lie in the patch, three each. */
function trianglesWithin(face: FaceMesh, uv: Float32Array, { texture }: PlacedTexture): number[] {
  const isWithin = (vertex: number) => {
    const x = uv[vertex * 2]!;
    const y = uv[vertex * 2 + 1]!;
    return (
      x > EDGE_PIXELS &&
      y > EDGE_PIXELS &&
      x < texture.width - EDGE_PIXELS &&
      y < texture.height - EDGE_PIXELS
    );
  };
  const within: number[] = [];
  for (let t = face.rimTriangleCount * 3; t < face.triangles.length; t += 3) {
    const corners = [...face.triangles.subarray(t, t + 3)];
    if (corners.every(isWithin)) within.push(...corners);
  }
  return within;
}

/** Vertices of the upper and lower inner lip above each other, from corner to corner. */
function columnsOf(face: FaceMesh): (readonly [upper: number, lower: number])[] {
  // The loop runs from the left corner along the lower lip to the right one, and back along the upper lip.
  const loop = face.openings[0]!;
  const half = loop.length / 2;
  return Array.from(
    { length: half + 1 },
    (_, i) => [loop[(loop.length - i) % loop.length]!, loop[i]!] as const,
  );
}
