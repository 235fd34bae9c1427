import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { rendererScratchBytes } from '../engine/face/frame-renderer.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { portraitTextureBytes, uploadPortrait } from '../engine/face/portrait-textures.ts';
import { MOTION_CHANNELS, type MotionStretch } from '../engine/motion/motion.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../engine/raster/arena.ts';
import type { PlanarImage } from '../engine/raster/planar.ts';
import { canvasByteLength, canvasBytes, createCanvas } from '../engine/raster/texture.ts';
import { drawInOrder } from './drawing-threads.ts';
import type { MemoryRange, RenderAssignment } from './render-messages.ts';

const KERNEL = new URL('../engine/raster/kernel/kernel.wasm', import.meta.url);
const WORKER = new URL(`./render-worker${extname(import.meta.url)}`, import.meta.url);
// Frames that may wait for the encoder beside those being drawn: enough that neither side ever stands still.
const SPARE_CANVASES = 3;

/**
 * Draws the frames of a motion on several threads, as it comes, and yields them in order, as I420. A frame's bytes
 * belong to the caller until the next one is asked for. Frames are drawn only a few ahead of the caller; leaving the
 * loop early or aborting ends the threads.
 *
 * @throws what a thread throws, and the signal's reason after an abort.
 */
export async function* renderFrames(
  portrait: PreparedPortrait,
  motion: AsyncIterable<MotionStretch> | Iterable<MotionStretch>,
  { threads, signal }: { threads: number; signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const plan = layOut(portrait, Math.max(1, threads));
  const frames = drawInOrder({ ...plan, entry: WORKER, rows: rowsOf(motion), signal });
  for await (const canvas of frames) yield canvasBytes(plan.memory, canvas);
}

/** Copies, because a message takes all of the memory with it that a row is part of. */
async function* rowsOf(
  motion: AsyncIterable<MotionStretch> | Iterable<MotionStretch>,
): AsyncGenerator<Float32Array> {
  const width = MOTION_CHANNELS.length;
  for await (const { values, frameCount } of motion)
    for (let frame = 0; frame < frameCount; frame++) yield values.slice(frame * width, (frame + 1) * width);
}

/** One memory for everything: the textures, a canvas for each frame under way, scratch for each thread. */
function layOut(portrait: PreparedPortrait, threads: number) {
  const { width, height } = portrait;
  const canvasCount = threads + SPARE_CANVASES;
  const [textureRange, canvasRange, ...scratchRanges] = consecutive([
    portraitTextureBytes(portrait),
    canvasCount * canvasByteLength(width, height),
    ...Array<number>(threads).fill(rendererScratchBytes(portrait)),
  ]);
  const memory = createKernelMemory(scratchRanges.at(-1)!.end - FIRST_OFFSET);
  const textures = uploadPortrait(new Arena(memory, textureRange!.start, textureRange!.end), portrait);
  const canvasArena = new Arena(memory, canvasRange!.start, canvasRange!.end);
  const canvases = Array.from({ length: canvasCount }, () => createCanvas(canvasArena, width, height));
  const kernel = new WebAssembly.Module(readFileSync(KERNEL));
  const shared = { memory, kernel, portrait: withoutPixels(portrait), textures };
  const assignments = scratchRanges.map((scratch): RenderAssignment => ({ ...shared, scratch }));
  return { memory, assignments, canvases };
}

/** Aligned ranges of these lengths, one behind the other. */
function consecutive(byteLengths: readonly number[]): MemoryRange[] {
  let end = FIRST_OFFSET;
  return byteLengths.map((byteLength) => {
    const start = end;
    end = start + Math.ceil(byteLength / 16) * 16;
    return { start, end };
  });
}

/** The pictures are in the kernel's memory already; copying them into every thread would cost megabytes each. */
function withoutPixels(portrait: PreparedPortrait): PreparedPortrait {
  const none = new Uint8Array(0);
  const sizeOnly = ({ width, height }: PlanarImage): PlanarImage => ({
    width,
    height,
    y: none,
    u: none,
    v: none,
  });
  const { mouth, photoMouth } = portrait;
  return {
    ...portrait,
    background: sizeOnly(portrait.background),
    person: sizeOnly(portrait.person),
    lids: sizeOnly(portrait.lids),
    photoMouth: photoMouth && { ...photoMouth, picture: sizeOnly(photoMouth.picture) },
    mouth: { ...mouth, upperTeeth: sizeOnly(mouth.upperTeeth), lowerTeeth: sizeOnly(mouth.lowerTeeth) },
  };
}
