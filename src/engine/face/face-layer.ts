import { lerp, smoothstep } from '../../lib/interpolate.ts';
import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { inDetail } from './detail-texture.ts';
import type { FaceDeformation } from './face-deformation.ts';
import { FaceLighting } from './face-lighting.ts';
import { LOWER_LIP_ROWS, UPPER_LIP_ROWS } from './face-topology.ts';
import { lipInsets } from './lip-inset.ts';
import { allocateMesh, allocateVertices, meshBytes } from './mesh-buffer.ts';
import { allocateSkirts, skirtCount, skirtPlaces, writeSkirts } from './opening-skirts.ts';
import { photoMouthShare } from './photo-mouth.ts';
import type { PortraitTextures } from './portrait-textures.ts';
import type { Rig } from './rig.ts';
import { SHAPE } from './shape-names.ts';

/** Skin that turns away from the camera melts into the grid between these facings, before it can fold over. */
const FACING_GONE = 0.06;
const FACING_FULL = 0.3;
/** Lid textures slide to clean skin over this part of a blink. */
const LID_SLIDE_FROM = 0.05;
const LID_SLIDE_TO = 0.6;
/** From this closing on a lid's soft edge shows lid instead of what the photo has there. */
const LID_RESTS_TO = 0.12;
/** Where a lip turns inwards it loses light: at the middle of its edge, and at the corners. */
const LIP_EDGE_SHADE = 0.84;
const LIP_CORNER_SHADE = 0.66;
/** The lips' inner edge is left behind by the texture over this gap, in cm. */
const INSET_FROM_CM = 0.02;
const INSET_TO_CM = 0.22;

/** The skin of the face with the soft edges of its openings. */
export interface FaceLayer {
  /** `VERTEX_FLOATS` a vertex of the face mesh (then the skirts'): where other layers find lips and lids. */
  readonly vertices: Float32Array;
  /** See-through towards the rim; drawn first. */
  readonly rim: Mesh;
  readonly interior: Mesh;
  update(deformation: FaceDeformation, pose: Float64Array): void;
}

export const faceLayerBytes = ({ face }: Rig) =>
  meshBytes(face.vertexCount + skirtCount(face), face.triangles.length + skirtCount(face) * 6) +
  meshBytes(0, 0);

export function createFaceLayer(
  rig: Rig,
  { light, detailPlace }: Pick<PortraitTextures, 'light' | 'detailPlace'>,
  arena: Arena,
): FaceLayer {
  const { face } = rig;
  const vertices = allocateVertices(arena, face.vertexCount + skirtCount(face));
  const skirts = allocateSkirts(face);
  const rimNumbers = face.rimTriangleCount * 3;
  const interior = Int32Array.from([...face.triangles.subarray(rimNumbers), ...skirts.triangles]);
  const uv = inDetail(detailPlace, face.uv);
  const slidUv = rig.eyelids.map((lid) => inDetail(detailPlace, lid.slidUv));
  const insets = lipInsets(rig).map((offset) => offset * detailPlace.scale);
  const skirtUv = inDetail(detailPlace, skirtPlaces(rig, skirts));
  // Of lips, right eye and left eye, in the order of `face.openings`.
  const restShares = new Float32Array(face.openings.length);
  const lighting = new FaceLighting(rig, light);
  return {
    vertices,
    rim: allocateMesh(arena, vertices, face.triangles.subarray(0, rimNumbers)),
    interior: allocateMesh(arena, vertices, interior),
    update(deformation, pose) {
      writeFaceVertices(rig, uv, deformation.displacement, pose, vertices);
      lighting.update(deformation.displacement, vertices);
      slideLids(rig, slidUv, deformation.weights, vertices);
      restShares[0] = restingLips(rig, deformation);
      restShares[1] = smoothstep(LID_RESTS_TO, 0, deformation.weights[SHAPE.blinkRight]!);
      restShares[2] = smoothstep(LID_RESTS_TO, 0, deformation.weights[SHAPE.blinkLeft]!);
      insetLips(rig, 1 - restShares[0], insets, vertices);
      writeSkirts(rig, skirts, skirtUv, restShares, vertices);
    },
  };
}

