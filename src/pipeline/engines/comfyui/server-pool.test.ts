import { expect, test } from 'vitest';
import { EngineFailure } from '../engine-failure.ts';
import type { ComfyServer } from './comfy-server.ts';
import { abilitiesOf } from './comfy-version.ts';
import { ServerPool } from './server-pool.ts';

const never = () => new AbortController().signal;
const FACTS = { version: undefined, abilities: abilitiesOf(undefined), device: undefined };

interface PlayedServer {
  readonly url: string;
  concurrency?: number;
  waiting?: number;
  isDown?: boolean;
  asked?: number;
}

/** A pool of servers that are only told about. */
function pool(servers: PlayedServer[], restMs = 1000) {
  let nowMs = 0;
  const byServer = new Map(
    servers.map((played) => [{ facts: async () => FACTS } as unknown as ComfyServer, played]),
  );
  const pooled = [...byServer].map(([server, { url, concurrency = 1 }]) => ({ server, url, concurrency }));
  const opened = new ServerPool('comfy', pooled, {
    ready: async (server) => {
      const played = byServer.get(server)!;
      played.asked = (played.asked ?? 0) + 1;
      if (played.isDown) throw new EngineFailure('comfy', 'down', `${played.url} is down.`);
      return { facts: FACTS, waiting: played.waiting ?? 0 };
    },
    now: () => nowMs,
    restMs,
  });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { opened, pass };
}

test('the server with the least before it gets the next prompt', async () => {
  const { opened } = pool([
    { url: 'a', waiting: 2 },
    { url: 'b', waiting: 1 },
    { url: 'c', waiting: 3 },
  ]);
  expect((await opened.take(never())).url).toBe('b');
  expect((await opened.take(never())).url).toBe('a');
  expect((await opened.take(never())).url).toBe('c');
});

test('a bigger server is less busy with as many prompts', async () => {
  const { opened } = pool([
    { url: 'a', waiting: 1 },
    { url: 'b', waiting: 2, concurrency: 4 },
  ]);
  expect((await opened.take(never())).url).toBe('b');
});

test('never gives away more places than there are, to many at once', async () => {
  const { opened } = pool([{ url: 'a', concurrency: 2 }, { url: 'b' }]);
  const busy = { a: 0, b: 0 };
  let most = 0;
  await Promise.all(
    Array.from({ length: 30 }, async () => {
      const place = await opened.take(never());
      const url = place.url as 'a' | 'b';
      busy[url]++;
      expect(busy.a).toBeLessThanOrEqual(2);
      expect(busy.b).toBeLessThanOrEqual(1);
      most = Math.max(most, busy.a + busy.b);
      await new Promise((resolve) => setTimeout(resolve, 1));
      busy[url]--;
      place.release();
      // Twice is once.
      place.release();
    }),
  );
  expect(most).toBe(3);
});

test('one that is down rests before it is asked again', async () => {
  const down: PlayedServer = { url: 'a', isDown: true };
  const { opened, pass } = pool([down, { url: 'b', concurrency: 9 }]);
  for (let i = 0; i < 3; i++) expect((await opened.take(never())).url).toBe('b');
  expect(down.asked).toBe(1);
  pass(1000);
  down.isDown = false;
  expect((await opened.take(never())).url).toBe('a');
});

test('when none is well, the reason is told, and told again while they rest', async () => {
  const { opened } = pool([{ url: 'a', isDown: true }]);
  await expect(opened.take(never())).rejects.toMatchObject({ kind: 'down', message: 'a is down.' });
  await expect(opened.take(never())).rejects.toMatchObject({ kind: 'down', message: 'a is down.' });
});

test('one that is full is waited for while the others are down', async () => {
  const { opened } = pool([{ url: 'a', isDown: true }, { url: 'b' }]);
  const first = await opened.take(never());
  const second = opened.take(never());
  setTimeout(() => first.release(), 5);
  expect((await second).url).toBe('b');
});

test('work that is somewhere is gone on with there, however full it is', async () => {
  const { opened } = pool([{ url: 'a' }]);
  await opened.take(never());
  expect((await opened.takeAt('a', never())).url).toBe('a');
  await expect(opened.takeAt('b', never())).rejects.toMatchObject({ kind: 'lost' });
});
