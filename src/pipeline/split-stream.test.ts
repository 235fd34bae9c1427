import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readAhead } from './read-ahead.ts';
import { splitStream } from './split-stream.ts';

/** Counts up, and says how far it has been asked. */
function counting(end: number) {
  const asked: number[] = [];
  async function* count() {
    for (let i = 0; i < end; i++) {
      asked.push(i);
      await new Promise((resolve) => setTimeout(resolve, 2));
      yield i;
    }
  }
  return { source: count(), asked };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

test('every reader gets every item, in order, and each item is made once', async () => {
  const { source, asked } = counting(5);
  const [fast, slow, late] = splitStream(source, 3);
  const both = Promise.all([collect(fast!), collect(slow!)]);
  expect(await both).toEqual([
    [0, 1, 2, 3, 4],
    [0, 1, 2, 3, 4],
  ]);
  expect(await collect(late!)).toEqual([0, 1, 2, 3, 4]);
  expect(asked).toEqual([0, 1, 2, 3, 4]);
});

test('nothing is asked for before a reader wants it', async () => {
  const { source, asked } = counting(5);
  const [first, second] = splitStream(source, 2);
  await first!.next();
  await second!.next();
  await settle();
  expect(asked).toEqual([0]);
});

test('a failure reaches every reader', async () => {
  async function* failing() {
    yield 1;
    throw new Error('The source ran dry.');
  }
  for (const reader of splitStream(failing(), 2)) {
    expect((await reader.next()).value).toBe(1);
    await expect(reader.next()).rejects.toThrow('ran dry');
  }
});

test('what all readers have had is let go', async () => {
  const kept: WeakRef<object>[] = [];
  async function* heavy() {
    for (let i = 0; i < 50; i++) {
      const item = { samples: new Float32Array(1000) };
      kept.push(new WeakRef(item));
      yield item;
    }
  }
  const [fast, slow] = splitStream(heavy(), 2);
  for (let i = 0; i < 40; i++) {
    await fast!.next();
    if (i < 35) await slow!.next();
  }
  await settle();
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  // The five that the slow reader has not had, and those that both stand at.
  expect(kept.filter((item) => item.deref() !== undefined).length).toBeLessThanOrEqual(7);
});

test('a source works ahead of its reader, but only so far', async () => {
  const { source, asked } = counting(10);
  const ahead = readAhead(source, 2);
  expect((await ahead.next()).value).toBe(0);
  await settle();
  expect(asked).toEqual([0, 1, 2]);
  expect((await ahead.next()).value).toBe(1);
  await settle();
  expect(asked).toEqual([0, 1, 2, 3]);
  expect(await collect(ahead)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a failure ahead of the reader is met when its turn comes', async () => {
  async function* failing() {
    yield 1;
    yield 2;
    throw new Error('No third.');
  }
  const ahead = readAhead(failing(), 3);
  expect((await ahead.next()).value).toBe(1);
  await settle();
  expect((await ahead.next()).value).toBe(2);
  await expect(ahead.next()).rejects.toThrow('No third.');
});

test('leaving early ends the source', async () => {
  let ended = false;
  async function* endless() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      ended = true;
    }
  }
  for await (const item of readAhead(endless(), 2)) if (item === 3) break;
  expect(ended).toBe(true);
});
