import { parentPort, workerData } from 'node:worker_threads';
import { createFrameRenderer } from '../engine/face/frame-renderer.ts';
import { Arena } from '../engine/raster/arena.ts';
import { createKernel } from '../engine/raster/kernel.ts';
import type { DrawOrder, RenderAssignment } from './render-messages.ts';

/** A thread that draws whichever frame it is told to, into memory that all threads share. */
const { memory, kernel, portrait, textures, motion, scratch } = workerData as RenderAssignment;
const arena = new Arena(memory, scratch.start, scratch.end);
const renderer = createFrameRenderer(portrait, createKernel(kernel, memory), arena, textures);

parentPort!.on('message', ({ frameIndex, canvas }: DrawOrder) => {
  renderer.draw(motion, frameIndex, canvas);
  parentPort!.postMessage(frameIndex);
});
