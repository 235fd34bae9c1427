import { expect, test } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import { closestRate } from '../upstream/closest-rate.ts';
import { rulesOf } from './model-rules.ts';
import { closestSize, framesFor, planVideo } from './video-plan.ts';

const RULES = [null, { multiple: 4, plus: 1 }, { multiple: 8, plus: 1 }];

test('frames keep the rule of the model, are never too few, and never a whole step too many', () => {
  const random = seededRandom(1);
  for (let i = 0; i < 300; i++) {
    const rule = RULES[i % 3]!;
    const fps = [16, 24, 25, 30][i % 4]!;
    const seconds = 0.04 + random() * 20;
    const frames = framesFor(seconds, fps, rule);
    expect(frames / fps).toBeGreaterThanOrEqual(seconds - 1e-6);
    const { multiple, plus } = rule ?? { multiple: 1, plus: 0 };
    expect((frames - plus) % multiple).toBe(0);
    expect(frames - multiple).toBeLessThan(Math.max(1, seconds * fps));
  }
});

test.each([
  [5, 16, 1, 81],
  [5, 24, 1, 121],
  [5, 24, 2, 121],
  [0.01, 24, 2, 1],
  [5.04, 25, 0, 126],
])('%d s at %d fps with rule %i are %i frames', (seconds, fps, rule, frames) => {
  expect(framesFor(seconds, fps, RULES[rule]!)).toBe(frames);
});

test.each([
  [25, undefined, 25],
  [25, [16], 16],
  [48, [24, 25], 24],
  [25, [24, 48], 24],
  [24, [25, 30], 25],
] as const)('%i fps of %j is made at %i', (asked, rates, made) => {
  expect(closestRate(asked, rates)).toBe(made);
});

test('sides are rounded to what the model takes, and never to nothing', () => {
  expect(closestSize({ width: 1280, height: 720 }, { sizes: undefined, sizeMultiple: 32 })).toEqual({
    ...{ width: 1280, height: 736 },
  });
  expect(closestSize({ width: 10, height: 700 }, { sizes: undefined, sizeMultiple: 64 })).toEqual({
    ...{ width: 64, height: 704 },
  });
});

test('of the sizes there are, the shape decides before the number of pixels', () => {
  const sizes = [
    { width: 720, height: 1280 },
    { width: 1920, height: 1080 },
    { width: 1280, height: 720 },
    { width: 640, height: 360 },
  ];
  const closest = (width: number, height: number) =>
    closestSize({ width, height }, { sizes, sizeMultiple: 1 });
  expect(closest(1000, 560)).toEqual({ width: 1280, height: 720 });
  expect(closest(4000, 2200)).toEqual({ width: 1920, height: 1080 });
  expect(closest(600, 1000)).toEqual({ width: 720, height: 1280 });
});

test('a model that follows the sound is not told a number of frames', () => {
  const asked = { width: 832, height: 480, fps: 25, seconds: 12.3 };
  const plan = planVideo(asked, rulesOf('Wan-AI/Wan2.2-S2V-14B'));
  expect(plan).toEqual({ width: 832, height: 512, fps: 16, frames: undefined, seconds: 13 });
  expect(planVideo(asked, rulesOf('anything'), [4, 8])).toMatchObject({ frames: 308, seconds: 8 });
});

test.each([
  ['Wan-AI/Wan2.2-S2V-14B', ['avatar']],
  ['Wan-AI/Wan2.2-TI2V-5B-Diffusers', ['text-to-video', 'image-to-video']],
  ['Wan-AI/Wan2.2-I2V-A14B-Diffusers', ['image-to-video']],
  ['Wan-AI/Wan2.1-T2V-1.3B-Diffusers', ['text-to-video']],
  ['Lightricks/LTX-2', ['text-to-video', 'image-to-video']],
  [undefined, ['text-to-video', 'image-to-video']],
])('%s makes %j', (model, tasks) => {
  expect(rulesOf(model).tasks).toEqual(tasks);
});
