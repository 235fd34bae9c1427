import type { Random } from '../../lib/random.ts';
import { gaussian } from './gaussian.ts';
import type { NeutralVoice, VoiceControls } from './voice-controls.ts';

// Nobody holds a tone: a slow random walk of about this part of the pitch.
const DRIFT = 0.018;
const DRIFT_MEMORY = 0.985;
const SMOOTHING_FRAMES = 2;
// A flat base stretched further than this shows the tracker's own errors.
const MOST_STRETCH = 4;
const LOWEST_HZ = 55;
const HIGHEST_HZ = 480;

/**
 * Moves a pitch track from one voice to another: its median, its spread and the small wandering of a living voice.
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
  const middleHz = median(pitch.filter((hz) => hz > 0));
  const heightHz = controls.pitchHz * Math.sqrt(middleHz / neutral.pitchHz);
  const kick = Math.sqrt(1 - DRIFT_MEMORY ** 2);
  let drift = 0;
  for (let frame = 0; frame < pitch.length; frame++) {
    drift = DRIFT_MEMORY * drift + kick * gaussian(random);
    if (pitch[frame]! === 0) continue;
    const target = heightHz * (pitch[frame]! / middleHz) ** stretch * Math.exp(DRIFT * drift);
    moved[frame] = Math.min(HIGHEST_HZ, Math.max(LOWEST_HZ, target));
  }
  return moved.map((hz, frame) => (hz === 0 ? 0 : voicedMean(moved, frame)));
}

const median = (values: Float32Array) => values.sort()[values.length >> 1] ?? 1;

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
