import { expect, test } from 'vitest';
import { beginEarly } from './begin-early.ts';

function counted(count: number) {
  const seen = { begun: 0, ended: false };
  async function* items() {
    try {
      for (let i = 1; i <= count; i++) {
        seen.begun = i;
        yield i;
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, items: items() };
}

test('the first item is on its way before anybody asks, and all come in order', async () => {
  const { seen, items } = counted(3);
  const early = beginEarly(items);
  expect(seen.begun).toBe(1);
  const all: number[] = [];
  for await (const item of early) all.push(item);
  expect(all).toEqual([1, 2, 3]);
  expect(seen.ended).toBe(true);
});

test('whoever drops it ends the source, whether an item was taken or not', async () => {
  const untouched = counted(3);
  await beginEarly(untouched.items).return();
  expect(untouched.seen).toEqual({ begun: 1, ended: true });
  const left = counted(3);
  for await (const item of beginEarly(left.items)) if (item === 1) break;
  expect(left.seen).toEqual({ begun: 1, ended: true });
});

test('a source that fails at once fails for whoever comes for it, and not before', async () => {
  // biome-ignore lint/correctness/useYield: it fails before its first item
  async function* failing() {
    throw new Error('no paint');
  }
  const early = beginEarly(failing());
  await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(early.next()).rejects.toThrow('no paint');
});
