import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { rendererScratchBytes } from '../engine/face/frame-renderer.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { portraitTextureBytes, uploadPortrait } from '../engine/face/portrait-textures.ts';
import type { Motion } from '../engine/motion/motion.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../engine/raster/arena.ts';
import type { PlanarImage } from '../engine/raster/planar.ts';
import { canvasByteLength, canvasBytes, createCanvas } from '../engine/raster/texture.ts';
import { drawInOrder } from './drawing-threads.ts';
import type { RenderAssignment } from './render-messages.ts';

const KERNEL = new URL('../engine/raster/kernel/kernel.wasm', import.meta.url);
const WORKER = new URL(`./render-worker${extname(import.meta.url)}`, import.meta.url);
// Frames that may wait for the encoder beside those being drawn: enough that neither side ever stands still.
const SPARE_SLOTS = 3;
const SLACK_BYTES = 4096;

/**
 * Draws the frames of a motion on several threads and yields them in order, as I420. A frame's bytes belong to the
 * caller until the next one is asked for. Frames are drawn only a few ahead of the caller; leaving the loop early or
 * aborting ends the threads.
 *
 * @throws what a thread throws, and the signal's reason after an abort.
 */
export async function* renderFrames(
  portrait: PreparedPortrait,
  motion: Motion,
  { threads, signal }: { threads: number; signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const { memory, assignments, canvases } = layOut(
    portrait,
    motion,
    Math.max(1, Math.min(threads, motion.frameCount)),
  );
  const { frameCount } = motion;
  for await (const canvas of drawInOrder({ entry: WORKER, assignments, canvases, frameCount, signal }))
    yield canvasBytes(memory, canvas);
}

/** One memory for everything: textures once, scratch for each thread, a slot for each frame under way. */
function layOut(portrait: PreparedPortrait, motion: Motion, threads: number) {
  const { width, height } = portrait;
  const slotCount = threads + SPARE_SLOTS;
  const textureBytes = portraitTextureBytes(portrait);
  const scratchBytes = rendererScratchBytes(portrait);
  const parts = [
    textureBytes,
    ...Array(threads).fill(scratchBytes),
    slotCount * canvasByteLength(width, height),
  ];
  const memory = createKernelMemory(parts.reduce((sum, bytes) => sum + bytes + SLACK_BYTES, 0));
  let end = FIRST_OFFSET;
  const reserve = (byteLength: number) => {
    const start = Math.ceil(end / 16) * 16;
    end = start + byteLength + SLACK_BYTES / 2;
    return { start, end };
  };
  const arenaOf = ({ start, end: stop }: { start: number; end: number }) => new Arena(memory, start, stop);
  const textures = uploadPortrait(arenaOf(reserve(textureBytes)), portrait);
  const shared = {
    memory,
    kernel: new WebAssembly.Module(readFileSync(KERNEL)),
    portrait: withoutPixels(portrait),
    textures,
    motion,
  };
  const assignments = Array.from(
    { length: threads },
    (): RenderAssignment => ({ ...shared, scratch: reserve(scratchBytes) }),
  );
  const frames = arenaOf(reserve(slotCount * canvasByteLength(width, height)));
  const canvases = Array.from({ length: slotCount }, () => createCanvas(frames, width, height));
  return { memory, assignments, canvases };
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
  const { mouth } = portrait;
  return {
    ...portrait,
    background: sizeOnly(portrait.background),
    person: sizeOnly(portrait.person),
    lids: sizeOnly(portrait.lids),
    mouth: { ...mouth, upperTeeth: sizeOnly(mouth.upperTeeth), lowerTeeth: sizeOnly(mouth.lowerTeeth) },
  };
}
