import { expect, test } from 'vitest';
import { Semaphore } from './semaphore.ts';

const never = new AbortController().signal;

test('no more than its places are held at once, and the others come in their order', async () => {
  const places = new Semaphore(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    [1, 2, 3, 4, 5].map((i) =>
      places.hold(never, async () => {
        order.push(i);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([1, 2, 3, 4, 5]);
});

test('a place is free again after a failure, and whoever gives up waiting takes none', async () => {
  const places = new Semaphore(1);
  await expect(places.hold(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  let letGo = () => {};
  const held = places.hold(never, () => new Promise<void>((resolve) => (letGo = resolve)));
  const stop = new AbortController();
  const waiting = places.hold(stop.signal, async () => 'too late');
  const next = places.hold(never, async () => 'next');
  stop.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  letGo();
  await held;
  expect(await next).toBe('next');
});
