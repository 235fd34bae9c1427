import type { FaceMesh } from './face-mesh.ts';
import { EYES, type EyeTopology } from './face-topology.ts';
import { type RefinedMesh, refineLine } from './subdivision.ts';

/** What one upper lid needs to close without smearing the lashes over the eye. */
export interface Eyelid {
  /** Refined edge of the upper lid, corner to corner. */
  readonly edge: Int32Array;
  /** For each edge vertex the two crease points whose middle is above it. */
  readonly creaseA: Int32Array;
  readonly creaseB: Int32Array;
  /** Mesh vertices whose texture slides to lash-free skin as the lid falls, and where to (canvas pixels). */
  readonly slidingVertices: Int32Array;
  readonly slidUv: Float32Array;
}

// Lashes and their shadow lie in the lower part of the lid; the band near the crease is clean skin.
const SLIDE_TO_CREASE = 0.62;
// Vertices halfway up the lid have only the upper half of the way to go.
const SLIDE_MIDDLE = 0.36;

export function buildEyelids(mesh: FaceMesh, refined: RefinedMesh): readonly [Eyelid, Eyelid] {
  return [buildEyelid(mesh, refined, EYES[0]), buildEyelid(mesh, refined, EYES[1])];
}

function buildEyelid(mesh: FaceMesh, refined: RefinedMesh, eye: EyeTopology): Eyelid {
  const line = [eye.outerCorner, ...eye.upperLid, eye.innerCorner];
  const creases = [eye.outerCrease, ...eye.crease, eye.innerCrease];
  const edge = refineLine(refined, line, false);
  const creaseA: number[] = [];
  const creaseB: number[] = [];
  line.forEach((vertex, i) => {
    creaseA.push(creases[i]!);
    creaseB.push(creases[i]!);
    const next = line[i + 1];
    if (next === undefined || refined.midpoint(vertex, next) === undefined) return;
    creaseA.push(creases[i]!);
    creaseB.push(creases[i + 1]!);
  });
  const slides = lidSlides(mesh.uv, refined, eye);
  return {
    edge: Int32Array.from(edge),
    creaseA: Int32Array.from(creaseA),
    creaseB: Int32Array.from(creaseB),
    slidingVertices: Int32Array.from(slides.keys()),
    slidUv: Float32Array.from([...slides.values()].flat()),
  };
}

/** Vertex -> place in the photo it shows when the lid is down. */
function lidSlides(uv: Float32Array, refined: RefinedMesh, eye: EyeTopology): Map<number, [number, number]> {
  const slides = new Map<number, [number, number]>();
  const slide = (vertex: number, from: number, to: number, amount: number) => {
    const dx = amount * (uv[to * 2]! - uv[from * 2]!);
    const dy = amount * (uv[to * 2 + 1]! - uv[from * 2 + 1]!);
    slides.set(vertex, [uv[vertex * 2]! + dx, uv[vertex * 2 + 1]! + dy]);
  };
  eye.upperLid.forEach((vertex, i) => {
    slide(vertex, vertex, eye.crease[i]!, SLIDE_TO_CREASE);
    for (const crease of [eye.crease[i - 1], eye.crease[i], eye.crease[i + 1]]) {
      const middle = crease === undefined ? undefined : refined.midpoint(vertex, crease);
      if (middle !== undefined) slide(middle, vertex, crease!, SLIDE_MIDDLE);
    }
  });
  const line = [eye.outerCorner, ...eye.upperLid, eye.innerCorner];
  for (let i = 0; i + 1 < line.length; i++) {
    const middle = refined.midpoint(line[i]!, line[i + 1]!);
    if (middle === undefined) continue;
    const [dx, dy] = [0, 1].map((axis) => {
      const offset = (vertex: number) =>
        (slides.get(vertex)?.[axis] ?? uv[vertex * 2 + axis]!) - uv[vertex * 2 + axis]!;
      return (offset(line[i]!) + offset(line[i + 1]!)) / 2;
    }) as [number, number];
    slides.set(middle, [uv[middle * 2]! + dx, uv[middle * 2 + 1]! + dy]);
  }
  return slides;
}
