import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  comfyEngine,
  fakeComfyUi,
  handles,
  isRendering,
  never,
  pathOf,
  restOf,
  run,
  until,
} from '../../../../test/engines/comfy-engine.ts';
import { eventsOf, expectFailure, remoteJob, SPOKEN_PROMPT } from '../../../../test/engines/remote-job.ts';
import { noteOf, tinyVideo } from '../../../../test/engines/tiny-video.ts';
import { probeVideo } from '../../../media/probe-video.ts';

describe('a job', () => {
  test('brings a video that can be played, made of what was uploaded', async () => {
    const server = await fakeComfyUi();
    const { engine } = comfyEngine([server]);
    const job = await remoteJob();
    const events = await eventsOf(engine.submit(job, never()));
    expect((await probeVideo(pathOf(events))).picture.frames).toBe(8);
    expect(noteOf(await readFile(pathOf(events)), await tinyVideo())).toBe(SPOKEN_PROMPT);
    const { imagePath, soundPath } = await job.materials();
    expect(server.uploads.get(`mouthpiece/${job.id}/image.png`)).toEqual(await readFile(imagePath!));
    expect(server.uploads.get(`mouthpiece/${job.id}/sound.wav`)).toEqual(await readFile(soundPath!));
    expect(handles(events)).toEqual([{ server: server.origin, promptId: job.id, given: 1 }]);
    expect(server.prompts.map(({ id }) => id)).toEqual([job.id]);
  });

  test('tells how far it is between polls, by its socket', async () => {
    const server = await fakeComfyUi({ stepMs: 4 });
    const pace = { firstMs: 200, growth: 1, longestMs: 200 };
    const time = { now: Date.now, sleep: (ms: number, signal: AbortSignal) => waitFor(ms, signal) };
    const events = await run(comfyEngine([server], {}, { pace, time }).engine);
    const fractions = events.filter(isRendering).map((event) => (event as { fraction: number }).fraction);
    expect(fractions.length).toBeGreaterThan(5);
    expect(Math.max(...fractions)).toBeGreaterThan(0.5);
    expect(server.looks()).toBeLessThan(fractions.length);
  });

  test.each(['refused', 'drops'] as const)('comes to its end when the socket is %s', async (socket) => {
    const events = await run(comfyEngine([await fakeComfyUi({ socket })]).engine);
    expect(pathOf(events)).toMatch(/comfyui-/);
  });

  test.each(['images', 'gifs', 'videos'] as const)('finds its video below %s', async (output) => {
    const events = await run(comfyEngine([await fakeComfyUi({ output })]).engine);
    expect((await probeVideo(pathOf(events))).picture.frames).toBe(8);
  });

  test('sends the headers that a proxy wants with everything, the socket too', async () => {
    const wantedHeader = ['x-gate', 'secret'] as const;
    const server = await fakeComfyUi({ wantedHeader });
    const servers = [{ url: server.origin, headers: { 'x-gate': 'secret' } }];
    await run(comfyEngine([], { servers }).engine);
    expect(server.socketHeaders.length).toBeGreaterThan(0);
    for (const headers of [...server.socketHeaders, ...server.received.map((request) => request.headers)])
      expect(headers['x-gate']).toBe('secret');
  });

  test('does not take another host along that the video is at', async () => {
    const elsewhere = await fakeComfyUi();
    const server = await fakeComfyUi({ file: 'elsewhere' });
    server.elsewhere = `${elsewhere.origin}/view?filename=none.mp4`;
    const servers = [{ url: server.origin, headers: { authorization: 'Bearer secret' } }];
    const { engine } = comfyEngine([], { servers });
    await expectFailure(engine.submit(await remoteJob(), never()), 'lost', /no longer has the video/);
    expect(elsewhere.received.length).toBeGreaterThan(0);
    for (const { headers } of elsewhere.received) expect(headers.authorization).toBeUndefined();
  });

  test('that waits behind others does not say that it is being made', async () => {
    const server = await fakeComfyUi({ ending: 'never' });
    const servers = [{ url: server.origin, concurrency: 2 }];
    const first = new AbortController();
    const ahead = comfyEngine([], { servers })
      .engine.submit(await remoteJob(), first.signal)
      [Symbol.asyncIterator]();
    await until(ahead, isRendering);
    const second = new AbortController();
    const job = await remoteJob();
    const stages: string[] = [];
    const waiting = (async () => {
      const events = comfyEngine([], { servers }).engine.submit(job, second.signal);
      for await (const event of events) if (event.type === 'progress') stages.push(event.stage);
    })();
    const looks = () => server.received.filter(({ path }) => path === `/api/jobs/${job.id}`).length;
    while (looks() < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    second.abort(new Error('Enough.'));
    await expect(waiting).rejects.toThrow('Enough.');
    expect(stages).toEqual(['upload', 'queue']);
    first.abort(new Error('Enough.'));
    await expect(restOf(ahead)).rejects.toThrow('Enough.');
    expect(server.cancelled).toHaveLength(2);
  });

  test('of a longer sound than the model makes is refused before anything is uploaded', async () => {
    const server = await fakeComfyUi();
    const { engine } = comfyEngine([server]);
    const job = await remoteJob({ seconds: 61 });
    await expectFailure(engine.submit(job, never()), 'refused', /at most 60 seconds.*has 61\.00/);
    expect(server.received).toEqual([]);
  });

  test('without a picture, or of another task, is refused', async () => {
    const { engine } = comfyEngine([await fakeComfyUi()]);
    const faceless = await remoteJob({ imagePath: undefined });
    await expectFailure(engine.submit(faceless, never()), 'refused', /needs a picture/);
    const other = { ...(await remoteJob()), task: 'text-to-video' as const };
    await expectFailure(engine.submit(other, never()), 'refused', /makes no text-to-video/);
  });
});

describe('health', () => {
  test('tells the version and the GPU of a server that has all', async () => {
    const { engine } = comfyEngine([await fakeComfyUi()]);
    expect(await engine.health(never())).toEqual({
      ok: true,
      version: '0.38.1',
      detail: expect.stringMatching(
        /^ComfyUI 0\.38\.1 at 127\.0\.0\.1:\d+ on cuda:0 .* has all that the template wan22-s2v needs\.$/,
      ),
    });
  });

  test('is well with one server of two, and says what the other lacks', async () => {
    const bare = await fakeComfyUi({}, 'ltx2-a2v');
    const { engine } = comfyEngine([bare, await fakeComfyUi()]);
    const { ok, detail } = await engine.health(never());
    expect(ok).toBe(true);
    expect(detail).toMatch(/has all that.*has no file wan2\.2_s2v_14B_fp8_scaled\.safetensors/);
  });

  test('is not well with a template that is not there', async () => {
    const { engine } = comfyEngine([await fakeComfyUi()], { template: 'nothing' });
    expect(await engine.health(never())).toEqual({
      ok: false,
      detail: expect.stringMatching(/no template nothing/),
    });
    await expect(engine.capabilities()).rejects.toMatchObject({ kind: 'misconfigured' });
  });

  test('is not well with a server that is none of ComfyUI', async () => {
    const server = await fakeComfyUi();
    server.version = undefined;
    const { engine } = comfyEngine([], { servers: [{ url: `${server.origin}/elsewhere` }] });
    expect((await engine.health(never())).detail).toMatch(
      /GET \/system_stats with status 404; check that it is/,
    );
  });
});

const waitFor = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
