import type { SpectralEnvelope } from './spectral-envelope.ts';
import { spreadLoudness } from './spread-loudness.ts';
import type { VoiceControls } from './voice-controls.ts';

// Over how many frames to either side a voiced frame is averaged: synthesisers move between sounds faster than mouths.
const SMOOTHING_FRAMES = 4;
// To either side of a bin: about a formant's spacing, over which contrast is measured.
const CONTRAST_REACH_HZ = 260;
const LOG_POWER_PER_DB = Math.LN10 / 10;
// Above what the recording has, resonances fade at the rate of a voice's source.
const FADE_PER_OCTAVE = 2.8;

/** Gives the spectrum at a frame, reshaped to a voice; reads `envelope` and writes `logPower`. */
export type Reshape = (frame: number, logPower: Float64Array) => void;

/** @param controls whose `tract` is a factor on the envelope's own. */
export function reshapeEnvelope(
  envelope: SpectralEnvelope,
  pitch: Float32Array,
  sampleRate: number,
  controls: Pick<VoiceControls, 'tract' | 'tiltDbPerOctave' | 'contrast' | 'loudnessSpread'>,
): Reshape {
  const { binCount } = envelope;
  const binHz = sampleRate / 2 / (binCount - 1);
  const tilt = tiltByBin(binCount, binHz, controls.tiltDbPerOctave);
  const gain = spreadLoudness(envelope, controls.loudnessSpread);
  const smooth = new Float64Array(binCount);
  const cumulative = new Float64Array(binCount + 1);
  const reach = Math.round(CONTRAST_REACH_HZ / binHz);

  return (frame, logPower) => {
    averageFrames(envelope, pitch, frame, smooth);
    warp(smooth, controls.tract, logPower);
    for (let bin = 0; bin < binCount; bin++) logPower[bin]! += tilt[bin]! + gain[frame]!;
    if (controls.contrast !== 0) addContrast(logPower, controls.contrast, reach, cumulative);
  };
}

function tiltByBin(binCount: number, binHz: number, tiltDbPerOctave: number): Float64Array {
  return Float64Array.from(
    { length: binCount },
    (_, bin) => LOG_POWER_PER_DB * tiltDbPerOctave * Math.log2(Math.max(bin * binHz, 100) / 1000),
  );
}

/** Triangular, and never across the edge of a voiced stretch, where the burst of a stop may stand. */
function averageFrames(
  envelope: SpectralEnvelope,
  pitch: Float32Array,
  frame: number,
  average: Float64Array,
) {
  const { binCount, frameCount, logPower } = envelope;
  average.fill(0);
  let weights = 0;
  for (let step = -SMOOTHING_FRAMES; step <= SMOOTHING_FRAMES; step++) {
    const other = frame + step;
    const isSameStretch = step === 0 || (pitch[frame]! > 0 && pitch[other]! > 0);
    if (other < 0 || other >= frameCount || !isSameStretch) continue;
    const weight = 1 + SMOOTHING_FRAMES - Math.abs(step);
    weights += weight;
    const start = other * binCount;
    for (let bin = 0; bin < binCount; bin++) average[bin]! += weight * logPower[start + bin]!;
  }
  for (let bin = 0; bin < binCount; bin++) average[bin]! /= weights;
}

function warp(source: Float64Array, tract: number, target: Float64Array) {
  const last = source.length - 1;
  for (let bin = 0; bin <= last; bin++) {
    const from = bin / tract;
    if (from >= last) target[bin] = source[last]! - FADE_PER_OCTAVE * Math.log2(from / last);
    else {
      const whole = Math.floor(from);
      const part = from - whole;
      target[bin] = source[whole]! * (1 - part) + source[whole + 1]! * part;
    }
  }
}

function addContrast(logPower: Float64Array, contrast: number, reach: number, cumulative: Float64Array) {
  const count = logPower.length;
  cumulative[0] = 0;
  for (let bin = 0; bin < count; bin++) cumulative[bin + 1] = cumulative[bin]! + logPower[bin]!;
  for (let bin = 0; bin < count; bin++) {
    const from = Math.max(0, bin - reach);
    const to = Math.min(count, bin + reach + 1);
    const around = (cumulative[to]! - cumulative[from]!) / (to - from);
    logPower[bin]! += contrast * (logPower[bin]! - around);
  }
}
