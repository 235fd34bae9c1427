import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { type DetailPlace, inDetail } from './detail-texture.ts';
import { allocateMesh, allocateVertices, bandTriangles, meshBytes } from './mesh-buffer.ts';
import { photoMouthShare } from './photo-mouth.ts';
import type { Rig } from './rig.ts';

const ROWS = 2;

/**
 * The inside of a mouth that the photo shows open, as the photo has it: before the first word and after the last one
 * the portrait is the photo itself.
 */
export interface PhotoMouthLayer {
  /** Painted from the detail. */
  readonly mesh: Mesh;
  /** Whether there is anything to draw. */
  update(weights: Float32Array, faceVertices: Float32Array): boolean;
}

export const photoMouthLayerBytes = (rig: Rig) =>
  meshBytes(columnsOf(rig).length * ROWS, columnsOf(rig).length * 6);

export function createPhotoMouthLayer(rig: Rig, place: DetailPlace, arena: Arena): PhotoMouthLayer {
  const columns = columnsOf(rig);
  const vertices = allocateVertices(arena, columns.length * ROWS);
  const uv = inDetail(place, rig.face.uv);
  columns.flat().forEach((vertex, i) => {
    vertices[i * VERTEX_FLOATS + 2] = uv[vertex * 2]!;
    vertices[i * VERTEX_FLOATS + 3] = uv[vertex * 2 + 1]!;
    vertices[i * VERTEX_FLOATS + 5] = 1;
  });
  return {
    mesh: allocateMesh(arena, vertices, Int32Array.from(bandTriangles(columns.length, ROWS))),
    update(weights, face) {
      if (!rig.measures.isOpenMouth) return false;
      const opacity = photoMouthShare(weights);
      if (opacity === 0) return false;
      for (let i = 0; i < columns.length * ROWS; i++) {
        const from = columns[i >> 1]![i & 1]! * VERTEX_FLOATS;
        vertices[i * VERTEX_FLOATS] = face[from]!;
        vertices[i * VERTEX_FLOATS + 1] = face[from + 1]!;
        vertices[i * VERTEX_FLOATS + 4] = opacity;
      }
      return true;
    },
  };
}

/** Vertices of the upper and lower inner lip above each other, from corner to corner. */
function columnsOf({ face }: Rig): (readonly [upper: number, lower: number])[] {
  // The loop runs from the left corner along the lower lip to the right one, and back along the upper lip.
  const loop = face.openings[0]!;
  const half = loop.length / 2;
  return Array.from(
    { length: half + 1 },
    (_, i) => [loop[(loop.length - i) % loop.length]!, loop[i]!] as const,
  );
}
