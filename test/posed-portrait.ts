import { readFileSync } from 'node:fs';
import { createFrameRenderer, rendererScratchBytes } from '../src/engine/face/frame-renderer.ts';
import type { PreparedPortrait } from '../src/engine/face/portrait.ts';
import { portraitTextureBytes, uploadPortrait } from '../src/engine/face/portrait-textures.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion, type MotionChannel } from '../src/engine/motion/motion.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../src/engine/raster/arena.ts';
import { createKernel } from '../src/engine/raster/kernel.ts';
import { canvasByteLength, canvasBytes, createCanvas } from '../src/engine/raster/texture.ts';

export type Pose = Partial<Record<MotionChannel, number>>;

const KERNEL = new URL('../src/engine/raster/kernel/kernel.wasm', import.meta.url);

/** A motion of the given rows; channels that a row does not name are 0. */
export function motionOf(rows: readonly Pose[]): Motion {
  const values = new Float32Array(rows.length * MOTION_CHANNELS.length);
  rows.forEach((row, frame) => {
    for (const [name, value] of Object.entries(row)) {
      values[frame * MOTION_CHANNELS.length + CHANNEL[name as MotionChannel]] = value;
    }
  });
  return {
    fps: 25,
    frameCount: rows.length,
    values,
    closures: [],
    pauses: [],
    blinks: [],
    temperament: 'natural',
  };
}

/** Draws frames one by one; each comes back as a copy of its I420 bytes. */
export function drawingOf(portrait: PreparedPortrait): (pose: Pose) => Uint8Array {
  const sizes = [
    portraitTextureBytes(portrait),
    rendererScratchBytes(portrait),
    canvasByteLength(portrait.width, portrait.height),
  ];
  const memory = createKernelMemory(sizes.reduce((sum, bytes) => sum + bytes + 16, 0));
  let end = FIRST_OFFSET;
  const [textureArena, scratch, frames] = sizes.map((bytes) => {
    const start = Math.ceil(end / 16) * 16;
    end = start + bytes;
    return new Arena(memory, start, end);
  }) as [Arena, Arena, Arena];
  const textures = uploadPortrait(textureArena, portrait);
  const kernel = createKernel(readFileSync(KERNEL), memory);
  const renderer = createFrameRenderer(portrait, kernel, scratch, textures);
  const canvas = createCanvas(frames, portrait.width, portrait.height);
  return (pose) => {
    renderer.draw(motionOf([pose]), 0, canvas);
    return canvasBytes(memory, canvas).slice();
  };
}
