import { CHANNEL, MOTION_CHANNELS } from '../motion/motion.ts';
import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { type DetailPlace, inDetail } from './detail-texture.ts';
import { allocateMesh, allocateVertices, meshBytes } from './mesh-buffer.ts';
import type { Rig } from './rig.ts';

/** Both eyes behind the lids. */
export interface EyeballLayer {
  /** Painted from the detail. */
  readonly mesh: Mesh;
  update(values: Float32Array, frameIndex: number, pose: Float64Array): void;
}

export const eyeballLayerBytes = ({ eyeballs }: Rig) =>
  meshBytes(eyeballs.vertexCount, eyeballs.triangles.length);

export function createEyeballLayer({ eyeballs }: Rig, place: DetailPlace, arena: Arena): EyeballLayer {
  const vertices = allocateVertices(arena, eyeballs.vertexCount);
  const uv = inDetail(place, eyeballs.uv);
  for (let i = 0; i < eyeballs.vertexCount; i++) {
    const at = i * VERTEX_FLOATS;
    vertices[at + 2] = uv[i * 2]!;
    vertices[at + 3] = uv[i * 2 + 1]!;
    vertices[at + 4] = vertices[at + 5] = 1;
  }
  return {
    mesh: allocateMesh(arena, vertices, eyeballs.triangles),
    update(values, frameIndex, pose) {
      const row = frameIndex * MOTION_CHANNELS.length;
      const gazeX = values[row + CHANNEL.gazeXCm]!;
      const gazeY = values[row + CHANNEL.gazeYCm]!;
      for (let i = 0; i < eyeballs.vertexCount; i++) {
        const x = eyeballs.inHead[i * 3]! + gazeX * eyeballs.gazeShare[i]!;
        const y = eyeballs.inHead[i * 3 + 1]! + gazeY * eyeballs.gazeShare[i]!;
        const z = eyeballs.inHead[i * 3 + 2]!;
        const at = i * VERTEX_FLOATS;
        vertices[at] = pose[0]! * x + pose[1]! * y + pose[2]! * z + pose[3]!;
        vertices[at + 1] = pose[4]! * x + pose[5]! * y + pose[6]! * z + pose[7]!;
      }
    },
  };
}
