import type { LogMel } from '../audio/log-mel.ts';
import { VISEMES } from './viseme.ts';
import { visemeFeatures } from './viseme-features.ts';
import type { Convolution, VisemeNet } from './viseme-net.ts';

/** What the net believes is being said. Row i is about the time i / rate, from half a row before to half a row behind. */
export interface VisemePosteriors {
  readonly rate: number;
  readonly rowCount: number;
  /** `rowCount * VISEMES.length` probabilities, row by row, each row adding up to 1. */
  readonly values: Float32Array;
}

// The net steps two frames at a time.
const FRAMES_PER_STEP = 2;
// Pieces of about 20 seconds keep the memory of a long recording small and inside the processor's cache.
const STEPS_PER_PIECE = 1000;

/** Where row `row` of `rate` a second begins, and the one before it ends. */
export const rowStart = (row: number, rate: number) => Math.max(0, (row - 0.5) / rate);

/** @param mel made with the net's own filterbank. */
export function hearVisemes(mel: LogMel, net: VisemeNet): VisemePosteriors {
  const features = visemeFeatures(mel);
  const width = mel.bandCount + 1;
  const stepCount = Math.ceil(mel.frameCount / FRAMES_PER_STEP);
  const values = new Float32Array(mel.frameCount * VISEMES.length);
  // Each output sees this many steps on either side; pieces overlap by it, so no seam can be heard.
  const margin = [net.first, ...net.residual].reduce((sum, layer) => sum + reach(layer), 0);
  for (let from = 0; from < stepCount; from += STEPS_PER_PIECE) {
    const to = Math.min(stepCount, from + STEPS_PER_PIECE);
    const first = Math.max(0, from - margin);
    const last = Math.min(stepCount, to + margin);
    const logits = runNet(net, packSteps(features, width, mel.frameCount, first, last), last - first);
    writePosteriors(logits, first, from, to, mel.frameCount, values);
  }
  return { rate: mel.rate, rowCount: mel.frameCount, values };
}

const reach = ({ taps, dilation }: Convolution) => ((taps - 1) / 2) * dilation;

/** Two frames side by side in a step, channel by channel: c0 of frame 0, c0 of frame 1, c1 of frame 0, ... */
function packSteps(features: Float32Array, width: number, frameCount: number, first: number, last: number) {
  const packed = new Float32Array((last - first) * width * FRAMES_PER_STEP);
  let index = 0;
  for (let step = first; step < last; step++) {
    for (let channel = 0; channel < width; channel++) {
      for (let part = 0; part < FRAMES_PER_STEP; part++) {
        // The last frame stands in for the one that an odd count lacks.
        const frame = Math.min(step * FRAMES_PER_STEP + part, frameCount - 1);
        packed[index++] = features[frame * width + channel]!;
      }
    }
  }
  return packed;
}

function runNet(net: VisemeNet, input: Float32Array, steps: number): Float32Array {
  const hidden = convolve(input, steps, net.first);
  for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i]!);
  for (const layer of net.residual) {
    const change = convolve(hidden, steps, layer);
    for (let i = 0; i < hidden.length; i++) hidden[i]! += Math.max(0, change[i]!);
  }
  return convolve(hidden, steps, net.last);
}

function convolve(input: Float32Array, steps: number, layer: Convolution): Float32Array {
  const { outputs, inputs, taps, dilation, weights, biases } = layer;
  const result = new Float32Array(steps * outputs);
  const half = (taps - 1) / 2;
  for (let step = 0; step < steps; step++) {
    for (let output = 0; output < outputs; output++) {
      let sum = biases[output]!;
      for (let tap = 0; tap < taps; tap++) {
        const source = step + (tap - half) * dilation;
        if (source < 0 || source >= steps) continue;
        const from = source * inputs;
        const weight = (output * taps + tap) * inputs;
        for (let i = 0; i < inputs; i++) sum += weights[weight + i]! * input[from + i]!;
      }
      result[step * outputs + output] = sum;
    }
  }
  return result;
}

/** Softmax of each frame's logits (interleaved: viseme 0 of both frames, viseme 1 of both, ...). */
function writePosteriors(
  logits: Float32Array,
  firstStep: number,
  from: number,
  to: number,
  frameCount: number,
  values: Float32Array,
) {
  const visemes = VISEMES.length;
  for (let frame = from * FRAMES_PER_STEP; frame < Math.min(frameCount, to * FRAMES_PER_STEP); frame++) {
    const step = Math.floor(frame / FRAMES_PER_STEP) - firstStep;
    const offset = step * visemes * FRAMES_PER_STEP + (frame % FRAMES_PER_STEP);
    let highest = Number.NEGATIVE_INFINITY;
    for (let v = 0; v < visemes; v++) highest = Math.max(highest, logits[offset + v * FRAMES_PER_STEP]!);
    let total = 0;
    for (let v = 0; v < visemes; v++) total += Math.exp(logits[offset + v * FRAMES_PER_STEP]! - highest);
    for (let v = 0; v < visemes; v++)
      values[frame * visemes + v] = Math.exp(logits[offset + v * FRAMES_PER_STEP]! - highest) / total;
  }
}
