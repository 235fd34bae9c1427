import { type Tensor, upload, wasmFunction } from './tensor-memory.ts';
import type { Activation, Padding } from './tflite-reader.ts';

/** Computes what it was made for, from tensors to a tensor that were known when it was made. */
export type Kernel = () => void;

/** Batch, height, width, channels. */
export type PictureShape = readonly [number, number, number, number];

/** How a window of weights or of a pool moves over a picture. */
export interface Sliding {
  readonly padding: Padding;
  /** Height, width. */
  readonly window: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
}

export interface PictureTensor extends Tensor {
  readonly shape: PictureShape;
}

interface ConvolutionTensors {
  readonly input: PictureTensor;
  /** `[height, width, in, out]`, a depthwise one `[height, width, in, outputs a channel]`. */
  readonly filter: Tensor;
  readonly bias: Tensor | undefined;
  readonly output: PictureTensor;
}

// As the kernels count them.
const ACTIVATIONS: Readonly<Record<Activation, number>> = { linear: 0, relu: 1, relu6: 2 };
const NO_TENSOR = 0;
const FLOAT = 0;

/**
 * These call TensorFlow's WebAssembly kernels (tfjs-backend-wasm, src/cc/kernels) past tfjs-core, which makes, shapes and
 * frees a tensor for every step. In a network of hundreds of small steps that was two fifths of the time, and more
 * until it had been compiled: a clip's inspection is over before that.
 */
export function convolution(
  kind: 'FusedConv2D' | 'FusedDepthwiseConv2D',
  { input, filter, bias, output }: ConvolutionTensors,
  sliding: Sliding,
  activation: Activation,
): Kernel {
  const call = wasmFunction(kind, 23);
  const [batch, height, width, channels] = input.shape;
  const numbers = [
    ...[input.id, batch, height, width],
    ...[filter.id, ...sliding.window, bias?.id ?? NO_TENSOR],
    ...paddings(input.shape, output.shape, sliding),
    sliding.padding === 'same' ? 1 : 0,
    ...sliding.dilations,
    ...sliding.strides,
    ...[channels, output.shape[3], ACTIVATIONS[activation], NO_TENSOR, 0, output.id],
  ];
  return () => call(...numbers);
}

export function maxPool(input: PictureTensor, output: PictureTensor, sliding: Sliding): Kernel {
  const call = wasmFunction('MaxPool', 17);
  const [batch, height, width, channels] = input.shape;
  const numbers = [
    ...[input.id, batch, height, width],
    ...sliding.window,
    ...paddings(input.shape, output.shape, sliding),
    ...sliding.dilations,
    ...sliding.strides,
    ...[channels, channels, output.id],
  ];
  return () => call(...numbers);
}

/** Numbers below zero times the weight of their channel, `weights`. */
export function prelu(input: Tensor, weights: Tensor, output: Tensor): Kernel {
  const call = wasmFunction('Prelu', 3);
  return () => call(input.id, weights.id, output.id);
}

export function relu(input: Tensor, output: Tensor): Kernel {
  const call = wasmFunction('Relu', 3);
  return () => call(input.id, FLOAT, output.id);
}

export function resizeBilinear(
  input: PictureTensor,
  output: PictureTensor,
  { alignCorners, halfPixelCenters }: { alignCorners: boolean; halfPixelCenters: boolean },
): Kernel {
  const call = wasmFunction('ResizeBilinear', 10);
  const [, height, width] = output.shape;
  const numbers = [input.id, ...input.shape, height, width, +alignCorners, +halfPixelCenters, output.id];
  return () => call(...numbers);
}

/** Of two tensors of the same length. */
export function add(a: Tensor, b: Tensor, output: Tensor): Kernel {
  const call = wasmFunction('Add', 8);
  // The shapes of both lie in memory as integers; flat ones will do.
  const shape = upload(new Float32Array(Int32Array.of(a.length).buffer)).address;
  return () => call(a.id, shape, 1, b.id, shape, 1, FLOAT, output.id);
}

/** Top, right, bottom, left. */
function paddings(
  [, height, width]: PictureShape,
  [, outputHeight, outputWidth]: PictureShape,
  { padding, window, strides, dilations }: Sliding,
): [number, number, number, number] {
  if (padding === 'valid') return [0, 0, 0, 0];
  const missing = (size: number, outputSize: number, axis: 0 | 1) =>
    Math.max(0, (outputSize - 1) * strides[axis] + (window[axis] - 1) * dilations[axis] + 1 - size);
  const [rows, columns] = [missing(height, outputHeight, 0), missing(width, outputWidth, 1)];
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  return [top, columns - left, rows - top, left];
}
