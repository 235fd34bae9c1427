import type { Pcm } from '../../src/engine/audio/pcm.ts';
import { readFace } from '../../src/engine/quality/face-reading.ts';
import { peakLag } from '../../src/engine/quality/series.ts';
import { regionOfFace } from '../../src/engine/vision/face-detector.ts';
import { decodeFrames } from '../../src/media/decode-frames.ts';
import { decodeSound } from '../../src/media/decode-sound.ts';
import { loadFaceVision } from '../../src/media/face-vision-loader.ts';

export interface LipSync {
  /** Pearson's r of how far the mouth is open and how loud it is, where it is best. */
  readonly r: number;
  /** Seconds that the mouth is late there. */
  readonly lagSeconds: number;
}

// A vowel is open for a while after and before its loudest moment; consonants beside it are quiet or shut.
const SMOOTHED_SECONDS = 0.12;
const MOST_LAG_SECONDS = 0.6;
// At a longer lag so little of a short clip overlaps that chance decides.
const MOST_LAG_SHARE = 1 / 4;

/** Looks at a finished mp4 and nothing else: the mouth in its pictures against its sound. */
export async function measureLipSync(path: string, fps: number): Promise<LipSync> {
  const openings = await mouthOpenings(path);
  const loudness = loudnessAt(await decodeSound(path, { sampleRate: 16_000 }), openings.length, fps);
  const mostLag = Math.min(MOST_LAG_SECONDS * fps, MOST_LAG_SHARE * openings.length);
  const { lag, r } = peakLag(loudness, openings, Math.round(mostLag));
  return { r, lagSeconds: lag / fps };
}

/** In distances of the eyes, a value a frame. */
async function mouthOpenings(path: string): Promise<Float32Array> {
  const vision = await loadFaceVision();
  const openings: number[] = [];
  let region: ReturnType<typeof regionOfFace> | undefined;
  for await (const frame of decodeFrames(path)) {
    const image = frame.rgb();
    region ??= regionOfFace(vision.detect(image)[0]!);
    const landmarks = vision.track(image, region);
    region = landmarks.region;
    openings.push(readFace(landmarks, { yawRad: 0, pitchRad: 0, rollRad: 0 }).opening);
  }
  return Float32Array.from(openings);
}

/** Root mean square around the middle of each frame. */
function loudnessAt({ samples, sampleRate }: Pcm, frames: number, fps: number): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => {
    const middle = (i + 0.5) / fps;
    const from = Math.max(0, Math.round((middle - SMOOTHED_SECONDS / 2) * sampleRate));
    const part = samples.subarray(from, Math.round((middle + SMOOTHED_SECONDS / 2) * sampleRate));
    return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / Math.max(1, part.length));
  });
}
