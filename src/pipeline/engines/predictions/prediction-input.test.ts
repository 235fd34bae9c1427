import { describe, expect, test } from 'vitest';
import { askedVideo, remoteJob } from '../../../../test/engines/remote-job.ts';
import { videoAmong } from './made-output.ts';
import { inputsAtPruna, inputsNamed, MODEL_INPUTS } from './model-inputs.ts';
import { PredictionsOptions } from './options.ts';
import { aspectRatioOf, INPUT_PARTS, type InputFields, predictionInput } from './prediction-input.ts';

const ALL = Object.fromEntries(INPUT_PARTS.map((part) => [part, part])) as InputFields;
const named = async (path: string) => `file:${path.split('/').at(-1)}`;

async function inputWith(changes: Parameters<typeof remoteJob>[0], fields = ALL) {
  const job = await remoteJob(changes);
  return predictionInput(job, await job.materials(), fields, named);
}

describe('an input', () => {
  test('has everything under the names it was given', async () => {
    const asked = askedVideo({ resolution: '1080p' });
    const changes = { asked, negativePrompt: 'hats', width: 640, height: 360, seconds: 2.5, fps: 24 };
    expect(await inputWith({ ...changes, lastImagePath: '/tmp/last.png' })).toEqual({
      ...{ image: 'file:photo.png', lastImage: 'file:last.png', audio: 'file:sound.wav' },
      ...{ negativePrompt: 'hats', resolution: '1080p', width: 640, height: 360, fps: 24, frames: 60 },
      ...{ prompt: expect.any(String), seconds: 2.5, seed: 7, draft: false, saveAudio: true },
      ...{ upsamplePrompts: true, keepPrompts: false, checkSafety: false, skipSafety: true },
    });
  });

  test('says how long and which shape only where nothing else does', async () => {
    const input = await inputWith({ imagePath: undefined, soundPath: undefined, seconds: 4.01 });
    expect(input).toMatchObject({ duration: 5, aspectRatio: '16:9' });
    expect(await inputWith({})).not.toHaveProperty('duration');
    expect(await inputWith({})).not.toHaveProperty('aspectRatio');
  });

  test('leaves out what is not named and what is empty', async () => {
    expect(await inputWith({ prompt: '' }, { prompt: 'text', seed: null, image: 'face' })).toEqual({
      face: 'file:photo.png',
    });
  });
});

test.each([
  [1920, 1080, '16:9'],
  [720, 720, '1:1'],
  [832, 480, '16:9'],
  [700, 1000, '2:3'],
  [768, 1024, '3:4'],
])('%i x %i is %s', (width, height, ratio) => {
  expect(aspectRatioOf({ width, height })).toBe(ratio);
});

test('the models of Pruna are known by name wherever they are', () => {
  expect(inputsNamed('prunaai/p-video-avatar')).toBe('p-video-avatar');
  expect(inputsNamed('p-video')).toBe('p-video');
  expect(inputsNamed('someone/sadtalker')).toBe('none');
  expect(inputsAtPruna('p-video')).toMatchObject({
    longestSeconds: 20,
    fields: { lastImage: 'last_frame_image' },
  });
  expect(MODEL_INPUTS['p-video'].longestSeconds).toBe(10);
});

test.each([
  ['https://x.example/a.mp4', 'https://x.example/a.mp4'],
  [['https://x.example/a.png', 'https://x.example/a.mp4?sig=1'], 'https://x.example/a.mp4?sig=1'],
  [['https://x.example/a.mp4', 'https://x.example/frames.zip'], 'https://x.example/a.mp4'],
  [{ video: { url: '/delivery/1' } }, '/delivery/1'],
  [['data:image/png;base64,AA', 'data:video/mp4;base64,AA'], 'data:video/mp4;base64,AA'],
])('the video among %j', (output, video) => {
  expect(videoAmong('hosted', output)).toBe(video);
});

test.each([
  [{ flavour: 'replicate', apiKey: 'k', model: 'no-owner' }, /owner\/name/],
  [{ flavour: 'replicate', model: 'a/b' }, /apiKey/],
  [{ flavour: 'replicate', apiKey: 'k', model: 'someone/sadtalker' }, /name them in fields/],
  [{ flavour: 'pruna', apiKey: 'k', inputs: 'none', fields: { image: null } }, /name them in fields/],
  [{ flavour: 'pruna', apiKey: 'two words' }, /without spaces/],
  [{ flavour: 'pruna', apiKey: 'k', url: 'ftp://x' }, /http or https/],
  [{ flavour: 'cog', url: 'http://c:5000', fields: { image: 'a b' } }, /name of an input/],
  [{ flavour: 'cog', url: 'http://c:5000', fields: { imag: 'a' } }, /imag/],
  [{ flavour: 'pruna', apiKey: 'k', extras: {} }, /extras/],
])('options %j are refused', (options, wording) => {
  const read = PredictionsOptions.safeParse(options);
  expect(read.success).toBe(false);
  expect(JSON.stringify(read.error?.issues)).toMatch(wording);
});
