import { clamp } from '../../lib/interpolate.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import type { FaceMesh } from './face-mesh.ts';
import type { Rig } from './rig.ts';

/** Lips and lids get an edge as soft as the photo's own: this share of a photo pixel, in canvas pixels. */
const SOFT_PHOTO_PIXELS = 0.75;
const MIN_SOFT_PIXELS = 1.1;
const MAX_SOFT_PIXELS = 3.2;
const SOFTER_ABOVE_SIDE = 1000;

/** Strips from each edge of an opening into it, along which coverage falls from 1 to 0. */
export interface Skirts {
  /** Loop vertices of all openings behind each other, and for each the neighbours before and after it. */
  readonly vertex: Int32Array;
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** +1 or -1: on which side of the way along the loop the opening lies. */
  readonly side: Int8Array;
  readonly triangles: number[];
}

export const skirtCount = (face: FaceMesh) => face.openings.reduce((sum, loop) => sum + loop.length, 0);

export function allocateSkirts(face: FaceMesh): Skirts {
  const count = skirtCount(face);
  const skirts: Skirts = {
    vertex: new Int32Array(count),
    before: new Int32Array(count),
    after: new Int32Array(count),
    side: new Int8Array(count),
    triangles: [],
  };
  let first = 0;
  for (const loop of face.openings) {
    const side = loopArea(face.uv, loop) > 0 ? 1 : -1;
    loop.forEach((vertex, i) => {
      const next = (i + 1) % loop.length;
      skirts.vertex[first + i] = vertex;
      skirts.before[first + i] = loop[(i + loop.length - 1) % loop.length]!;
      skirts.after[first + i] = loop[next]!;
      skirts.side[first + i] = side;
      const outer = face.vertexCount + first;
      skirts.triangles.push(vertex, loop[next]!, outer + i, loop[next]!, outer + next, outer + i);
    });
    first += loop.length;
  }
  return skirts;
}

/** Twice the signed area that a loop encloses in the photo. */
export function loopArea(uv: Float32Array, loop: Int32Array): number {
  let area = 0;
  loop.forEach((a, i) => {
    const b = loop[(i + 1) % loop.length]!;
    area += uv[a * 2]! * uv[b * 2 + 1]! - uv[b * 2]! * uv[a * 2 + 1]!;
  });
  return area;
}

/** Places the skirts beside the current edges, with the edges' texture. */
export function writeSkirts(
  { face, upscale, width, height }: Rig,
  skirts: Skirts,
  vertices: Float32Array,
): void {
  const softness =
    clamp(SOFT_PHOTO_PIXELS * upscale, MIN_SOFT_PIXELS, MAX_SOFT_PIXELS) *
    Math.max(1, Math.min(width, height) / SOFTER_ABOVE_SIDE);
  for (let i = 0; i < skirts.vertex.length; i++) {
    const before = skirts.before[i]! * VERTEX_FLOATS;
    const after = skirts.after[i]! * VERTEX_FLOATS;
    const from = skirts.vertex[i]! * VERTEX_FLOATS;
    const dx = vertices[after]! - vertices[before]!;
    const dy = vertices[after + 1]! - vertices[before + 1]!;
    const step = (skirts.side[i]! * softness) / (Math.hypot(dx, dy) || 1);
    const at = (face.vertexCount + i) * VERTEX_FLOATS;
    vertices[at] = vertices[from]! - step * dy;
    vertices[at + 1] = vertices[from + 1]! + step * dx;
    vertices[at + 2] = vertices[from + 2]!;
    vertices[at + 3] = vertices[from + 3]!;
    vertices[at + 4] = 0;
    vertices[at + 5] = vertices[from + 5]!;
  }
}
