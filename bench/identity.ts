import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tensor4d } from '@tensorflow/tfjs-core';
import type { RgbImage } from '../src/engine/image.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion } from '../src/engine/motion/motion.ts';
import { cropSquare } from '../src/engine/vision/image-crop.ts';
import { loadFaceVision } from '../src/media/face-vision-loader.ts';
import { GraphNetwork } from './graph-network.ts';

/** What a clip of one person reaches; two people read 0.1 to 0.45. */
export const IDENTITY_LIMITS = { mean: 0.9, min: 0.7 } as const;

const MODEL = 'faceres.json';
/** The 1024 averages before the model's guesses of age and gender. */
const DESCRIPTOR_NODE = 'global_pooling/Mean';
const INPUT_SIZE = 224;
// How Human, whose network this is, turns the distance of two descriptors into 0 (different) to 1 (the same).
const DISTANCE_GAIN = 25;
const DISTANCE_RANGE = 100;
const DIFFERENT = 0.2;
const SAME = 0.8;
const FRAME_STEP = 5;
const OPEN_LIDS = 0.2;

/** The frames to hold against the photo: every fifth, unless its lids are closing. */
export function identityFrames(motion: Motion): number[] {
  const closure = (frame: number) => motion.values[frame * MOTION_CHANNELS.length + CHANNEL.blinkLeft]!;
  const everyFifth = Array.from(
    { length: Math.ceil(motion.frameCount / FRAME_STEP) },
    (_, i) => i * FRAME_STEP,
  );
  return everyFifth.filter((frame) => closure(frame) < OPEN_LIDS);
}

/**
 * How much each frame looks like the person of the photo, by a face recognition network that shares nothing with the
 * one the portrait was made by. 0 is another person, 1 surely the same; slightly different crops of one photo read
 * about 1.1 (Human stops at 1, which would make all good clips alike).
 *
 * @throws Error when a picture shows no face.
 */
export async function measureIdentity(
  frames: Iterable<RgbImage> | AsyncIterable<RgbImage>,
  source: RgbImage,
): Promise<number[]> {
  const describe = await loadDescriber();
  const wanted = describe(source);
  const similarities: number[] = [];
  for await (const frame of frames) similarities.push(similarity(wanted, describe(frame)));
  return similarities;
}

async function loadDescriber() {
  const vision = await loadFaceVision();
  const network = await GraphNetwork.load(modelPath());
  return (picture: RgbImage): Float32Array => {
    const face = vision.detect(picture)[0];
    if (!face) throw new Error('A picture shows no face to recognise.');
    const { region } = vision.landmarks(picture, face, { crops: 0 });
    const pixels = cropSquare(picture, region, INPUT_SIZE, 'replicate');
    const input = tensor4d(
      pixels.map((value) => value * 255),
      [1, INPUT_SIZE, INPUT_SIZE, 3],
    );
    const descriptor = network.run(input, DESCRIPTOR_NODE);
    input.dispose();
    return descriptor;
  };
}

function similarity(a: Float32Array, b: Float32Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  const distance = Math.sqrt(DISTANCE_GAIN * squares) / DISTANCE_RANGE;
  return Math.max(0, (1 - distance - DIFFERENT) / (SAME - DIFFERENT));
}

function modelPath(): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('@vladmandic/human')), '..', 'models', MODEL);
}
