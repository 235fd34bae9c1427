import type { MelFilterbank } from '../audio/log-mel.ts';

/** One convolution over time. Weights are laid out `[output][tap][input]`, the order in which they are read. */
export interface Convolution {
  readonly outputs: number;
  readonly inputs: number;
  readonly taps: number;
  readonly dilation: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Tells 15 visemes from sound: a first layer, residual layers, and a last one with a row of logits a frame. */
export interface VisemeNet {
  readonly filterbank: MelFilterbank;
  readonly first: Convolution;
  readonly residual: readonly Convolution[];
  readonly last: Convolution;
}

/** `shape` is outputs, inputs, taps; `off` and `soff` are byte offsets of int8 weights and of float32 scales + biases. */
interface LayerEntry {
  readonly shape: readonly [number, number, number];
  readonly off: number;
  readonly soff: number;
}

interface Manifest {
  readonly layers: readonly LayerEntry[];
  readonly dil: readonly number[];
  readonly fb: MelFilterbank;
}

/** @param manifest the parsed `manifest.json` that belongs to `weights`. */
export function loadVisemeNet(manifest: unknown, weights: Uint8Array): VisemeNet {
  assertManifest(manifest);
  // A copy: the float32 blocks need an aligned buffer, which a file read into a pool is not.
  const bytes = new Uint8Array(weights).buffer;
  const layers = manifest.layers.map((entry, index) =>
    readConvolution(bytes, entry, manifest.dil[index - 1] ?? 1),
  );
  const first = layers[0];
  const last = layers.at(-1);
  if (!first || !last || layers.length < 3) throw new Error('The viseme net has no layers');
  return { filterbank: manifest.fb, first, residual: layers.slice(1, -1), last };
}

function assertManifest(manifest: unknown): asserts manifest is Manifest {
  const { layers, dil, fb } = (manifest ?? {}) as Record<string, unknown>;
  if (!Array.isArray(layers) || !Array.isArray(dil) || !Array.isArray(fb))
    throw new Error('The manifest of the viseme net lacks layers, dilations or filterbank');
}

function readConvolution(
  bytes: ArrayBuffer,
  { shape, off, soff }: LayerEntry,
  dilation: number,
): Convolution {
  const [outputs, inputs, taps] = shape;
  if (soff + outputs * 8 > bytes.byteLength)
    throw new Error(
      `The weights of the viseme net end at ${bytes.byteLength} bytes, before a layer at ${soff}`,
    );
  const quantised = new Int8Array(bytes, off, outputs * inputs * taps);
  const scales = new Float32Array(bytes, soff, outputs);
  const biases = new Float32Array(bytes, soff + 4 * outputs, outputs);
  const weights = new Float32Array(quantised.length);
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++)
      for (let tap = 0; tap < taps; tap++)
        weights[(output * taps + tap) * inputs + input] =
          quantised[(output * inputs + input) * taps + tap]! * scales[output]!;
  return { outputs, inputs, taps, dilation, weights, biases };
}
