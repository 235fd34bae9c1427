import { clamp, lerp } from '../../lib/interpolate.ts';
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
  /** Which opening each vertex belongs to, as an index of `face.openings`. */
  readonly opening: Int8Array;
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
    opening: new Int8Array(count),
    triangles: [],
  };
  let first = 0;
  face.openings.forEach((loop, opening) => {
    const side = loopArea(face.uv, loop) > 0 ? 1 : -1;
    loop.forEach((vertex, i) => {
      const next = (i + 1) % loop.length;
      skirts.vertex[first + i] = vertex;
      skirts.before[first + i] = loop[(i + loop.length - 1) % loop.length]!;
      skirts.after[first + i] = loop[next]!;
      skirts.side[first + i] = side;
      skirts.opening[first + i] = opening;
      const outer = face.vertexCount + first;
      skirts.triangles.push(vertex, loop[next]!, outer + i, loop[next]!, outer + next, outer + i);
    });
    first += loop.length;
  });
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

/** Width of the skirts, in canvas pixels. */
function softnessOf({ upscale, width, height }: Rig): number {
  return (
    clamp(SOFT_PHOTO_PIXELS * upscale, MIN_SOFT_PIXELS, MAX_SOFT_PIXELS) *
    Math.max(1, Math.min(width, height) / SOFTER_ABOVE_SIDE)
  );
}

/** Where in the photo the skirts lie while nothing moves, `x, y` each, in canvas pixels. */
export function skirtPlaces(rig: Rig, skirts: Skirts): Float32Array {
  const { uv } = rig.face;
  const softness = softnessOf(rig);
  const places = new Float32Array(skirts.vertex.length * 2);
  skirts.vertex.forEach((vertex, i) => {
    const before = skirts.before[i]! * 2;
    const after = skirts.after[i]! * 2;
    const dx = uv[after]! - uv[before]!;
    const dy = uv[after + 1]! - uv[before + 1]!;
    const step = (skirts.side[i]! * softness) / (Math.hypot(dx, dy) || 1);
    places[i * 2] = uv[vertex * 2]! - step * dy;
    places[i * 2 + 1] = uv[vertex * 2 + 1]! + step * dx;
  });
  return places;
}

/**
 * Puts the skirts beside the current edges.
 *
 * @param restUv texture places of `skirtPlaces`.
 * @param restShares for each opening 1 while it is as in the photo, where its skirt shows what lies there in the photo
 *   (so that nothing changes), to 0, where it continues the texture of the edge.
 */
export function writeSkirts(
  rig: Rig,
  skirts: Skirts,
  restUv: Float32Array,
  restShares: Float32Array,
  vertices: Float32Array,
): void {
  const softness = softnessOf(rig);
  for (let i = 0; i < skirts.vertex.length; i++) {
    const before = skirts.before[i]! * VERTEX_FLOATS;
    const after = skirts.after[i]! * VERTEX_FLOATS;
    const from = skirts.vertex[i]! * VERTEX_FLOATS;
    const share = restShares[skirts.opening[i]!]!;
    const dx = vertices[after]! - vertices[before]!;
    const dy = vertices[after + 1]! - vertices[before + 1]!;
    const step = (skirts.side[i]! * softness) / (Math.hypot(dx, dy) || 1);
    const at = (rig.face.vertexCount + i) * VERTEX_FLOATS;
    vertices[at] = vertices[from]! - step * dy;
    vertices[at + 1] = vertices[from + 1]! + step * dx;
    vertices[at + 2] = lerp(vertices[from + 2]!, restUv[i * 2]!, share);
    vertices[at + 3] = lerp(vertices[from + 3]!, restUv[i * 2 + 1]!, share);
    vertices[at + 4] = 0;
    vertices[at + 5] = vertices[from + 5]!;
  }
}
