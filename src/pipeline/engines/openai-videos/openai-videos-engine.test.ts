import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { FakeOpenAiVideos } from '../../../../test/engines/fake-openai-videos.ts';
import { madeVideo, readForm, readJson } from '../../../../test/engines/fake-upstream.ts';
import { KEY, NEVER, openedVideos as opened, S2V } from '../../../../test/engines/opened-videos.ts';
import { eventsOf, expectFailure, remoteJob, SPOKEN_PROMPT } from '../../../../test/engines/remote-job.ts';
import { LetGo } from '../engine.ts';

describe('an order', () => {
  test('brings picture and sound in the references that vLLM-Omni documents', async () => {
    const { fake, engine } = await opened();
    await eventsOf(engine.submit(await remoteJob({ negativePrompt: 'hats' }), NEVER));
    const form = await readForm(fake.orders[0]!.request);
    const { image_reference, audio_reference, ...rest } = form as Record<string, string>;
    expect(JSON.parse(image_reference!).image_url).toMatch(/^data:image\/png;base64,/);
    expect(JSON.parse(audio_reference!).audio_url).toMatch(/^data:audio\/wav;base64,/);
    expect(rest).toEqual({
      ...{ prompt: SPOKEN_PROMPT, negative_prompt: 'hats', model: S2V, seed: '7', fps: '16', size: '128x64' },
    });
  });

  test('cuts the picture to the size that is asked for instead of having it stretched', async () => {
    const { fake, engine } = await opened();
    await eventsOf(engine.submit(await remoteJob({ width: 1280, height: 720 }), NEVER));
    const form = await readForm(fake.orders[0]!.request);
    const { image_url } = JSON.parse(String(form.image_reference));
    const { width, height } = await sharp(Buffer.from(image_url.split(',')[1], 'base64')).metadata();
    expect({ width, height, size: form.size }).toEqual({ width: 1280, height: 704, size: '1280x704' });
  });

  test('is JSON for SGLang, and a form as soon as there is a picture', async () => {
    const model = 'Wan-AI/Wan2.2-TI2V-5B-Diffusers';
    const { fake, engine } = await opened({
      server: 'sglang',
      model,
      apiKey: KEY,
      extra: { guidance_scale: 5 },
    });
    fake.wantsFileInForms = true;
    await eventsOf(engine.submit(await remoteJob({ imagePath: undefined, soundPath: undefined }), NEVER));
    expect(readJson(fake.orders[0]!.request)).toEqual({
      ...{
        prompt: SPOKEN_PROMPT,
        model,
        seed: 7,
        fps: 24,
        num_frames: 49,
        size: '128x64',
        guidance_scale: 5,
      },
    });
    await eventsOf(engine.submit(await remoteJob({ soundPath: undefined }), NEVER));
    const { input_reference, ...rest } = await readForm(fake.orders[1]!.request);
    expect(input_reference).toBeInstanceOf(Blob);
    expect(rest).toMatchObject({ num_frames: '49', guidance_scale: '5' });
    expect(fake.orders[1]!.request.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('is named as its configuration says, with more for a draft', async () => {
    const fields = {
      ...{ prompt: 'text', seconds: 'length', frames: null, seed: null, fps: null },
      image: { name: 'still', as: 'data-url' as const },
      audio: null,
    };
    const draft = { num_inference_steps: 8 };
    const { fake, engine } = await opened({
      ...{
        fields,
        body: 'json',
        model: undefined,
        lengths: [4, 8],
        draft,
        extra: { num_inference_steps: 40 },
      },
    });
    await eventsOf(engine.submit(await remoteJob({ seconds: 4.5, draft: true }), NEVER));
    const { still, ...rest } = readJson(fake.orders[0]!.request);
    expect(still).toMatch(/^data:image\/png;base64,/);
    expect(rest).toEqual({ text: SPOKEN_PROMPT, length: '8', size: '128x72', num_inference_steps: 8 });
  });
});

describe('from an order to its video', () => {
  test('the handle is told before the first poll, progress never falls, and the file is there', async () => {
    const { fake, engine } = await opened({ server: 'openai', model: 'sora-2' });
    fake.looksUntilOver = 4;
    const pollsAtHandle: number[] = [];
    const job = await remoteJob();
    const seen: string[] = [];
    const fractions: number[] = [];
    for await (const event of engine.submit(job, NEVER)) {
      seen.push(event.type);
      if (event.type === 'handle') pollsAtHandle.push(fake.orders[0]!.looks);
      if (event.type === 'progress') fractions.push(event.fraction);
      if (event.type === 'result' && event.video.kind === 'raw')
        expect(await readFile(event.video.path)).toEqual(madeVideo(fake.orders[0]!));
    }
    expect(seen.slice(0, 2)).toEqual(['submitting', 'handle']);
    expect(pollsAtHandle).toEqual([0]);
    expect(seen.at(-1)).toBe('result');
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(Math.max(...fractions)).toBeGreaterThan(0.1);
  });

  test('resumed work is polled and never ordered again', async () => {
    const { fake, engine } = await opened();
    const job = await remoteJob();
    let handle = '';
    for await (const event of engine.submit(job, NEVER)) {
      if (event.type !== 'handle') continue;
      handle = event.handle;
      break;
    }
    expect(handle).toBe('{"id":"video_gen_1"}');
    const events = await eventsOf(engine.resume(handle, job, NEVER));
    expect(events.at(-1)).toMatchObject({ type: 'result' });
    expect(fake.orders).toHaveLength(1);
  });

  test('aborting deletes the work, letting go does not', async () => {
    for (const [reason, deleted] of [
      [new Error('No longer wanted.'), ['video_gen_1']],
      [new LetGo('We stop.'), []],
    ] as const) {
      const { fake, engine } = await opened();
      fake.ending = 'never';
      const controller = new AbortController();
      const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
      await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
      controller.abort(reason);
      expect(await working).toBe(reason);
      expect(fake.deleted).toEqual(deleted);
    }
  });

  test('what is aborted before it begins is not even prepared', async () => {
    const { engine } = await opened();
    const materials = () => Promise.reject(new Error('Nobody wants them.'));
    const signal = AbortSignal.abort(new Error('Too late.'));
    const events = engine.submit({ ...(await remoteJob()), materials }, signal);
    await expect(eventsOf(events)).rejects.toBe(signal.reason);
  });

  test('work that takes too long is cancelled', async () => {
    let now = 0;
    const time = { now: () => (now += 60_000), sleep: async () => {} };
    const { fake, engine } = await opened({ timeoutSeconds: 300 }, { time });
    fake.ending = 'never';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'late', /300 seconds/);
    expect(fake.deleted).toEqual(['video_gen_1']);
  });
});

describe('the health', () => {
  const examined = async (changes: Partial<FakeOpenAiVideos> | 'stopped') => {
    const { fake, engine } = await opened({ apiKey: KEY });
    if (changes === 'stopped') await fake.stop();
    else Object.assign(fake, changes);
    return engine.health(NEVER);
  };

  test('is good where the model is served, or nothing is told of models', async () => {
    expect(await examined({})).toMatchObject({ ok: true, detail: expect.stringContaining(S2V) });
    expect(await examined({ models: undefined })).toMatchObject({ ok: true });
  });

  test.each([
    [{ models: ['another'] }, /does not serve the model/],
    [{ key: 'another' }, /refuses our credentials/],
    [{ allAnswered: 500 }, /failed \(status 500\)/],
    ['stopped', /refuses the connection/],
  ] as const)('tells what is wrong: %j', async (changes, wording) => {
    const { ok, detail } = await examined(changes);
    expect(ok).toBe(false);
    expect(detail).toMatch(wording);
    expect(detail).not.toContain('secret');
  });
});

test('it does not offer what its server cannot be told', async () => {
  const { engine } = await opened({ server: 'sglang', model: 'Wan2.2-TI2V-5B' });
  expect((await engine.capabilities()).tasks).toEqual(['text-to-video', 'image-to-video']);
  const deaf = await opened({ server: 'sglang' });
  expect((await deaf.engine.capabilities()).tasks).toEqual([]);
});

test('it can do what its model can, unless told otherwise', async () => {
  const { engine } = await opened();
  expect(await engine.capabilities()).toMatchObject({ tasks: ['avatar'], frameRates: [16], cancel: 'hard' });
  const told = await opened({
    tasks: ['image-to-video'],
    longestSeconds: 3,
    cancel: 'none',
    fields: { seed: null },
  });
  expect(await told.engine.capabilities()).toMatchObject({
    ...{ tasks: ['image-to-video'], longestSeconds: 3, cancel: 'none', seed: false },
  });
});
