import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ThreadScript } from '../../test/fixtures/drawing-thread.ts';
import { drawInOrder } from './drawing-threads.ts';

const ENTRY = new URL('../../test/fixtures/drawing-thread.ts', import.meta.url);
const THREADS = 2;
const CANVASES = 5;

async function* rows(frameCount: number) {
  for (let index = 0; index < frameCount; index++) yield Float32Array.of(index);
}

/** Frames drawn by fake threads: a canvas holds the index of its frame. */
function draw(
  script: Omit<ThreadScript, 'pixels' | 'begun' | 'beats'>,
  frameCount = 40,
  signal?: AbortSignal,
  coming: AsyncIterable<Float32Array> = rows(frameCount),
) {
  const pixels = new SharedArrayBuffer(CANVASES * 4);
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const canvases = Array.from({ length: CANVASES }, (_, y) => ({ width: 2, height: 2, y, u: 0, v: 0 }));
  const assignments = Array.from(
    { length: THREADS },
    (): ThreadScript => ({ ...script, pixels, begun, beats }),
  );
  const frames = drawInOrder({ entry: ENTRY, assignments, canvases, rows: coming, signal });
  const held = new Int32Array(pixels);
  return { frames, begun, beats, read: (canvas: { y: number }) => held[canvas.y] };
}

async function collect({ frames, read }: ReturnType<typeof draw>): Promise<(number | undefined)[]> {
  const seen: (number | undefined)[] = [];
  for await (const canvas of frames) seen.push(read(canvas));
  return seen;
}

test('frames come in order, however long each takes', async () => {
  const seen = await collect(draw({ slowFrames: [0, 3, 4, 11] }, 20));
  expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('a frame stays as it is until the next is asked for, and only a few are drawn ahead', async () => {
  const drawing = draw({});
  const first = (await drawing.frames.next()).value!;
  await sleep(100);
  expect(drawing.read(first)).toBe(0);
  expect(Atomics.load(drawing.begun, 0)).toBe(CANVASES);
  await drawing.frames.next();
  await sleep(50);
  expect(Atomics.load(drawing.begun, 0)).toBe(CANVASES + 1);
  await drawing.frames.return(undefined);
});

test('frames that are known are handed out while nobody knows yet what the next will show', async () => {
  const { promise: known, resolve } = Promise.withResolvers<void>();
  async function* late() {
    yield* rows(3);
    await known;
    yield* rows(1);
  }
  const drawing = draw({}, 0, undefined, late());
  for (const index of [0, 1, 2]) expect(drawing.read((await drawing.frames.next()).value!)).toBe(index);
  const fourth = drawing.frames.next();
  expect(await Promise.race([fourth, sleep(50, 'waits')])).toBe('waits');
  resolve();
  expect(drawing.read((await fourth).value!)).toBe(3);
  expect((await drawing.frames.next()).done).toBe(true);
});

test('what keeps the rows from coming rejects the frames, after those that are known', async () => {
  async function* broken() {
    yield* rows(2);
    throw new Error('The voice is gone.');
  }
  const drawing = draw({}, 0, undefined, broken());
  for (const index of [0, 1]) expect(drawing.read((await drawing.frames.next()).value!)).toBe(index);
  await expect(drawing.frames.next()).rejects.toThrow('voice is gone');
  await expectThreadsEnded(drawing);
});

test('fewer frames than canvases, and none at all, come to an end', async () => {
  expect(await collect(draw({}, 3))).toEqual([0, 1, 2]);
  expect(await collect(draw({}, 0))).toEqual([]);
});

test('what a thread throws rejects the frames', async () => {
  await expect(collect(draw({ throwsAt: 7 }))).rejects.toThrow('Frame 7 cannot be drawn.');
});

test('a thread that dies rejects the frames', async () => {
  await expect(collect(draw({ exitsAt: 5 }))).rejects.toThrow('ended with status 3');
});

test('a module that cannot be loaded rejects the frames', async () => {
  const entry = new URL('./no-such-thread.ts', import.meta.url);
  const canvases = [{ width: 2, height: 2, y: 0, u: 0, v: 0 }];
  await expect(drawInOrder({ entry, assignments: [0], canvases, rows: rows(1) }).next()).rejects.toThrow(
    'no-such-thread',
  );
});

test('an abort ends even a thread that hangs', async () => {
  const controller = new AbortController();
  const drawing = draw({ hangsAt: 2 }, 40, controller.signal);
  const collected = collect(drawing);
  while (Atomics.load(drawing.begun, 0) < 3) await sleep(5);
  controller.abort(new Error('No longer wanted.'));
  await expect(collected).rejects.toThrow('No longer wanted.');
  await expectThreadsEnded(drawing);
});

test('after an abort no frame is handed out, not even one that is drawn', async () => {
  const controller = new AbortController();
  const drawing = draw({}, 40, controller.signal);
  await drawing.frames.next();
  await sleep(50);
  controller.abort();
  await expect(drawing.frames.next()).rejects.toThrow('aborted');
  await expectThreadsEnded(drawing);
});

test('a signal that is aborted already starts no thread', async () => {
  const drawing = draw({}, 40, AbortSignal.abort());
  await expect(drawing.frames.next()).rejects.toThrow('aborted');
  expect(Atomics.load(drawing.begun, 0)).toBe(0);
});

test('leaving early ends the threads', async () => {
  const drawing = draw({});
  for await (const canvas of drawing.frames) {
    await sleep(20);
    if (drawing.read(canvas) === 1) break;
  }
  await expectThreadsEnded(drawing);
});

test('an abort ends the threads while nobody asks for a frame', async () => {
  const controller = new AbortController();
  const drawing = draw({}, 40, controller.signal);
  await drawing.frames.next();
  controller.abort();
  await sleep(50);
  await expectThreadsEnded(drawing);
});

test('the failure of one thread ends the other', async () => {
  const drawing = draw({ throwsAt: 1 });
  await expect(collect(drawing)).rejects.toThrow('Frame 1');
  await expectThreadsEnded(drawing);
});

async function expectThreadsEnded({ beats }: ReturnType<typeof draw>) {
  const before = Atomics.load(beats, 0);
  expect(before).toBeGreaterThan(0);
  await sleep(100);
  expect(Atomics.load(beats, 0)).toBe(before);
}
