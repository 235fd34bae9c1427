import { describe, expect, test } from 'vitest';
import type { MovingPicture, Shooting } from '../film.ts';
import { readPrompt } from '../prompt/read-prompt.ts';
import type { SoundCurves } from '../sound/hear-curves.ts';
import { createScene } from './create-scene.ts';
import { PLACES, type ScenePlan } from './scene-plan.ts';

const SHOOTING: Shooting = { width: 128, height: 72, fps: 24, frameCount: 48, seed: 3 };

/** Each place, in words. */
const PROMPTS: readonly (readonly [string, string])[] = [
  ['sea', 'storm over the sea at night, lighthouse'],
  ['beach', 'a couple on a tropical beach at sunset'],
  ['underwater', 'a coral reef with fish'],
  ['lake', 'a canoe on a lake at dawn'],
  ['river', 'a river at dusk'],
  ['mountains', 'mountains at golden hour'],
  ['forest', 'a misty forest, deer'],
  ['meadow', 'a cat in a sunlit garden with butterflies'],
  ['field', 'a wheat field in autumn with a windmill'],
  ['desert', 'pyramids in the desert'],
  ['city', 'neon city in the rain'],
  ['street', 'a street at night'],
  ['village', 'snow on a mountain village at dusk'],
  ['road', 'a car on a road'],
  ['room', 'a cosy room with a fireplace, snow outside'],
  ['space', 'a planet in deep space'],
  ['sky', 'hot air balloons above the clouds'],
  ['abstract', 'the sound of an idea'],
];

const sceneOf = (prompt: string, shooting: Partial<Shooting> = {}, curves?: SoundCurves) => {
  const whole = { ...SHOOTING, ...shooting };
  return createScene(readPrompt(prompt, whole.seed), whole, curves);
};

