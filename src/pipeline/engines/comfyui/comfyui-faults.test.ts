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
import type { FakeComfyUi } from '../../../../test/engines/fake-comfyui.ts';
import { eventsOf, expectFailure, remoteJob } from '../../../../test/engines/remote-job.ts';
import { LetGo } from '../engine.ts';

describe('work that goes wrong', () => {
  const failing = async (
    changes: Partial<FakeComfyUi>,
    kind: Parameters<typeof expectFailure>[1],
    wording: RegExp,
    settings: Parameters<typeof comfyEngine>[1] = {},
  ) => {
    const server = await fakeComfyUi(changes);
    const { engine, logged } = comfyEngine([server], settings);
    await expectFailure(engine.submit(await remoteJob(), never()), kind, wording);
    return { server, logged };
  };

  test('in a node names the node and the error, and none of its words', async () => {
    await failing({ ending: 'failed' }, 'failed', /node KSampler.*\(RuntimeError\)/);
  });

  test('for want of memory is told from other failures, and makes room', async () => {
    const { server } = await failing(
      { ending: 'out-of-memory' },
      'busy',
      /ran out of memory in the node KSampler/,
    );
    expect(server.freed).toBe(1);
  });

  test('at the file: another media type, a page, a cut-off or an endless one', async () => {
    await failing({ file: 'page' }, 'bad-video', /is no video/);
    await failing({ file: 'picture' }, 'bad-video', /is no video/);
    const cut = await failing({ file: 'cut-off' }, 'bad-video', /breaks off before its end/);
    const endless = await failing({ file: 'endless' }, 'bad-video', /more than 0\.2 MB/);
    // A connection may hold the next time; what has no end has none then either.
    const views = ({ server }: typeof cut) => server.received.filter(({ path }) => path === '/view').length;
    expect([views(cut), views(endless)]).toEqual([3, 1]);
    await failing({ file: 'missing' }, 'lost', /no longer has the video/);
  });

  test('because no video is among what was made', async () => {
    await failing({ output: 'stills' }, 'bad-video', /none of what it saved is a video/);
    await failing({ output: 'nothing' }, 'bad-video', /saved nothing; bind filePrefix/);
  });

  test('because of a node, a model or an input that is missing says which', async () => {
    const server = await fakeComfyUi();
    delete server.classes.WanSoundImageToVideoExtend;
    const { engine } = comfyEngine([server]);
    await expectFailure(
      engine.submit(await remoteJob(), never()),
      'misconfigured',
      /has no node WanSoundImageToVideoExtend.*update ComfyUI to 0\.3\.55/,
    );
    expect(server.prompts).toEqual([]);
    const values = { '#vae.vae_name': 'other.safetensors' };
    await failing({}, 'misconfigured', /no file other\.safetensors.*models\/vae/, { values });
  });

  test('because the server is older than the template', async () => {
    await failing({ version: '0.3.40' }, 'misconfigured', /is version 0\.3\.40, but.*needs 0\.3\.55/);
  });

  test('though the prompt was taken, when nodes of it are wrong: it is stopped', async () => {
    const nodeErrors = {
      '12': {
        class_type: 'SaveVideo',
        errors: [{ type: 'value_not_in_list', extra_info: { input_name: 'format' } }],
      },
    };
    const { server } = await failing(
      { nodeErrors, stepMs: 50 },
      'misconfigured',
      /value_not_in_list at the node SaveVideo, input format/,
    );
    expect(server.cancelled).toEqual([server.prompts[0]!.id]);
  });

  test('because a prompt is refused that passed the check', async () => {
    const json = { error: { type: 'prompt_no_outputs', message: 'secret' }, node_errors: {} };
    await failing(
      { promptFaults: [{ status: 400, json }] },
      'misconfigured',
      /prompt_no_outputs; the workflow saves/,
    );
  });

  test('because the credentials are not taken', async () => {
    await failing(
      { wantedHeader: ['x-gate', 'another'] },
      'credentials',
      /refuses our credentials \(status 401\)/,
    );
  });

  test.each([true, false])(
    'because the file is larger than the server takes (which it tells: %s)',
    async (hasFeatures) => {
      const changes = { maxUploadBytes: 2_000, hasFeatures };
      const { server } = await failing(changes, 'refused', /--max-upload-size/);
      const large = server.received.filter(({ body }) => body.length > 2_000);
      expect(large.length).toBe(hasFeatures ? 0 : 1);
      expect(server.prompts).toEqual([]);
    },
  );

  test('because it takes too long, and is stopped', async () => {
    const timeouts = { workSeconds: 0.15 };
    const { server } = await failing({ ending: 'never' }, 'late', /longer than the 0 seconds/, { timeouts });
    expect(server.cancelled).toHaveLength(1);
  });

  test('because somebody stopped it at the server', async () => {
    const server = await fakeComfyUi({ ending: 'never' });
    const { engine } = comfyEngine([server]);
    const job = await remoteJob();
    const events = engine.submit(job, never())[Symbol.asyncIterator]();
    await until(events, isRendering);
    await fetch(`${server.origin}/api/jobs/${job.id}/cancel`, { method: 'POST', body: '{}' });
    await expectFailure({ [Symbol.asyncIterator]: () => events }, 'cancelled', /was cancelled at ComfyUI/);
  });
});