function writeFaceVertices(
  { face }: Rig,
  uv: Float32Array,
  displacement: Float32Array,
  pose: Float64Array,
  vertices: Float32Array,
): void {
  const { rest, normals, alpha, turnsAway } = face;
  for (let i = 0; i < face.vertexCount; i++) {
    const x = rest[i * 3]! + displacement[i * 3]!;
    const y = rest[i * 3 + 1]! + displacement[i * 3 + 1]!;
    const z = rest[i * 3 + 2]! + displacement[i * 3 + 2]!;
    const at = i * VERTEX_FLOATS;
    vertices[at] = pose[0]! * x + pose[1]! * y + pose[2]! * z + pose[3]!;
    vertices[at + 1] = pose[4]! * x + pose[5]! * y + pose[6]! * z + pose[7]!;
    vertices[at + 2] = uv[i * 2]!;
    vertices[at + 3] = uv[i * 2 + 1]!;
    let opacity = alpha[i]!;
    if (turnsAway[i] === 1 && opacity > 0) {
      const facing =
        pose[8]! * normals[i * 3]! + pose[9]! * normals[i * 3 + 1]! + pose[10]! * normals[i * 3 + 2]!;
      opacity *= smoothstep(FACING_GONE, FACING_FULL, facing);
    }
    vertices[at + 4] = opacity;
  }
}

/** Keeps lashes and their shadow out of the skin that stretches over a closing eye. */
function slideLids(
  { eyelids }: Rig,
  slidUv: readonly Float32Array[],
  weights: Float32Array,
  vertices: Float32Array,
): void {
  for (let side = 0; side < eyelids.length; side++) {
    const closing = weights[side === 0 ? SHAPE.blinkRight : SHAPE.blinkLeft]!;
    const amount = smoothstep(LID_SLIDE_FROM, LID_SLIDE_TO, closing);
    if (amount === 0) continue;
    const { slidingVertices } = eyelids[side]!;
    const target = slidUv[side]!;
    for (let i = 0; i < slidingVertices.length; i++) {
      const at = slidingVertices[i]! * VERTEX_FLOATS;
      vertices[at + 2] = lerp(vertices[at + 2]!, target[i * 2]!, amount);
      vertices[at + 3] = lerp(vertices[at + 3]!, target[i * 2 + 1]!, amount);
    }
  }
}

/** 1 while the lips are as in the photo, 0 when they need an edge of their own. */
function restingLips({ face, measures }: Rig, { displacement, weights }: FaceDeformation): number {
  if (measures.isOpenMouth) return photoMouthShare(weights);
  const upper = UPPER_LIP_ROWS[3][4]! * 3 + 1;
  const lower = LOWER_LIP_ROWS[3][4]! * 3 + 1;
  const gap = face.rest[upper]! + displacement[upper]! - face.rest[lower]! - displacement[lower]!;
  return smoothstep(INSET_TO_CM, INSET_FROM_CM, gap);
}

/** Keeps the dark line between closed lips (or the teeth of a smile) from being painted on the lips' edge. */
function insetLips({ face }: Rig, amount: number, insets: Float32Array, vertices: Float32Array): void {
  if (amount === 0) return;
  const lips = face.openings[0]!;
  for (let i = 0; i < lips.length; i++) {
    const at = lips[i]! * VERTEX_FLOATS;
    vertices[at + 2]! += amount * insets[i * 2]!;
    vertices[at + 3]! += amount * insets[i * 2 + 1]!;
    // The corners are a quarter of the loop away from the middles of both lips.
    const nearCorner = Math.abs(Math.cos((2 * Math.PI * i) / lips.length)) ** 3;
    vertices[at + 5]! *= lerp(1, lerp(LIP_EDGE_SHADE, LIP_CORNER_SHADE, nearCorner), amount);
  }
}
