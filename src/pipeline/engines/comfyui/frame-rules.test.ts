import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import type { Binding } from './binding.ts';
import { lengthFor, longestSeconds, sizeFor } from './frame-rules.ts';
import { loadTemplate } from './template.ts';

const bindingOf = async (name: string): Promise<Binding> =>
  (await loadTemplate({ engine: 'comfy', name, folders: [], values: {} })).binding;

const NAMES = ['wan22-s2v', 'infinitetalk', 'wan22-ti2v-5b', 'ltx2-a2v'];

describe.each(NAMES)('the lengths of %s', (name) => {
  test('are allowed ones, long enough, and no longer than they need to be', async () => {
    const binding = await bindingOf(name);
    const { step, offset, longest } = binding.frames;
    const random = seededRandom(5);
    for (let i = 0; i < 500; i++) {
      const seconds = 2.2 + random() * (longestSeconds(binding) - 2.2);
      const length = lengthFor(seconds, binding)!;
      expect(length.frames % step).toBe(offset % step);
      expect(length.frames).toBeLessThanOrEqual(longest);
      expect(length.madeFrames / binding.fps).toBeGreaterThanOrEqual(seconds - 1e-6);
      const added = longest + (binding.chain?.nextAdds ?? 0);
      const spare = length.madeFrames - seconds * binding.fps;
      expect(spare).toBeLessThan(
        length.chunks === 1 ? step + 1 + Math.abs(binding.chain?.firstAdds ?? 0) : added + 1,
      );
    }
  });

  test('end where the model does', async () => {
    const binding = await bindingOf(name);
    expect(lengthFor(longestSeconds(binding), binding)).toBeDefined();
    expect(lengthFor(longestSeconds(binding) + 0.01, binding)).toBeUndefined();
  });
});

test.each([
  // Latents of four frames, the first two of which are cut off with the lead-in.
  ['wan22-s2v', 4.875, { frames: 77, chunks: 1, madeFrames: 78 }],
  ['wan22-s2v', 4.9, { frames: 77, chunks: 2, madeFrames: 158 }],
  ['wan22-s2v', 60, { frames: 77, chunks: 13, madeFrames: 1038 }],
  // Chunks of 81 that share nine frames with the one before.
  ['infinitetalk', 3.24, { frames: 81, chunks: 1, madeFrames: 81 }],
  ['infinitetalk', 3.25, { frames: 81, chunks: 2, madeFrames: 153 }],
  ['infinitetalk', 2, { frames: 53, chunks: 1, madeFrames: 53 }],
  // Too short for the model, which then makes more than is needed.
  ['infinitetalk', 0.3, { frames: 33, chunks: 1, madeFrames: 33 }],
  ['wan22-ti2v-5b', 5, { frames: 121, chunks: 1, madeFrames: 121 }],
  ['wan22-ti2v-5b', 2, { frames: 49, chunks: 1, madeFrames: 49 }],
  ['ltx2-a2v', 5, { frames: 121, chunks: 1, madeFrames: 121 }],
  ['ltx2-a2v', 2.1, { frames: 57, chunks: 1, madeFrames: 57 }],
])('%s is asked for %d seconds', async (name, seconds, length) => {
  expect(lengthFor(seconds, await bindingOf(name))).toEqual(length);
});

test.each([
  ['wan22-s2v', { width: 1280, height: 720 }, false, { width: 848, height: 480 }],
  ['wan22-s2v', { width: 720, height: 1280 }, false, { width: 480, height: 848 }],
  ['wan22-s2v', { width: 1080, height: 1080 }, true, { width: 448, height: 448 }],
  ['wan22-ti2v-5b', { width: 1280, height: 720 }, false, { width: 1280, height: 704 }],
  ['ltx2-a2v', { width: 1920, height: 1080 }, false, { width: 1280, height: 704 }],
  ['ltx2-a2v', { width: 320, height: 180 }, false, { width: 320, height: 192 }],
])('%s is asked for %o (draft: %s)', async (name, asked, isDraft, size) => {
  expect(sizeFor(asked, isDraft, await bindingOf(name))).toEqual(size);
});

test('sides are always multiples, near the shape that is asked for', async () => {
  const random = seededRandom(9);
  for (const name of NAMES) {
    const binding = await bindingOf(name);
    for (let i = 0; i < 200; i++) {
      const asked = { width: 300 + Math.round(random() * 1600), height: 300 + Math.round(random() * 1600) };
      const { width, height } = sizeFor(asked, false, binding);
      expect([width % binding.size.multipleOf, height % binding.size.multipleOf]).toEqual([0, 0]);
      expect(Math.abs(Math.log((width / height) * (asked.height / asked.width)))).toBeLessThan(0.12);
    }
  }
});
