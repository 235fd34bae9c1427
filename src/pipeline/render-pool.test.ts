import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { createFrameRenderer, rendererScratchBytes } from '../engine/face/frame-renderer.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { portraitTextureBytes, uploadPortrait } from '../engine/face/portrait-textures.ts';
import { preparePortrait } from '../engine/face/prepare.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion, type MotionStretch } from '../engine/motion/motion.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../engine/raster/arena.ts';
import { createKernel } from '../engine/raster/kernel.ts';
import { canvasByteLength, canvasBytes, createCanvas } from '../engine/raster/texture.ts';
import { seededRandom } from '../lib/random.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { fitToCanvas } from '../media/fit-to-canvas.ts';
import { readPortrait } from '../media/images.ts';
import { renderFrames } from './render-pool.ts';

const SAMPLE = new URL('../../assets/sample/portrait.png', import.meta.url);
const KERNEL = new URL('../engine/raster/kernel/kernel.wasm', import.meta.url);
const FRAMES = 12;

let portrait: PreparedPortrait;
beforeAll(async () => {
  const photo = await readPortrait(readFileSync(SAMPLE));
  const vision = await loadFaceVision();
  const { canvas, upscale } = await fitToCanvas(photo, {
    shortSide: 256,
    face: vision.detect(photo)[0]!.box,
  });
  const landmarks = vision.landmarks(canvas, vision.detect(canvas)[0]!, { crops: 0 });
  const matte = vision.matte(canvas, landmarks);
  portrait = preparePortrait({ canvas, upscale, landmarks, matte, canonical: vision.canonical });
});

/** Every frame is its own pose, so that a mixed-up frame shows. */
function jumpyMotion(): Motion {
  const random = seededRandom(4);
  const values = new Float32Array(FRAMES * MOTION_CHANNELS.length);
  for (let frame = 0; frame < FRAMES; frame++) {
    const row = frame * MOTION_CHANNELS.length;
    values[row + CHANNEL.talk] = 1;
    for (const channel of ['jaw', 'wide', 'blinkLeft', 'breath'] as const)
      values[row + CHANNEL[channel]] = random();
    values[row + CHANNEL.yawRad] = (random() - 0.5) / 10;
  }
  const marks = { closures: [], pauses: [], blinks: [], temperament: 'natural' } as const;
  return { fps: 25, frameCount: FRAMES, values, ...marks };
}

/** In stretches of unequal length, as passages give them. */
async function* stretchesOf(motion: Motion): AsyncGenerator<MotionStretch> {
  const width = MOTION_CHANNELS.length;
  for (const [firstFrame, endFrame] of [
    [0, 5],
    [5, 5],
    [5, FRAMES],
  ] as const)
    yield {
      ...motion,
      firstFrame,
      frameCount: endFrame - firstFrame,
      values: motion.values.subarray(firstFrame * width, endFrame * width),
    };
}

/** Each frame on its own, last to first, by a renderer of this thread that has the whole portrait. */
function drawAlone(motion: Motion): Uint8Array[] {
  const { width, height } = portrait;
  const bytes =
    portraitTextureBytes(portrait) + rendererScratchBytes(portrait) + canvasByteLength(width, height);
  const memory = createKernelMemory(bytes);
  const arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
  const textures = uploadPortrait(arena, portrait);
  const renderer = createFrameRenderer(portrait, createKernel(readFileSync(KERNEL), memory), arena, textures);
  const canvas = createCanvas(arena, width, height);
  const frames: Uint8Array[] = [];
  for (let index = FRAMES - 1; index >= 0; index--) {
    renderer.draw(motion, index, canvas);
    frames.unshift(canvasBytes(memory, canvas).slice());
  }
  return frames;
}

test('threads draw the same bytes as one renderer does, frame by frame and in order', async () => {
  const motion = jumpyMotion();
  const alone = drawAlone(motion);
  expect(new Set(alone.map((frame) => Buffer.from(frame).toString('latin1'))).size).toBe(FRAMES);
  for (const threads of [1, 3]) {
    let index = 0;
    for await (const frame of renderFrames(portrait, stretchesOf(motion), { threads })) {
      expect(Buffer.compare(frame, alone[index]!), `frame ${index} of ${threads} threads`).toBe(0);
      index++;
    }
    expect(index).toBe(FRAMES);
  }
});

test('a portrait that the threads cannot draw rejects', async () => {
  const damaged = { ...portrait, rig: { ...portrait.rig, width: Number.NaN } };
  await expect(renderFrames(damaged, stretchesOf(jumpyMotion()), { threads: 2 }).next()).rejects.toThrow();
});
