import type { Random } from '../../lib/random.ts';
import { gaussian } from './gaussian.ts';
import type { NeutralVoice, VoiceControls } from './voice-controls.ts';

// Nobody holds a tone: a slow random walk of about this part of the pitch.
const DRIFT = 0.018;
const DRIFT_MEMORY = 0.985;
const SMOOTHING_FRAMES = 2;
// A flat base stretched further than this shows the tracker's own errors.
const MOST_STRETCH = 4;
// Liveliness opens a voice upwards: from here down, in octaves under its middle, it nears a floor this much lower.
const KNEE_OCTAVES = 1 / 3;
const KNEE_TO_FLOOR_OCTAVES = 1 / 4;
const LOWEST_HZ = 55;
const HIGHEST_HZ = 480;

/**
 * Moves a pitch track from one voice to another: its middle, its spread and the small wandering of a living voice.
 *
 * @param pitch Hz by frame, 0 where unvoiced, which stays.
 */
export function retargetPitch(
  pitch: Float32Array,
  neutral: NeutralVoice,
  controls: Pick<VoiceControls, 'pitchHz' | 'pitchSpreadSemitones'>,
  random: Random,
): Float32Array {
  const moved = new Float32Array(pitch.length);
  const stretch = Math.min(MOST_STRETCH, controls.pitchSpreadSemitones / neutral.pitchSpreadSemitones);
  // How high a sentence lies as a whole is halved, not stretched: a lively voice would leave its own height.
  const middleHz = geometricMean(pitch);
  const stretched = pitch.map((hz) => (hz === 0 ? 0 : 2 ** aboveFloor(stretch * Math.log2(hz / middleHz))));
  const heightHz = (controls.pitchHz * Math.sqrt(middleHz / neutral.pitchHz)) / geometricMean(stretched);
  const kick = Math.sqrt(1 - DRIFT_MEMORY ** 2);
  let drift = 0;
  for (let frame = 0; frame < pitch.length; frame++) {
    drift = DRIFT_MEMORY * drift + kick * gaussian(random);
    if (pitch[frame]! === 0) continue;
    const target = heightHz * stretched[frame]! * Math.exp(DRIFT * drift);
    moved[frame] = Math.min(HIGHEST_HZ, Math.max(LOWEST_HZ, target));
  }
  return moved.map((hz, frame) => (hz === 0 ? 0 : voicedMean(moved, frame)));
}

function aboveFloor(octaves: number): number {
  if (octaves >= -KNEE_OCTAVES) return octaves;
  const beyond = (-KNEE_OCTAVES - octaves) / KNEE_TO_FLOOR_OCTAVES;
  return -KNEE_OCTAVES - KNEE_TO_FLOOR_OCTAVES * (1 - Math.exp(-beyond));
}

/** Of the voiced frames. It stays where it is when the track is stretched around it; a median falls from gap to gap. */
function geometricMean(pitch: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const hz of pitch) {
    if (hz === 0) continue;
    sum += Math.log(hz);
    count++;
  }
  return count === 0 ? 1 : Math.exp(sum / count);
}

function voicedMean(pitch: Float32Array, frame: number): number {
  let sum = 0;
  let count = 0;
  for (let other = frame - SMOOTHING_FRAMES; other <= frame + SMOOTHING_FRAMES; other++) {
    const hz = pitch[other] ?? 0;
    if (hz > 0) {
      sum += hz;
      count++;
    }
  }
  return sum / count;
}
