import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Shooting } from '../../engine/animatic/film.ts';
import { drawInOrder } from '../drawing-threads.ts';
import type { Size } from '../engines/engine.ts';
import type { AnimaticAssignment } from './animatic-assignment.ts';

const WORKER = new URL(`./animatic-worker${extname(import.meta.url)}`, import.meta.url);
// Frames that may wait for the encoder beside those being drawn.
const SPARE_FRAMES = 3;

const KERNEL = new URL('../../engine/raster/kernel/kernel.wasm', import.meta.url);

export interface AnimaticDrawing extends Pick<AnimaticAssignment, 'subject' | 'sound' | 'size'> {
  /** At the size that is drawn; see `drawnSize`. */
  readonly shooting: Shooting;
  readonly threads: number;
  readonly signal: AbortSignal;
}

// Of the width and the height. Half of them is only 2.4 times as quick in all, for what does not depend on the size.
const DRAFT_SCALE = 1 / 3;

/** Drafts are drawn small, both sides even, and enlarged. */
export function drawnSize({ width, height }: Size, isDraft: boolean): Size {
  const small = (side: number) => 2 * Math.ceil((DRAFT_SCALE * side) / 2);
  return isDraft ? { width: small(width), height: small(height) } : { width, height };
}

/**
 * Draws every frame on several threads and yields them in order, as I420. A frame's bytes belong to the caller until the
 * next one is asked for.
 *
 * @throws what a thread throws, and the signal's reason after an abort.
 */
export async function* drawAnimatic(drawing: AnimaticDrawing): AsyncGenerator<Uint8Array> {
  const { threads, signal, ...shown } = drawing;
  const frameBytes = (shown.size.width * shown.size.height * 3) / 2;
  const places = threads + SPARE_FRAMES;
  const pixels = new SharedArrayBuffer(places * frameBytes);
  const kernel = new WebAssembly.Module(readFileSync(KERNEL));
  const assignment: AnimaticAssignment = { ...shown, pixels, kernel };
  const frames = drawInOrder({
    entry: WORKER,
    assignments: Array.from({ length: threads }, () => assignment),
    canvases: Array.from({ length: places }, (_, place) => place),
    rows: everyFrame(shown.shooting.frameCount),
    signal,
  });
  for await (const place of frames) yield new Uint8Array(pixels, place * frameBytes, frameBytes);
}

/** A frame's number tells all that it shows. */
async function* everyFrame(frameCount: number): AsyncGenerator<undefined> {
  for (let frame = 0; frame < frameCount; frame++) yield undefined;
}
