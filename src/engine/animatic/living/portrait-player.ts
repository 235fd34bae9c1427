import { createFrameRenderer, rendererScratchBytes } from '../../face/frame-renderer.ts';
import type { PreparedPortrait } from '../../face/portrait.ts';
import { portraitTextureBytes, uploadPortrait } from '../../face/portrait-textures.ts';
import { MOUTH_CHANNELS } from '../../lipsync/mouth-track.ts';
import type { Behaviour } from '../../motion/behaviour.ts';
import { CHANNEL, MOTION_CHANNELS, type MotionStretch } from '../../motion/motion.ts';
import { Performer } from '../../motion/perform.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../../raster/arena.ts';
import { createKernel } from '../../raster/kernel.ts';
import type { PlanarImage } from '../../raster/planar.ts';
import { canvasByteLength, canvasBytes, createCanvas } from '../../raster/texture.ts';
import type { Shooting } from '../film.ts';

const SILENCE_RATE = 8000;
// Somebody who is looked at, and does not speak, moves less than half as much as a speaker.
const LISTENING_HEAD = 0.42;
const LISTENING_GAZE = 0.7;
const ALIGNMENT = 64;

/** What a person does who says nothing: breathes, blinks, looks, and hardly moves. The mouth stays as in the photo. */
export function performSilence(behaviour: Behaviour, shooting: Shooting): MotionStretch {
  const { fps, frameCount, seed } = shooting;
  const duration = frameCount / fps;
  const performer = new Performer({
    behaviour: {
      ...behaviour,
      head: behaviour.head * LISTENING_HEAD,
      gaze: behaviour.gaze * LISTENING_GAZE,
      zoom: 0,
    },
    seed,
    expectedDuration: duration,
  });
  const motion = performer.perform({
    mouth: {
      fps,
      frameCount,
      firstFrame: 0,
      values: new Float32Array(frameCount * MOUTH_CHANNELS.length),
      closures: [],
      pauses: [],
    },
    sound: { sampleRate: SILENCE_RATE, samples: new Float32Array(Math.ceil(duration * SILENCE_RATE)) },
    words: undefined,
    isEnd: true,
  });
  for (let frame = 0; frame < frameCount; frame++)
    motion.values[frame * MOTION_CHANNELS.length + CHANNEL.talk] = 0;
  return motion;
}

/** A portrait that plays a motion, frame by frame, without any camera. */
export interface PortraitPlayer {
  /** The picture belongs to the player until the next frame is asked for. */
  frame(index: number): PlanarImage;
}

/** @param kernel the drawing kernel's bytes or module. */
export function createPortraitPlayer(
  portrait: PreparedPortrait,
  motion: MotionStretch,
  kernel: BufferSource | WebAssembly.Module,
): PortraitPlayer {
  const { width, height } = portrait;
  const bytes =
    portraitTextureBytes(portrait) + canvasByteLength(width, height) + rendererScratchBytes(portrait);
  const memory = createKernelMemory(bytes + 3 * ALIGNMENT);
  const arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
  const textures = uploadPortrait(arena, portrait);
  const canvas = createCanvas(arena, width, height);
  const renderer = createFrameRenderer(portrait, createKernel(kernel, memory), arena, textures);
  const all = canvasBytes(memory, canvas);
  const pixels = width * height;
  const picture: PlanarImage = {
    width,
    height,
    y: all.subarray(0, pixels),
    u: all.subarray(pixels, pixels * 1.25),
    v: all.subarray(pixels * 1.25),
  };
  return {
    frame(index) {
      renderer.draw(motion, index, canvas);
      return picture;
    },
  };
}
