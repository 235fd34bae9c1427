import { lerp } from '../../lib/interpolate.ts';
import { CHANNEL, MOTION_CHANNELS } from '../motion/motion.ts';
import type { Arena } from '../raster/arena.ts';
import type { Kernel } from '../raster/kernel.ts';
import { type Canvas, type Texture, VERTEX_FLOATS } from '../raster/planar.ts';
import { FACE_OVAL } from './face-topology.ts';
import { zoomCentreX, zoomCentreY } from './frame-pose.ts';
import { allocateMesh, allocateVertices, meshBytes } from './mesh-buffer.ts';
import type { Rig } from './rig.ts';

/** A full breath lifts the chest by this. */
const BREATH_LIFT_CM = 0.1;

/** Hair, ears, neck and body: the person outside the face. */
export interface GridLayer {
  update(values: Float32Array, frameIndex: number, pose: Float64Array, displacement: Float32Array): void;
  draw(kernel: Kernel, canvas: Canvas, person: Texture): void;
  /** The cells that never move, as in the photo. Call it before any update. */
  drawStill(kernel: Kernel, canvas: Canvas, person: Texture): void;
}

export const gridLayerBytes = ({ grid }: Rig) =>
  meshBytes(grid.vertexCount, grid.opaqueTriangles.length) +
  meshBytes(0, grid.blendedTriangles.length + grid.stillTriangles.length) * 2;

export function createGridLayer(rig: Rig, arena: Arena): GridLayer {
  const { grid } = rig;
  const vertices = allocateVertices(arena, grid.vertexCount);
  const opaque = allocateMesh(arena, vertices, grid.opaqueTriangles);
  const blended = allocateMesh(arena, vertices, grid.blendedTriangles);
  const still = allocateMesh(arena, vertices, grid.stillTriangles);
  const soft = new Float32Array(grid.vertexCount * 3);
  for (let i = 0; i < grid.vertexCount; i++) {
    const at = i * VERTEX_FLOATS;
    vertices[at] = vertices[at + 2] = grid.uv[i * 2]!;
    vertices[at + 1] = vertices[at + 3] = grid.uv[i * 2 + 1]!;
    vertices[at + 4] = vertices[at + 5] = 1;
  }
  return {
    update(values, frameIndex, pose, displacement) {
      writeSoftDisplacement(rig, displacement, soft);
      writeGridVertices(rig, values, frameIndex, pose, soft, vertices);
    },
    draw(kernel, canvas, person) {
      kernel.drawMesh(canvas, person, opaque, 'opaque');
      kernel.drawMesh(canvas, person, blended, 'blend');
    },
    drawStill(kernel, canvas, person) {
      kernel.drawMesh(canvas, person, still, 'blend');
    },
  };
}

function writeSoftDisplacement({ grid }: Rig, displacement: Float32Array, soft: Float32Array): void {
  const rim = FACE_OVAL.length;
  for (let i = 0; i < grid.softVertices.length; i++) {
    let x = 0;
    let y = 0;
    let z = 0;
    for (let k = 0; k < rim; k++) {
      const weight = grid.softWeights[i * rim + k]!;
      const from = FACE_OVAL[k]! * 3;
      x += weight * displacement[from]!;
      y += weight * displacement[from + 1]!;
      z += weight * displacement[from + 2]!;
    }
    const to = grid.softVertices[i]! * 3;
    soft[to] = x;
    soft[to + 1] = y;
    soft[to + 2] = z;
  }
}

function writeGridVertices(
  rig: Rig,
  values: Float32Array,
  frameIndex: number,
  pose: Float64Array,
  soft: Float32Array,
  vertices: Float32Array,
): void {
  const { grid } = rig;
  const row = frameIndex * MOTION_CHANNELS.length;
  const zoom = 1 + values[row + CHANNEL.zoom]!;
  const lift = rig.restPose.scale * zoom * BREATH_LIFT_CM * values[row + CHANNEL.breath]!;
  const centreX = zoomCentreX(rig);
  const centreY = zoomCentreY(rig);
  for (let i = 0; i < grid.vertexCount; i++) {
    const x = grid.inHead[i * 3]!;
    const y = grid.inHead[i * 3 + 1]!;
    const z = grid.inHead[i * 3 + 2]!;
    const dx = soft[i * 3]!;
    const dy = soft[i * 3 + 1]!;
    const dz = soft[i * 3 + 2]!;
    const rigidity = grid.rigidity[i]!;
    const turnedX = pose[0]! * x + pose[1]! * y + pose[2]! * z + pose[3]!;
    const turnedY = pose[4]! * x + pose[5]! * y + pose[6]! * z + pose[7]!;
    const stillX = centreX + zoom * (grid.uv[i * 2]! - centreX);
    const stillY = centreY + zoom * (grid.uv[i * 2 + 1]! - centreY);
    const at = i * VERTEX_FLOATS;
    // The skin's own movement is not damped by a stiff neck.
    vertices[at] = lerp(stillX, turnedX, rigidity) + pose[0]! * dx + pose[1]! * dy + pose[2]! * dz;
    vertices[at + 1] =
      lerp(stillY, turnedY, rigidity) +
      pose[4]! * dx +
      pose[5]! * dy +
      pose[6]! * dz -
      lift * grid.breathing[i]!;
  }
}
