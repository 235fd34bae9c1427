import { expect, test } from 'vitest';
import { soundOf, welcome } from '../../test/spoken-clip.ts';
import { type AvatarRequest, NO_CAPTIONS } from '../domain/avatar-request.ts';
import { CHANNEL, MOTION_CHANNELS, type MotionChannel } from '../engine/motion/motion.ts';
import { animate, wholeMotion } from './animate.ts';
import { type Said, talkOf } from './said.ts';

const pcm = soundOf(welcome);
const said: Said = {
  duration: welcome.duration,
  sound: { kind: 'pcm', pcm },
  pcm,
  timeline: welcome,
  heard: undefined,
  speechEngine: 'espeak',
};

const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How much it smiles and how far the head strays, over a few seeds. */
async function faceOf(stylePrompt: string, videoPrompt = 'The person is talking.') {
  const request: Omit<AvatarRequest, 'seed'> = {
    image: '',
    speech: { kind: 'script', text: '', voice: 'Kore', language: 'en-US', stylePrompt },
    videoPrompt,
    negativePrompt: '',
    negativeStrength: 1,
    resolution: '720p',
    fps: 24,
    preview: false,
    captions: NO_CAPTIONS,
  };
  const timer = { time: async <T>(_: string, work: () => T | Promise<T>) => work() };
  const motions = await Promise.all(
    seeds.map((seed) => wholeMotion(animate(talkOf(said), { ...request, seed }, timer))),
  );
  const faces = motions.map(({ values, frameCount }) => {
    const channel = (name: MotionChannel) =>
      Array.from(
        { length: frameCount },
        (_, frame) => values[frame * MOTION_CHANNELS.length + CHANNEL[name]]!,
      );
    const spread = (name: MotionChannel) =>
      Math.sqrt(mean(channel(name).map((value) => (value - mean(channel(name))) ** 2)));
    return { smile: mean(channel('smile')), movement: spread('yawRad') + spread('pitchRad') };
  });
  return { smile: mean(faces.map(({ smile }) => smile)), movement: mean(faces.map((face) => face.movement)) };
}

const plain = await faceOf('');

test('who sounds excited smiles and moves more', async () => {
  const excited = await faceOf('excited');
  expect(excited.smile).toBeGreaterThan(plain.smile + 0.15);
  expect(excited.movement).toBeGreaterThan(1.15 * plain.movement);
});

test('who sounds warm smiles', async () => {
  expect((await faceOf('warm')).smile).toBeGreaterThan(plain.smile + 0.15);
});

test.each(['sad', 'ernst', '진지하게'])('who sounds %s smiles and moves less', async (stylePrompt) => {
  const face = await faceOf(stylePrompt);
  expect(face.smile).toBeLessThan(plain.smile - 0.08);
  expect(face.movement).toBeLessThan(0.97 * plain.movement);
});

test('the video prompt wins where it speaks of the same thing', async () => {
  const [sad, neutral] = [await faceOf('sad', 'She smiles.'), await faceOf('', 'She smiles.')];
  expect(sad.smile).toBe(neutral.smile);
  expect(sad.movement).toBeLessThan(neutral.movement);
});
