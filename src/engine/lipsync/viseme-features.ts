import { clamp, lerp } from '../../lib/interpolate.ts';
import type { LogMel } from '../audio/log-mel.ts';
import { phraseLifts } from './phrase-level.ts';

// A second speaker, quieter than the first, must not be measured by the first one's loudness.
const BLOCK_SECONDS = 30;
const LOUD_QUANTILE = 0.95;
// In nepers of power: frames 30 dB below the loud ones say nothing about the channel.
const AUDIBLE_BELOW_LOUD = 7;
// The ranges that the net was trained on.
const SCALE = 3;
const BAND_RANGE = { low: -4, high: 3 } as const;
const ENERGY_RANGE = { low: -4, high: 2 } as const;

/** What a stretch of sound is measured by: the mean of each band, and how loud its loud frames are. */
interface Yardstick {
  readonly centre: number;
  readonly bandMeans: Float64Array;
  readonly loudEnergy: number;
}

/**
 * Log-mel bands and energy relative to their surroundings, `bandCount + 1` values a frame. The yardstick is taken
 * every 30 seconds and fades from one to the next; quiet phrases are lifted towards the loud ones around them first.
 */
export function visemeFeatures(mel: LogMel): Float32Array {
  const { frameCount, bandCount } = mel;
  const width = bandCount + 1;
  const features = new Float32Array(frameCount * width);
  const lifts = liftsOf(mel);
  const yardsticks = measureBlocks(mel, lifts);
  for (let frame = 0; frame < frameCount; frame++) {
    const { before, after, amount } = neighbours(yardsticks, frame);
    const lift = lifts[frame]!;
    for (let band = 0; band < bandCount; band++) {
      const mean = lerp(before.bandMeans[band]!, after.bandMeans[band]!, amount);
      const value = (mel.values[frame * bandCount + band]! + lift - mean) / SCALE;
      features[frame * width + band] = clamp(value, BAND_RANGE.low, BAND_RANGE.high);
    }
    const loud = lerp(before.loudEnergy, after.loudEnergy, amount);
    const energy = (mel.energies[frame]! + lift - loud) / SCALE;
    features[frame * width + bandCount] = clamp(energy, ENERGY_RANGE.low, ENERGY_RANGE.high);
  }
  return features;
}

function liftsOf(mel: LogMel): Float32Array {
  const unlifted = measureBlocks(mel, new Float32Array(mel.frameCount));
  const loudEnergies = mel.energies.map((_, frame) => {
    const { before, after, amount } = neighbours(unlifted, frame);
    return lerp(before.loudEnergy, after.loudEnergy, amount);
  });
  return phraseLifts(mel.energies, loudEnergies, mel.rate);
}

function measureBlocks(mel: LogMel, lifts: Float32Array): Yardstick[] {
  const blockCount = Math.max(1, Math.round(mel.frameCount / (BLOCK_SECONDS * mel.rate)));
  return Array.from({ length: blockCount }, (_, block) => {
    const from = Math.floor((block * mel.frameCount) / blockCount);
    const to = Math.floor(((block + 1) * mel.frameCount) / blockCount);
    return measureBlock(mel, lifts, { from, to });
  });
}

function measureBlock(
  { values, energies, bandCount }: LogMel,
  lifts: Float32Array,
  { from, to }: { from: number; to: number },
): Yardstick {
  const lifted = energies.slice(from, to).map((energy, i) => energy + lifts[from + i]!);
  const loudEnergy = quantile(lifted.slice().sort(), LOUD_QUANTILE);
  const bandMeans = new Float64Array(bandCount);
  let audible = 0;
  for (let frame = from; frame < to; frame++) {
    if (lifted[frame - from]! <= loudEnergy - AUDIBLE_BELOW_LOUD) continue;
    audible++;
    for (let band = 0; band < bandCount; band++)
      bandMeans[band]! += values[frame * bandCount + band]! + lifts[frame]!;
  }
  if (audible > 0) for (let band = 0; band < bandCount; band++) bandMeans[band]! /= audible;
  return { centre: (from + to) / 2, bandMeans, loudEnergy };
}

function quantile(sorted: Float32Array, share: number): number {
  const position = share * (sorted.length - 1);
  const index = Math.max(0, Math.floor(position));
  const low = sorted[index] ?? 0;
  return lerp(low, sorted[index + 1] ?? low, position - index);
}

function neighbours(yardsticks: readonly Yardstick[], frame: number) {
  let index = yardsticks.findIndex(({ centre }) => centre > frame);
  if (index === -1) index = yardsticks.length;
  const before = yardsticks[Math.max(0, index - 1)]!;
  const after = yardsticks[Math.min(index, yardsticks.length - 1)]!;
  const distance = after.centre - before.centre;
  return { before, after, amount: distance > 0 ? (frame - before.centre) / distance : 0 };
}