function frameOf(picture: MovingPicture, frame: number): Uint8Array {
  const bytes = new Uint8Array((picture.width * picture.height * 3) / 2);
  picture.draw(frame, bytes);
  return bytes;
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const lumaOf = (bytes: Uint8Array, { width, height } = SHOOTING) => bytes.subarray(0, width * height);
/** Mean of U or V. */
const chromaOf = (bytes: Uint8Array, plane: 0 | 1) => {
  const size = (SHOOTING.width * SHOOTING.height) / 4;
  const start = SHOOTING.width * SHOOTING.height + plane * size;
  return mean(bytes.subarray(start, start + size));
};

/** Mean difference in luma of squares of 4 x 4, so that grain does not count. */
function difference(a: Uint8Array, b: Uint8Array): number {
  const { width, height } = SHOOTING;
  let sum = 0;
  for (let y = 0; y < height; y += 4)
    for (let x = 0; x < width; x += 4) {
      let square = 0;
      for (let part = 0; part < 16; part++) {
        const at = (y + (part >> 2)) * width + x + (part & 3);
        square += a[at]! - b[at]!;
      }
      sum += Math.abs(square) / 16;
    }
  return sum / ((width * height) / 16);
}

describe('a scene', () => {
  test.each(PROMPTS)(
    'at the %s has its place, moves and stays in the range of the encoder',
    (place, prompt) => {
      const picture = sceneOf(prompt);
      expect(readPrompt(prompt, 3).place).toBe(place);
      const first = frameOf(picture, 0);
      const later = frameOf(picture, 40);
      expect(Math.min(...first)).toBeGreaterThanOrEqual(16);
      expect(Math.max(...first)).toBeLessThanOrEqual(240);
      // Not one flat colour: neither black nor burnt out.
      const luma = lumaOf(first);
      const middle = mean(luma);
      expect(mean(luma.map((value) => Math.abs(value - middle)))).toBeGreaterThan(4);
      expect(difference(first, later)).toBeGreaterThan(0.1);
    },
  );

  test('names every place there is', () => {
    expect(new Set(PROMPTS.map(([place]) => place))).toEqual(new Set(PLACES));
  });

  test.each(PROMPTS.filter(([place]) => ['sea', 'meadow', 'room', 'abstract'].includes(place)))(
    'at the %s is the same frame by frame, in whatever order frames are drawn, and another one with another seed',
    (_, prompt) => {
      const forwards = sceneOf(prompt);
      const frames = [0, 1, 2].map((frame) => frameOf(forwards, frame * 9));
      const backwards = sceneOf(prompt);
      for (const frame of [2, 0, 1]) expect(frameOf(backwards, frame * 9)).toEqual(frames[frame]);
      expect(frameOf(sceneOf(prompt, { seed: 4 }), 0)).not.toEqual(frames[0]);
    },
  );

  test.each(PROMPTS.filter(([, prompt]) => !prompt.includes('storm')))(
    'at the %s goes on without a jump, from the first frame to the last',
    (_, prompt) => {
      const picture = sceneOf(prompt, { frameCount: 12 });
      const frames = Array.from({ length: 12 }, (_, frame) => frameOf(picture, frame));
      const steps = frames.slice(1).map((frame, index) => difference(frames[index]!, frame));
      const usual = mean(steps);
      expect(usual).toBeLessThan(4);
      for (const step of steps) expect(step).toBeLessThan(Math.max(0.3, usual * 2));
    },
  );

  test.each(
    [
      [1280, 720],
      [720, 1280],
      [960, 720],
      [720, 960],
      [1080, 720],
      [720, 1080],
      [720, 720],
    ].map(([width, height]) => [width! / 4, height! / 4] as const),
  )('fills %i x %i', (width, height) => {
    for (const prompt of ['a lake at dawn', 'a room with a bookshelf']) {
      const even = { width: width - (width % 2), height: height - (height % 2) };
      const bytes = frameOf(sceneOf(prompt, even), 12);
      const luma = lumaOf(bytes, { ...SHOOTING, ...even });
      // Nothing is left undrawn: black at an edge would be exactly 16 all along.
      const row = luma.subarray(0, even.width);
      const last = luma.subarray(luma.length - even.width);
      expect(mean(row)).toBeGreaterThan(17);
      expect(mean(last)).toBeGreaterThan(17);
    }
  });
});

describe('what a prompt names is seen', () => {
  const brightness = (prompt: string) => mean(lumaOf(frameOf(sceneOf(prompt), 10)));

  test.each(['sea', 'mountains', 'meadow', 'city', 'forest', 'desert'])(
    'night is darker than day: %s',
    (place) => {
      expect(brightness(`${place} at night`)).toBeLessThan(brightness(`${place} on a bright day`) * 0.7);
    },
  );

  test('winter is whiter than summer', () => {
    const summer = frameOf(sceneOf('a meadow in summer, day'), 5);
    const winter = frameOf(sceneOf('a snowy meadow in winter, day'), 5);
    const greenness = (bytes: Uint8Array) => 256 - chromaOf(bytes, 0) - chromaOf(bytes, 1);
    expect(greenness(winter)).toBeLessThan(greenness(summer) - 6);
  });

  test('a sunset is warmer than noon', () => {
    const warmth = (prompt: string) => {
      const bytes = frameOf(sceneOf(prompt), 5);
      return chromaOf(bytes, 1) - chromaOf(bytes, 0);
    };
    expect(warmth('the sea at sunset')).toBeGreaterThan(warmth('the sea at noon') + 15);
  });

  test('figures stand in the picture, and stay away when denied', () => {
    const empty = frameOf(sceneOf('a meadow on a sunny day'), 10);
    expect(difference(frameOf(sceneOf('a meadow on a sunny day, a horse'), 10), empty)).toBeGreaterThan(0.3);
    expect(readPrompt('a meadow on a sunny day, no horses', 1).figures).toEqual([]);
  });

  test('a sound makes it pulse', () => {
    const loud: SoundCurves = { loudness: () => 1, beat: () => 1 };
    for (const prompt of ['the sea at sunset', 'the sound of an idea', 'neon city at night']) {
      const quiet = frameOf(sceneOf(prompt), 10);
      const moved = difference(frameOf(sceneOf(prompt, {}, loud), 10), quiet);
      expect(moved).toBeGreaterThan(0.8);
    }
  });

  test('slow motion moves less', () => {
    const moved = (prompt: string) => {
      const plan: ScenePlan = { ...readPrompt(prompt, 3), camera: { moves: [], handheld: 0, isAsked: true } };
      const picture = createScene(plan, SHOOTING);
      return difference(frameOf(picture, 4), frameOf(picture, 44));
    };
    expect(moved('clouds, time lapse')).toBeGreaterThan(moved('clouds, slow motion') * 1.5);
  });
});