describe('work that is lost', () => {
  test('by a restart is given once more, under the same name, and found by its new handle', async () => {
    const server = await fakeComfyUi({ ending: 'never' });
    const { engine, logged } = comfyEngine([server]);
    const job = await remoteJob();
    const events = engine.submit(job, never())[Symbol.asyncIterator]();
    await until(events, isRendering);
    server.restart();
    server.ending = 'done';
    const rest = await restOf(events);
    expect(pathOf(rest)).toMatch(/comfyui-/);
    expect(server.prompts.map(({ id }) => id)).toEqual([job.id, job.id]);
    expect(handles(rest)).toEqual([{ server: server.origin, promptId: job.id, given: 2 }]);
    // What was made of the first would not be taken for the second.
    const [first, second] = server.prompts.map(({ prompt }) => JSON.stringify(prompt));
    expect(first).not.toBe(second);
    expect(logged.map(({ message }) => message)).toEqual([expect.stringMatching(/given to it once more/)]);
  });

  test('a second time is not given a third', async () => {
    const server = await fakeComfyUi({ ending: 'never' });
    const { engine } = comfyEngine([server]);
    const events = engine.submit(await remoteJob(), never())[Symbol.asyncIterator]();
    for (let restarts = 0; restarts < 2; restarts++) {
      await until(events, isRendering);
      server.restart();
    }
    await expectFailure({ [Symbol.asyncIterator]: () => events }, 'lost', /lost the work.* 2 times/);
    expect(server.prompts).toHaveLength(2);
  });

  test('while nobody looked is given again by whoever resumes it, once', async () => {
    const server = await fakeComfyUi();
    const job = await remoteJob();
    const handle = JSON.stringify({ server: server.origin, promptId: job.id, given: 1 });
    const events = await eventsOf(comfyEngine([server]).engine.resume(handle, job, never()));
    expect(pathOf(events)).toMatch(/comfyui-/);
    expect(server.prompts).toHaveLength(1);
    const again = JSON.stringify({ server: server.origin, promptId: 'f0f0', given: 2 });
    await expectFailure(comfyEngine([server]).engine.resume(again, job, never()), 'lost');
    expect(server.prompts).toHaveLength(1);
  });

  test('is not what a server has that is up later than we are', async () => {
    const server = await fakeComfyUi();
    const job = await remoteJob();
    await eventsOf(comfyEngine([server]).engine.submit(job, never()));
    const handle = JSON.stringify({ server: server.origin, promptId: job.id, given: 1 });
    server.unavailable = 3;
    expect(pathOf(await eventsOf(comfyEngine([server]).engine.resume(handle, job, never())))).toMatch(
      /comfyui-/,
    );
    expect(server.prompts).toHaveLength(1);
  });

  test('with its server, when that is no longer configured', async () => {
    const handle = JSON.stringify({ server: 'http://gone', promptId: 'a', given: 1 });
    const { engine } = comfyEngine([await fakeComfyUi()]);
    await expectFailure(engine.resume(handle, await remoteJob(), never()), 'lost', /no longer configured/);
  });

  test('is not what a prompt is whose answer was lost', async () => {
    const server = await fakeComfyUi({ promptFaults: ['cut'] });
    expect(pathOf(await run(comfyEngine([server]).engine))).toMatch(/comfyui-/);
    expect(server.prompts).toHaveLength(1);
  });

  test('is not known where the server names the prompts and its answer was lost: nothing is given again', async () => {
    const server = await fakeComfyUi({ version: '0.24.0', promptFaults: ['cut'] });
    const { engine } = comfyEngine([server]);
    await expectFailure(engine.submit(await remoteJob(), never()), 'unknown-submit');
    expect(server.prompts).toHaveLength(1);
  });
});

describe('a job that is submitted again', () => {
  test('goes on with what the server already has', async () => {
    const server = await fakeComfyUi({ ending: 'never' });
    const job = await remoteJob();
    const leaving = new AbortController();
    const events = comfyEngine([server]).engine.submit(job, leaving.signal)[Symbol.asyncIterator]();
    await until(events, isRendering);
    leaving.abort(new LetGo('The program ends.'));
    await expect(restOf(events)).rejects.toBe(leaving.signal.reason);
    server.ending = 'done';
    expect(pathOf(await eventsOf(comfyEngine([server]).engine.submit(job, never())))).toMatch(/comfyui-/);
    expect(server.prompts).toHaveLength(1);
  });

  test('is not taken for failed because it failed before', async () => {
    const server = await fakeComfyUi({ ending: 'failed' });
    const { engine } = comfyEngine([server]);
    const job = await remoteJob();
    await expectFailure(engine.submit(job, never()), 'failed');
    server.ending = 'done';
    expect(pathOf(await eventsOf(engine.submit(job, never())))).toMatch(/comfyui-/);
  });

  test('is not answered from a cache that gives no files', async () => {
    const server = await fakeComfyUi({ hasOldCache: true });
    const { engine } = comfyEngine([server]);
    const first = await remoteJob();
    const second = await remoteJob();
    await eventsOf(engine.submit(first, never()));
    expect(pathOf(await eventsOf(engine.submit(second, never())))).toMatch(/comfyui-/);
  });
});
