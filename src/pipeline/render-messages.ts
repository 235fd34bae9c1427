import type { PreparedPortrait } from '../engine/face/portrait.ts';
import type { PortraitTextures } from '../engine/face/portrait-textures.ts';
import type { Canvas } from '../engine/raster/planar.ts';
import type { DrawOrder } from './drawing-threads.ts';

/** A stretch of kernel memory, as byte offsets. */
export interface MemoryRange {
  readonly start: number;
  readonly end: number;
}

/** All a drawing thread is started with; the textures themselves lie in the shared memory. */
export interface RenderAssignment {
  readonly memory: WebAssembly.Memory;
  readonly kernel: WebAssembly.Module;
  /** Without its pictures: only their sizes and the rig are needed beside the textures. */
  readonly portrait: PreparedPortrait;
  readonly textures: PortraitTextures;
  readonly scratch: MemoryRange;
}

/** What a drawing thread of a face is told: a row of the motion, and where to draw. */
export type FaceOrder = DrawOrder<Float32Array, Canvas>;
