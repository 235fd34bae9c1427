import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { rendererScratchBytes } from '../engine/face/frame-renderer.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { portraitTextureBytes, uploadPortrait } from '../engine/face/portrait-textures.ts';
import type { Motion } from '../engine/motion/motion.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../engine/raster/arena.ts';
import type { Canvas, PlanarImage } from '../engine/raster/planar.ts';
import { canvasByteLength, canvasBytes, createCanvas } from '../engine/raster/texture.ts';
import type { DrawOrder, RenderAssignment } from './render-messages.ts';

const KERNEL = new URL('../engine/raster/kernel/kernel.wasm', import.meta.url);
const WORKER = new URL(`./render-worker${extname(import.meta.url)}`, import.meta.url);
// Frames that may wait for the encoder beside those being drawn: enough that neither side ever stands still.
const SPARE_SLOTS = 3;
const SLACK_BYTES = 4096;

interface Slot {
  readonly canvas: Canvas;
  /** Settles when the frame ordered into this slot is drawn. */
  drawn: Promise<void>;
}

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
  const count = Math.max(1, Math.min(threads, motion.frameCount));
  const { memory, assignments, canvases } = layOut(portrait, motion, count);
  const pool = new DrawingPool(assignments, signal);
  try {
    const slots = canvases.map((canvas): Slot => ({ canvas, drawn: Promise.resolve() }));
    let ordered = 0;
    const orderUpTo = (end: number) => {
      for (; ordered < Math.min(end, motion.frameCount); ordered++) {
        const slot = slots[ordered % slots.length]!;
        slot.drawn = pool.draw({ frameIndex: ordered, canvas: slot.canvas });
      }
    };
    for (let index = 0; index < motion.frameCount; index++) {
      // The slot of the frame before is free again: its owner has come for this one.
      orderUpTo(index + slots.length);
      const slot = slots[index % slots.length]!;
      await slot.drawn;
      yield canvasBytes(memory, slot.canvas);
    }
  } finally {
    await pool.close();
  }
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

interface Order {
  readonly order: DrawOrder;
  readonly done: () => void;
  readonly fail: (reason: unknown) => void;
}

/** Threads that take the next order as soon as they are free. */
class DrawingPool {
  private readonly workers: Worker[];
  private readonly idle: Worker[];
  private readonly waiting: Order[] = [];
  private readonly busy = new Map<Worker, Order>();
  private failure: { readonly reason: unknown } | undefined;
  private readonly stopListening: () => void;

  constructor(assignments: readonly RenderAssignment[], signal: AbortSignal | undefined) {
    this.workers = assignments.map((assignment) => this.start(assignment));
    this.idle = [...this.workers];
    const abort = () => this.fail(signal!.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.stopListening = () => signal?.removeEventListener('abort', abort);
  }

  draw(order: DrawOrder): Promise<void> {
    if (this.failure) return Promise.reject(this.failure.reason);
    const drawn = new Promise<void>((done, fail) => this.waiting.push({ order, done, fail }));
    // Whoever waits for this frame hears of a failure; frames nobody came for must not end the process.
    drawn.catch(() => {});
    this.dispatch();
    return drawn;
  }

  async close() {
    this.stopListening();
    this.failure ??= { reason: new Error('The render pool is closed.') };
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private start(assignment: RenderAssignment): Worker {
    const worker = new Worker(WORKER, { workerData: assignment });
    worker.on('message', () => {
      this.busy.get(worker)?.done();
      this.busy.delete(worker);
      this.idle.push(worker);
      this.dispatch();
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) => this.fail(new Error(`A drawing thread ended with status ${code}.`)));
    return worker;
  }

  private dispatch() {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const worker = this.idle.pop()!;
      const next = this.waiting.shift()!;
      this.busy.set(worker, next);
      worker.postMessage(next.order);
    }
  }

  private fail(reason: unknown) {
    if (this.failure) return;
    this.failure = { reason };
    for (const { fail } of [...this.busy.values(), ...this.waiting]) fail(reason);
    this.waiting.length = 0;
  }
}
