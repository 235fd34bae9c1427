import { parentPort, workerData } from 'node:worker_threads';
import { createFrameRenderer } from '../engine/face/frame-renderer.ts';
import { Arena } from '../engine/raster/arena.ts';
import { createKernel } from '../engine/raster/kernel.ts';
import type { FaceOrder, RenderAssignment } from './render-messages.ts';

/** A thread that draws whichever frame it is told to, into memory that all threads share. */
const { memory, kernel, portrait, textures, scratch } = workerData as RenderAssignment;
const arena = new Arena(memory, scratch.start, scratch.end);
const renderer = createFrameRenderer(portrait, createKernel(kernel, memory), arena, textures);

parentPort!.on('message', ({ frameIndex, row, canvas }: FaceOrder) => {
  renderer.draw({ values: row }, 0, canvas);
  parentPort!.postMessage(frameIndex);
});
