import { smoothstep } from '../../lib/interpolate.ts';
import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { type DetailPlace, inDetail } from './detail-texture.ts';
import { LOWER_LIP_LINE, LOWER_LIP_ROWS, UPPER_LIP_LINE } from './face-topology.ts';
import { allocateMesh, allocateVertices, bandTriangles, meshBytes } from './mesh-buffer.ts';
import type { Rig } from './rig.ts';
import { SHAPE } from './shape-names.ts';

/** Lips that a photo shows apart have no shadow line of their own to close on: this one is drawn from the lower lip. */
const HALF_WIDTH_CM = 0.08;
const MIN_HALF_WIDTH_PIXELS = 1.5;
const DARKNESS = 0.45;
const STRENGTH = 0.55;
const CORNER_STRENGTH = 0.5;
/** The line fades as the lips part, in cm. */
const TOUCHING_CM = 0.015;
const APART_CM = 0.14;
const LINES = 3;
const COLUMNS = UPPER_LIP_LINE.length;
/** Too faint to draw. */
const INVISIBLE = 0.01;

export interface LipLineLayer {
  /** Painted from the detail, darkened. */
  readonly mesh: Mesh;
  /** Whether there is anything to draw. */
  update(weights: Float32Array, displacement: Float32Array, faceVertices: Float32Array): boolean;
}

export const lipLineLayerBytes = () => meshBytes(COLUMNS * LINES, COLUMNS * (LINES - 1) * 6);

export function createLipLineLayer(rig: Rig, place: DetailPlace, arena: Arena): LipLineLayer {
  const { face, measures } = rig;
  const vertices = allocateVertices(arena, COLUMNS * LINES);
  const uv = inDetail(place, face.uv);
  const halfWidth = Math.max(MIN_HALF_WIDTH_PIXELS, HALF_WIDTH_CM * rig.restPose.scale);
  return {
    mesh: allocateMesh(arena, vertices, Int32Array.from(bandTriangles(COLUMNS, LINES))),
    update(weights, displacement, faceVertices) {
      if (!measures.isOpenMouth) return false;
      let strongest = 0;
      for (let i = 0; i < COLUMNS; i++) {
        const upper = UPPER_LIP_LINE[i]!;
        const lower = LOWER_LIP_LINE[i]!;
        const gap = heightOf(face.rest, displacement, upper) - heightOf(face.rest, displacement, lower);
        const touching = 1 - smoothstep(TOUCHING_CM, APART_CM, gap);
        const isCorner = i === 0 || i === COLUMNS - 1;
        const opacity = STRENGTH * touching * weights[SHAPE.closeRest]! * (isCorner ? CORNER_STRENGTH : 1);
        strongest = Math.max(strongest, opacity);
        writeColumn(faceVertices, uv, i, halfWidth, opacity, vertices);
      }
      return strongest > INVISIBLE;
    },
  };
}

const heightOf = (rest: Float32Array, displacement: Float32Array, vertex: number) =>
  rest[vertex * 3 + 1]! + displacement[vertex * 3 + 1]!;

function writeColumn(
  faceVertices: Float32Array,
  uv: Float32Array,
  column: number,
  halfWidth: number,
  opacity: number,
  vertices: Float32Array,
): void {
  const upper = UPPER_LIP_LINE[column]! * VERTEX_FLOATS;
  const lower = LOWER_LIP_LINE[column]! * VERTEX_FLOATS;
  // The red of the lower lip, one ring in from its edge.
  const skin = LOWER_LIP_ROWS[1][Math.min(LOWER_LIP_ROWS[1].length - 1, Math.max(0, column - 1))]!;
  for (let line = 0; line < LINES; line++) {
    const at = (column * LINES + line) * VERTEX_FLOATS;
    vertices[at] = (faceVertices[upper]! + faceVertices[lower]!) / 2;
    vertices[at + 1] = (faceVertices[upper + 1]! + faceVertices[lower + 1]!) / 2 + (line - 1) * halfWidth;
    vertices[at + 2] = uv[skin * 2]!;
    vertices[at + 3] = uv[skin * 2 + 1]!;
    vertices[at + 4] = line === 1 ? opacity : 0;
    vertices[at + 5] = DARKNESS;
  }
}
