import { clamp, smoothstep } from '../../lib/interpolate.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import type { FaceLight } from './face-light.ts';
import type { FaceMesh } from './face-mesh.ts';
import { EYES, MESH_POINTS } from './face-topology.ts';
import { meshNormals, normalSteadiness, sumTriangleNormals } from './mesh-normals.ts';
import type { Rig } from './rig.ts';
import { PARENTS } from './subdivision.ts';

/** Skin does more than Lambert's law (it is soft and glossy at once): this much of the change is taken. */
const STRENGTH = 0.8;
const DARKEST = 0.78;
const BRIGHTEST = 1.2;
// Where triangles fold over each other (the hidden side of a turned face) normals mean nothing.
const CREASED = 0.5;
const SMOOTH = 0.85;
// Where the face melts into the rest of the head, both must have the same light (head frame, cm).
const SIDES = { fullCm: 3.4, noneCm: 5.4 } as const;
const FOREHEAD = { fullCm: 4.5, noneCm: 6.5 } as const;
const CHIN = { fullCm: -6.6, noneCm: -8 } as const;

/**
 * Light on moving skin: cheeks that a smile lifts catch it, the folds beside them lose it. The photo holds the light
 * of the face at rest; this is only the change.
 */
export class FaceLighting {
  readonly #face: FaceMesh;
  readonly #light: FaceLight;
  /** How far each vertex takes part, over the light that it has in the photo. */
  readonly #response: Float32Array;
  readonly #restNormals: Float32Array;
  readonly #normals: Float32Array;
  readonly #positions: Float32Array;

  constructor(rig: Rig, light: FaceLight) {
    this.#face = rig.face;
    this.#light = light;
    this.#restNormals = meshNormals(rig.face.surface, rig.face.triangles);
    this.#response = responses(rig.face, this.#light);
    this.#normals = new Float32Array(rig.face.vertexCount * 3);
    this.#positions = new Float32Array(rig.face.vertexCount * 3);
  }

  /** Writes the shade of every vertex of the face mesh. */
  update(displacement: Float32Array, vertices: Float32Array): void {
    const { surface, triangles, vertexCount } = this.#face;
    const restNormals = this.#restNormals;
    const { x, y, z } = this.#light;
    for (let k = 0; k < surface.length; k++) this.#positions[k] = surface[k]! + displacement[k]!;
    sumTriangleNormals(this.#positions, triangles, this.#normals);
    for (let i = 0; i < vertexCount; i++) {
      const response = this.#response[i]!;
      let shade = 1;
      if (response !== 0) {
        const nx = this.#normals[i * 3]!;
        const ny = this.#normals[i * 3 + 1]!;
        const nz = this.#normals[i * 3 + 2]!;
        const length = Math.hypot(nx, ny, nz) || 1;
        const change =
          x * (nx / length - restNormals[i * 3]!) +
          y * (ny / length - restNormals[i * 3 + 1]!) +
          z * (nz / length - restNormals[i * 3 + 2]!);
        shade = clamp(1 + response * change, DARKEST, BRIGHTEST);
      }
      vertices[i * VERTEX_FLOATS + 5] = shade;
    }
  }
}

function responses(face: FaceMesh, light: FaceLight): Float32Array {
  const response = new Float32Array(face.vertexCount);
  const isEye = eyeVertices(face);
  const steadiness = normalSteadiness(face.surface, face.triangles);
  for (let i = 0; i < face.vertexCount; i++) {
    if (isEye[i] === 1) continue;
    const side = Math.abs(face.rest[i * 3]!);
    const height = face.rest[i * 3 + 1]!;
    const share =
      smoothstep(SIDES.noneCm, SIDES.fullCm, side) *
      smoothstep(FOREHEAD.noneCm, FOREHEAD.fullCm, height) *
      smoothstep(CHIN.noneCm, CHIN.fullCm, height);
    response[i] =
      (STRENGTH * share * face.alpha[i]! * smoothstep(CREASED, SMOOTH, steadiness[i]!)) / light.intensity;
  }
  return response;
}

/** Lids turn over when they close; their light is the eyelid layer's. */
function eyeVertices(face: FaceMesh): Uint8Array {
  const points = new Set<number>(
    EYES.flatMap((eye) => [...eye.loop, ...eye.crease, ...eye.belowLowerLid, ...eye.aboveCrease]),
  );
  const isEye = new Uint8Array(face.vertexCount);
  for (let i = 0; i < face.vertexCount; i++) {
    const parents = face.parents.subarray(i * PARENTS, (i + 1) * PARENTS);
    if (i < MESH_POINTS ? points.has(i) : parents.some((parent) => points.has(parent))) isEye[i] = 1;
  }
  return isEye;
}
