import type { Arena } from '../raster/arena.ts';
import type { Kernel, Mesh } from '../raster/kernel.ts';
import { type Canvas, type Texture, VERTEX_FLOATS } from '../raster/planar.ts';
import { canvasByteLength, createCanvas } from '../raster/texture.ts';
import { zoomCentreX, zoomCentreY } from './frame-pose.ts';
import { allocateMesh, allocateVertices, meshBytes } from './mesh-buffer.ts';
import type { Rig } from './rig.ts';

/** Everything that only the camera moves: the background with the still parts of the person in it. */
export interface Backdrop {
  readonly canvas: Canvas;
  /** Covers the whole of `canvas`. */
  draw(kernel: Kernel, canvas: Canvas, zoom: number): void;
}

const CORNERS = 4;
const TRIANGLES = Int32Array.of(0, 1, 2, 1, 3, 2);

export const backdropBytes = ({ width, height }: Rig) =>
  canvasByteLength(width, height) + meshBytes(CORNERS, TRIANGLES.length);

export function createBackdrop(rig: Rig, kernel: Kernel, arena: Arena, background: Texture): Backdrop {
  const { width, height } = rig;
  const still = createCanvas(arena, width, height);
  kernel.copy(still, background);
  const vertices = allocateVertices(arena, CORNERS);
  const mesh: Mesh = allocateMesh(arena, vertices, TRIANGLES);
  const texture: Texture = { ...still, alpha: 0, chromaAlpha: 0, alphaBlocks: 0 };
  return {
    canvas: still,
    draw(kernel, canvas, zoom) {
      if (zoom === 0) {
        kernel.copy(canvas, still);
        return;
      }
      for (let corner = 0; corner < CORNERS; corner++) {
        const x = corner % 2 === 0 ? 0 : width;
        const y = corner < 2 ? 0 : height;
        const at = corner * VERTEX_FLOATS;
        vertices[at] = x;
        vertices[at + 1] = y;
        vertices[at + 2] = zoomCentreX(rig) + (x - zoomCentreX(rig)) / (1 + zoom);
        vertices[at + 3] = zoomCentreY(rig) + (y - zoomCentreY(rig)) / (1 + zoom);
        vertices[at + 4] = vertices[at + 5] = 1;
      }
      kernel.drawMesh(canvas, texture, mesh, 'opaque');
    },
  };
}
