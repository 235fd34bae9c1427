import { expect, test } from 'vitest';
import { Arena, createKernelMemory, FIRST_OFFSET } from './arena.ts';

test('memory is shared and has the bytes asked for behind its first page', () => {
  const memory = createKernelMemory(100_000);
  expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(memory.buffer.byteLength - FIRST_OFFSET).toBeGreaterThanOrEqual(100_000);
});

test('what an arena hands out is aligned and does not overlap', () => {
  const memory = createKernelMemory(1000);
  const arena = new Arena(memory, FIRST_OFFSET + 1, FIRST_OFFSET + 1000);
  const views = [arena.bytes(1), arena.floats(3), arena.integers(5), arena.bytes(17), arena.floats(1)];
  for (const [index, view] of views.entries()) {
    expect(view.byteOffset % 16).toBe(0);
    const before = views[index - 1];
    if (before) expect(view.byteOffset).toBeGreaterThanOrEqual(before.byteOffset + before.byteLength);
  }
});

test('a full arena says how much it lacks', () => {
  const arena = new Arena(createKernelMemory(64), FIRST_OFFSET, FIRST_OFFSET + 64);
  arena.bytes(40);
  expect(arena.remainingBytes).toBe(16);
  expect(() => arena.floats(5)).toThrow('20 bytes asked for, 16 left');
  expect(arena.floats(4).byteOffset).toBe(FIRST_OFFSET + 48);
});

test('an arena stays off the first page and inside its memory', () => {
  const memory = createKernelMemory(64);
  expect(() => new Arena(memory, 0, FIRST_OFFSET)).toThrow('outside');
  expect(() => new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength + 1)).toThrow('outside');
});
