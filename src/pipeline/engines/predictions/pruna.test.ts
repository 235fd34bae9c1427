import { describe, expect, test } from 'vitest';
import { PRUNA_KEY } from '../../../../test/engines/fake-pruna.ts';
import { inputOf, NEVER, openedPredictions as opened } from '../../../../test/engines/opened-predictions.ts';
import { askedVideo, eventsOf, remoteJob, SPOKEN_PROMPT } from '../../../../test/engines/remote-job.ts';

describe('at Pruna', () => {
  test('files are uploaded, and the model is named in a header', async () => {
    const there = await opened('pruna', { model: 'p-video' });
    const asked = askedVideo({ draft: true, saveAudio: false });
    await eventsOf(there.engine.submit(await remoteJob({ asked, draft: true, fps: 48 }), NEVER));
    expect(there.fake.files.map(({ type }) => type)).toEqual(['image/png', 'audio/wav']);
    expect(there.fake.orders[0]!.request.headers).toMatchObject({ model: 'p-video', apikey: PRUNA_KEY });
    expect(inputOf(there)).toEqual({
      ...{ prompt: SPOKEN_PROMPT, resolution: '720p', fps: 48, draft: true, seed: 7, save_audio: false },
      ...{ prompt_upsampling: true, disable_safety_filter: true },
      image: `${there.fake.origin}/v1/files/file1`,
      audio: `${there.fake.origin}/v1/files/file2`,
    });
  });

  test('a length and a shape are asked for where nothing else sets them', async () => {
    const there = await opened('pruna', {
      model: 'p-video',
      fields: { seed: null, negativePrompt: 'negative_prompt' },
    });
    const job = await remoteJob({
      ...{ imagePath: undefined, soundPath: undefined, seconds: 4.2, width: 720, height: 1080, fps: 25 },
      ...{ negativePrompt: 'hats', asked: askedVideo() },
    });
    await eventsOf(there.engine.submit(job, NEVER));
    const input = inputOf(there);
    expect(input).toMatchObject({ duration: 5, aspect_ratio: '2:3', fps: 24, negative_prompt: 'hats' });
    expect(input).not.toHaveProperty('seed');
  });

  test('work there cannot be cancelled, and its engine says so', async () => {
    const { fake, engine, logged } = await opened('pruna');
    expect(await engine.capabilities()).toMatchObject({ cancel: 'none', tasks: ['avatar'] });
    fake.ending = 'never';
    const controller = new AbortController();
    const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
    await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
    controller.abort(new Error('No longer wanted.'));
    expect(await working).toBe(controller.signal.reason);
    expect(fake.received.filter(({ method }) => method !== 'GET').at(-1)).toBe(fake.orders[0]!.request);
    expect(logged).toEqual([]);
  });

  test('the video is handed out to the key only', async () => {
    const { fake, engine } = await opened('pruna');
    await eventsOf(engine.submit(await remoteJob(), NEVER));
    expect(fake.received.at(-1)).toMatchObject({
      path: '/v1/predictions/delivery/pru1/output.mp4',
      headers: { apikey: PRUNA_KEY },
    });
  });
});
