import { limitPeaks } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';
import type { Pcm } from './pcm.ts';

/** What players and platforms expect of speech. */
export const SPEECH_LUFS = -16;
// The delivery limit is -1 dBTP; lossy coding adds up to about half a decibel, and our oversampling may miss as much.
const CEILING = 10 ** (-2 / 20);
const TOLERANCE_LU = 0.1;
// Each round turns up what the limiter took; speech settles in two to four.
const MAX_ROUNDS = 8;

/**
 * Brings speech to -16 LUFS with true peaks under -1 dBTP. Only silence comes back as it was.
 *
 * @param targetLufs another level on the way to the same ceiling.
 */
export function levelSpeech(pcm: Pcm, targetLufs = SPEECH_LUFS): Pcm {
  const peak = pcm.samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  if (peak === 0) return pcm;
  // At full scale first: what is very quiet lies under the gate of the measurement.
  const full = { ...pcm, samples: pcm.samples.map((sample) => sample / peak) };
  let gainDb = targetLufs - integratedLoudness(full);
  let levelled: Pcm = full;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const gain = 10 ** (gainDb / 20);
    const samples = limitPeaks(
      full.samples.map((sample) => sample * gain),
      pcm.sampleRate,
      CEILING,
    );
    levelled = { ...pcm, samples };
    const missing = targetLufs - integratedLoudness(levelled);
    if (Math.abs(missing) < TOLERANCE_LU) break;
    gainDb += missing;
  }
  return levelled;
}
