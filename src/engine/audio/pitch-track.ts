import type { Pcm } from './pcm.ts';

/** Between two frames of every analysis of the vocoder; frame i is centred on i times this. */
export const FRAME_SECONDS = 0.005;

const LOWEST_HZ = 60;
const HIGHEST_HZ = 420;
// Pitch needs no more band than this, and the search grows with the square of the rate.
const SEARCH_RATE = 5500;
const WINDOW_SECONDS = 0.03;
const CANDIDATES = 5;
const WEAKEST_CANDIDATE = 0.35;
// A frame this far below the loudest one is silence.
const SILENCE_POWER = 2e-5;
// Hiss: hardly anything of its power lies in the band where pitch is looked for.
const HISS_SHARE = 0.02;
// One speaker in one sentence stays within this much of the median; beyond lie octave errors.
const REACH_OCTAVES = 0.8;
// What the best path pays: for calling a frame unvoiced, for an octave's jump, for turning the voice on or off, and a
// little for every long period, because every multiple of the true one fits as well.
const UNVOICED_COST = 0.58;
const OCTAVE_COST = 3.5;
const SWITCH_COST = 0.25;
const PERIOD_COST_PER_SECOND = 3.6;

interface Candidate {
  /** 0 for unvoiced. */
  readonly pitchHz: number;
  readonly cost: number;
}

/** Pitch in Hz for every frame, 0 where there is none: normalised cross-correlation and the cheapest path. */
export function trackPitch({ samples, sampleRate }: Pcm): Float32Array {
  const factor = Math.max(1, Math.round(sampleRate / SEARCH_RATE));
  const slow = decimate(samples, factor);
  const frameCount = Math.floor(samples.length / sampleRate / FRAME_SECONDS) + 1;
  const frames = candidatesByFrame(samples, slow, factor, sampleRate / factor, frameCount);
  const median = medianOf(cheapestPath(frames).filter((hz) => hz > 0));
  const isNear = ({ pitchHz }: Candidate) =>
    pitchHz === 0 || Math.abs(Math.log2(pitchHz / median)) < REACH_OCTAVES;
  return cheapestPath(frames.map((candidates) => candidates.filter(isNear)));
}

const medianOf = (values: Float32Array) => values.sort()[values.length >> 1] ?? 0;

/** Mean of neighbours: its zeros fold back above the pitch, and what leaks does not change a period. */
function decimate(samples: Float32Array, factor: number): Float32Array {
  const slow = new Float32Array(Math.floor(samples.length / factor));
  for (let index = 0; index < slow.length; index++) {
    let sum = 0;
    for (let part = 0; part < factor; part++) sum += samples[index * factor + part]!;
    slow[index] = sum / factor;
  }
  return slow;
}

function candidatesByFrame(
  samples: Float32Array,
  slow: Float32Array,
  factor: number,
  rate: number,
  frameCount: number,
): Candidate[][] {
  const windowLength = Math.round(WINDOW_SECONDS * rate);
  const longest = Math.ceil(rate / LOWEST_HZ);
  const margin = windowLength + longest + 2;
  const padded = withMargin(slow, margin);
  const paddedSamples = withMargin(samples, margin * factor);
  const starts = Array.from(
    { length: frameCount },
    (_, frame) =>
      margin + Math.round(frame * FRAME_SECONDS * rate) - Math.round((windowLength + longest) / 2),
  );
  const powers = starts.map((start) => power(padded, start, windowLength));
  const silence = powers.reduce((highest, value) => Math.max(highest, value), 0) * SILENCE_POWER;
  const correlation = new Float64Array(longest + 2);
  return starts.map((start, frame) => {
    const unvoiced = { pitchHz: 0, cost: UNVOICED_COST };
    const whole = power(paddedSamples, start * factor, windowLength * factor) / factor;
    if (powers[frame]! <= silence || powers[frame]! < HISS_SHARE * whole) return [{ ...unvoiced, cost: 0 }];
    correlate(padded, start, windowLength, Math.floor(rate / HIGHEST_HZ) - 1, correlation);
    return [unvoiced, ...peaks(correlation, rate)];
  });
}

function withMargin(samples: Float32Array, margin: number): Float32Array {
  const padded = new Float32Array(samples.length + 2 * margin);
  padded.set(samples, margin);
  return padded;
}

function power(samples: Float32Array, start: number, length: number): number {
  let sum = 0;
  for (let index = start; index < start + length; index++) sum += samples[index]! * samples[index]!;
  return sum;
}

/** Normalised cross-correlation of a window with itself `lag` later, from `shortest` to the end of `correlation`. */
function correlate(
  samples: Float32Array,
  start: number,
  length: number,
  shortest: number,
  correlation: Float64Array,
) {
  const own = power(samples, start, length);
  let shifted = power(samples, start + shortest, length);
  for (let lag = shortest; lag < correlation.length; lag++) {
    let product = 0;
    for (let index = start; index < start + length; index++)
      product += samples[index]! * samples[index + lag]!;
    correlation[lag] = product / Math.sqrt(own * Math.max(shifted, 0) + 1e-12);
    shifted += samples[start + lag + length]! ** 2 - samples[start + lag]! ** 2;
  }
}

function peaks(correlation: Float64Array, rate: number): Candidate[] {
  const found: Candidate[] = [];
  for (let lag = Math.floor(rate / HIGHEST_HZ); lag < correlation.length - 1; lag++) {
    const [before, here, after] = [correlation[lag - 1]!, correlation[lag]!, correlation[lag + 1]!];
    if (here < WEAKEST_CANDIDATE || here <= before || here < after) continue;
    const offset = (before - after) / (2 * (before - 2 * here + after) || 1);
    const period = (lag + offset) / rate;
    found.push({ pitchHz: 1 / period, cost: 1 - here + PERIOD_COST_PER_SECOND * period });
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, CANDIDATES);
}

function cheapestPath(frames: readonly Candidate[][]): Float32Array {
  let costs = [0];
  let states: readonly Candidate[] = [{ pitchHz: 0, cost: 0 }];
  const cameFrom: number[][] = [];
  for (const candidates of frames) {
    const origins: number[] = [];
    const next = candidates.map((candidate) => {
      let best = Number.POSITIVE_INFINITY;
      let origin = 0;
      states.forEach((state, index) => {
        const cost = costs[index]! + moveCost(state.pitchHz, candidate.pitchHz);
        if (cost < best) {
          best = cost;
          origin = index;
        }
      });
      origins.push(origin);
      return best + candidate.cost;
    });
    cameFrom.push(origins);
    costs = next;
    states = candidates;
  }
  const track = new Float32Array(frames.length);
  let at = costs.indexOf(Math.min(...costs));
  for (let frame = frames.length - 1; frame >= 0; frame--) {
    track[frame] = frames[frame]![at]!.pitchHz;
    at = cameFrom[frame]![at]!;
  }
  return track;
}

function moveCost(fromHz: number, toHz: number): number {
  if (fromHz > 0 && toHz > 0) return OCTAVE_COST * Math.abs(Math.log2(toHz / fromHz));
  return fromHz === toHz ? 0 : SWITCH_COST;
}
