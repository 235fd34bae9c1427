import { clamp } from '../../lib/interpolate.ts';
import type { Canvas, Texture } from './planar.ts';

/** Triangles in kernel memory, drawn in order; either winding. */
export interface Mesh {
  /** Byte offset of floats, `VERTEX_FLOATS` a vertex. */
  readonly vertices: number;
  /** Byte offset of int32, 3 a triangle. */
  readonly indices: number;
  readonly triangleCount: number;
}

/** Canvas pixels, `right` and `bottom` exclusive. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Draws in its memory, and is a pure function of what lies there. Pixel centres are at .5, in canvas and texture;
 * textures go on mirrored beyond their borders; pixels on an edge that two triangles share belong to one of them.
 */
export interface Kernel {
  /** `from` may be a texture; both have the same size. */
  copy(to: Canvas, from: Canvas): void;
  /** Copies the smallest part on even pixels that holds `box`. */
  copyBox(to: Canvas, from: Canvas, box: Box): void;
  /**
   * 'opaque' ignores the texture's alpha, 'blend' multiplies it with the vertex alpha. Vertex alpha (0 to 1) and shade
   * (0 to 2, scales luma above black) are interpolated always.
   */
  drawMesh(canvas: Canvas, texture: Texture, mesh: Mesh, mode: 'opaque' | 'blend'): void;
  /** `parameters` is the byte offset of `MOUTH_PARAMETER_COUNT` float32. */
  drawMouth(canvas: Canvas, parameters: number, upperTeeth: Texture, lowerTeeth: Texture): void;
}

type KernelFunction = (...values: number[]) => void;

interface KernelExports extends Record<string, unknown> {
  readonly copyPlane: KernelFunction;
  readonly drawMesh: KernelFunction;
  readonly drawMouth: KernelFunction;
}

/** Compiles (unless `wasm` is a module already) and instantiates at once: some milliseconds. */
export function createKernel(wasm: BufferSource | WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  const module = wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const exported = instance.exports as unknown as KernelExports;

  function copyBox(to: Canvas, from: Canvas, { left, top, right, bottom }: Box): void {
    assertSameSize(to, from);
    const x = clamp(Math.floor(left / 2) * 2, 0, to.width);
    const y = clamp(Math.floor(top / 2) * 2, 0, to.height);
    const width = clamp(Math.ceil(right / 2) * 2, 0, to.width) - x;
    const height = clamp(Math.ceil(bottom / 2) * 2, 0, to.height) - y;
    if (width <= 0 || height <= 0) return;
    const offset = y * to.width + x;
    const chromaOffset = (y * to.width) / 4 + x / 2;
    exported.copyPlane(to.y + offset, from.y + offset, to.width, width, height);
    exported.copyPlane(to.u + chromaOffset, from.u + chromaOffset, to.width / 2, width / 2, height / 2);
    exported.copyPlane(to.v + chromaOffset, from.v + chromaOffset, to.width / 2, width / 2, height / 2);
  }

  return {
    copy: (to, from) => copyBox(to, from, { left: 0, top: 0, right: to.width, bottom: to.height }),
    copyBox,
    drawMesh(canvas, texture, mesh, mode) {
      const isBlended = mode === 'blend' && texture.alpha !== 0;
      exported.drawMesh(
        ...[canvas.y, canvas.u, canvas.v, canvas.width, canvas.height],
        ...[texture.y, texture.u, texture.v, texture.width, texture.height],
        ...(isBlended ? [texture.alpha, texture.chromaAlpha, texture.alphaBlocks] : [0, 0, 0]),
        ...[mesh.vertices, mesh.indices, mesh.triangleCount],
      );
    },
    drawMouth(canvas, parameters, upperTeeth, lowerTeeth) {
      exported.drawMouth(
        ...[canvas.y, canvas.u, canvas.v, canvas.width, canvas.height, parameters],
        ...textureArguments(upperTeeth),
        ...textureArguments(lowerTeeth),
      );
    },
  };
}

const textureArguments = ({ y, u, v, alpha, chromaAlpha, width, height }: Texture) => [
  ...[y, u, v, alpha, chromaAlpha, width, height],
];

function assertSameSize(to: Canvas, from: Canvas): void {
  if (to.width !== from.width || to.height !== from.height)
    throw new Error(`Cannot copy ${from.width}x${from.height} pixels to ${to.width}x${to.height}.`);
}
