import { describe, expect, test } from 'vitest';
import {
  comfyEngine,
  fakeComfyUi,
  handles,
  isRendering,
  never,
  restOf,
  run,
  until,
} from '../../../../test/engines/comfy-engine.ts';
import { eventsOf, expectFailure, remoteJob } from '../../../../test/engines/remote-job.ts';

describe('cancelling', () => {
  const cancelled = async (version: string) => {
    const server = await fakeComfyUi({ version, ending: 'never' });
    const controller = new AbortController();
    const events = comfyEngine([server])
      .engine.submit(await remoteJob(), controller.signal)
      [Symbol.asyncIterator]();
    await until(events, isRendering);
    controller.abort(new Error('Enough.'));
    await expect(restOf(events)).rejects.toBe(controller.signal.reason);
    return server;
  };

  test.each(['0.38.1', '0.25.0', '0.3.60'])(
    'stops this prompt and no other at version %s',
    async (version) => {
      const server = await cancelled(version);
      expect(server.cancelled).toEqual([server.prompts[0]!.id]);
      expect(server.interrupts).not.toContain(undefined);
    },
  );

  test.each(['0.38.1', '0.24.0'])(
    'stops what was taken while its answer was on its way, at version %s',
    async (version) => {
      const server = await fakeComfyUi({ version, ending: 'never', answerAfterMs: 60 });
      const controller = new AbortController();
      const ended = eventsOf(comfyEngine([server]).engine.submit(await remoteJob(), controller.signal));
      while (server.prompts.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      controller.abort(new Error('Enough.'));
      await expect(ended).rejects.toBe(controller.signal.reason);
      expect(server.cancelled).toEqual([server.prompts[0]!.id]);
    },
  );

  test('does not interrupt a server that would stop whatever runs', async () => {
    const server = await cancelled('0.3.56');
    expect(server.interrupts).toEqual([]);
    expect(server.cancelled).toEqual([]);
  });
});

describe('a pool of servers', () => {
  test('shares the work out, one prompt at a time for each', async () => {
    const servers = [await fakeComfyUi({ stepMs: 3 }), await fakeComfyUi({ stepMs: 3 })];
    const { engine } = comfyEngine(servers);
    const ended = await Promise.all([1, 2, 3, 4].map(() => run(engine)));
    expect(ended.map((events) => events.at(-1)!.type)).toEqual(Array(4).fill('result'));
    expect(servers.map(({ prompts }) => prompts.length)).toEqual([2, 2]);
  });

  test('passes over a server that is down, refuses us or lacks a model', async () => {
    const [down, closed, bare, well] = [
      await fakeComfyUi(),
      await fakeComfyUi({ wantedHeader: ['x-gate', 'another'] }),
      await fakeComfyUi({}, 'ltx2-a2v'),
      await fakeComfyUi(),
    ];
    const servers = [down, closed, bare, well];
    const { engine } = comfyEngine(servers);
    await down.stop();
    await run(engine);
    expect(servers.map(({ prompts }) => prompts.length)).toEqual([0, 0, 0, 1]);
    const looks = closed.received.length;
    await run(engine);
    // It is left alone for a while.
    expect(closed.received.length).toBe(looks);
  });

  test('takes the next server when one does not take the prompt', async () => {
    const full = await fakeComfyUi({ promptFaults: [{ status: 503 }] });
    const well = await fakeComfyUi({ stepMs: 1 });
    const { engine, logged } = comfyEngine([full, well]);
    const events = await run(engine);
    expect(well.prompts).toHaveLength(1);
    expect(handles(events).map(({ server }) => server)).toEqual([full.origin, well.origin]);
    expect(logged[0]!.message).toMatch(/passed over/);
  });

  test('says of all that they are down when they are', async () => {
    const servers = [await fakeComfyUi(), await fakeComfyUi()];
    const { engine } = comfyEngine(servers);
    for (const server of servers) await server.stop();
    await expectFailure(engine.submit(await remoteJob(), never()), 'down', /None of the 2 servers/);
  });

  test('waits for a place, and does not when the job is aborted', async () => {
    const server = await fakeComfyUi({ ending: 'never' });
    const { engine } = comfyEngine([server]);
    const first = new AbortController();
    const events = engine.submit(await remoteJob(), first.signal)[Symbol.asyncIterator]();
    await until(events, isRendering);
    const second = new AbortController();
    const waiting = eventsOf(engine.submit(await remoteJob(), second.signal));
    setTimeout(() => second.abort(new Error('Enough.')), 30);
    await expect(waiting).rejects.toBe(await aborted(second.signal));
    expect(server.prompts).toHaveLength(1);
    first.abort(new Error('The test is over.'));
    await expect(restOf(events)).rejects.toThrow();
  });
});

const aborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));
