import { FlatBuffer, type FlatTable } from './flatbuffer.ts';

export type TensorType = 'float32' | 'float16' | 'int32';
export type Padding = 'same' | 'valid';
export type Activation = 'linear' | 'relu' | 'relu6';

export interface TensorInfo {
  readonly name: string;
  /** NHWC for pictures; a convolution's weights are [out, height, width, in], a depthwise one's [1, height, width, out]. */
  readonly shape: readonly number[];
  readonly type: TensorType;
  /** Little-endian bytes of a constant (a view of the file, maybe unaligned); empty when it is computed. */
  readonly data: Uint8Array;
}

interface Window {
  readonly padding: Padding;
  /** Height, width. */
  readonly strides: readonly [number, number];
}

interface Pool<Kind> extends Window {
  kind: Kind;
  filter: readonly [number, number];
  activation: Activation;
}

export type OperatorOptions =
  | (Window & { kind: 'conv2d'; dilations: readonly [number, number]; activation: Activation })
  | (Window & {
      kind: 'depthwiseConv2d';
      dilations: readonly [number, number];
      activation: Activation;
      /** Outputs a channel. */
      multiplier: number;
    })
  | Pool<'maxPool'>
  | Pool<'averagePool'>
  | { kind: 'add'; activation: Activation }
  | { kind: 'multiply'; activation: Activation }
  | { kind: 'concatenate'; axis: number; activation: Activation }
  | { kind: 'resizeBilinear'; alignCorners: boolean; halfPixelCenters: boolean }
  | { kind: 'stridedSlice'; beginMask: number; endMask: number; shrinkMask: number }
  | { kind: 'dequantize' }
  | { kind: 'logistic' }
  | { kind: 'relu' }
  | { kind: 'prelu' }
  | { kind: 'hardSwish' }
  | { kind: 'pad' }
  | { kind: 'reshape' }
  | { kind: 'custom'; name: string; options: Uint8Array };

/** `inputs` and `outputs` are indices into the model's tensors; -1 stands for an input that is left out. */
export type Operator = OperatorOptions & {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
};

/** A TensorFlow Lite network with one subgraph; its operators are in the order in which they run. */
export interface TfliteModel {
  readonly tensors: readonly TensorInfo[];
  readonly operators: readonly Operator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

// Field numbers and codes are those of tensorflow/lite/schema/schema.fbs.
const TENSOR_TYPES: Readonly<Record<number, TensorType>> = { 0: 'float32', 1: 'float16', 2: 'int32' };
const ACTIVATIONS: Readonly<Record<number, Activation>> = { 0: 'linear', 1: 'relu', 3: 'relu6' };
const CUSTOM_CODE = 32;

const OPTION_READERS: Readonly<Record<number, (options: FlatTable) => OperatorOptions>> = {
  0: (options) => ({ kind: 'add', activation: activationAt(options, 0) }),
  1: (options) => ({ kind: 'averagePool', ...poolAt(options) }),
  2: (options) => ({ kind: 'concatenate', axis: options.int32(0), activation: activationAt(options, 1) }),
  3: (options) => ({
    kind: 'conv2d',
    ...windowAt(options),
    activation: activationAt(options, 3),
    dilations: [options.int32(5, 1), options.int32(4, 1)],
  }),
  4: (options) => ({
    kind: 'depthwiseConv2d',
    ...windowAt(options),
    multiplier: options.int32(3, 1),
    activation: activationAt(options, 4),
    dilations: [options.int32(6, 1), options.int32(5, 1)],
  }),
  6: () => ({ kind: 'dequantize' }),
  14: () => ({ kind: 'logistic' }),
  17: (options) => ({ kind: 'maxPool', ...poolAt(options) }),
  18: (options) => ({ kind: 'multiply', activation: activationAt(options, 0) }),
  19: () => ({ kind: 'relu' }),
  22: () => ({ kind: 'reshape' }),
  23: (options) => ({
    kind: 'resizeBilinear',
    alignCorners: options.int8(2) !== 0,
    halfPixelCenters: options.int8(3) !== 0,
  }),
  34: () => ({ kind: 'pad' }),
  45: (options) => ({
    kind: 'stridedSlice',
    beginMask: options.int32(0),
    endMask: options.int32(1),
    shrinkMask: options.int32(4),
  }),
  54: () => ({ kind: 'prelu' }),
  117: () => ({ kind: 'hardSwish' }),
};

/** `bytes` is a whole .tflite file; the model keeps views of it. */
export function readTfliteModel(bytes: Uint8Array): TfliteModel {
  if (bytes.length < 8 || String.fromCharCode(...bytes.subarray(4, 8)) !== 'TFL3') {
    throw new Error('These bytes are not a TensorFlow Lite model: they lack its TFL3 mark.');
  }
  const root = new FlatBuffer(bytes).rootTable;
  const graph = root.tables(2)[0];
  if (graph === undefined) throw new Error('The TensorFlow Lite model has no subgraph.');
  const codes = root.tables(1);
  const buffers = root.tables(4).map((buffer) => buffer.byteVector(0));
  return {
    tensors: graph.tables(0).map((tensor) => readTensor(tensor, buffers)),
    operators: graph.tables(3).map((operator) => readOperator(operator, codes)),
    inputs: graph.int32Vector(1),
    outputs: graph.int32Vector(2),
  };
}

function readTensor(tensor: FlatTable, buffers: readonly Uint8Array[]): TensorInfo {
  const name = tensor.text(3);
  const type = TENSOR_TYPES[tensor.int8(1)];
  if (type === undefined)
    throw new Error(`Tensor ${name} has type ${tensor.int8(1)}, which is not supported.`);
  return { name, type, shape: tensor.int32Vector(0), data: buffers[tensor.int32(2)] ?? new Uint8Array(0) };
}

function readOperator(operator: FlatTable, codes: readonly FlatTable[]): Operator {
  const inputs = operator.int32Vector(1);
  const outputs = operator.int32Vector(2);
  const codeTable = codes[operator.int32(0)]!;
  // Codes below 127 stand in the old one-byte field, later ones in the new field: the larger one counts.
  const code = Math.max(codeTable.int8(0), codeTable.int32(3));
  if (code === CUSTOM_CODE) {
    return { kind: 'custom', name: codeTable.text(1), options: operator.byteVector(5), inputs, outputs };
  }
  const readOptions = OPTION_READERS[code];
  if (readOptions === undefined)
    throw new Error(`The model uses TensorFlow Lite operator ${code}, which is not supported.`);
  return { ...readOptions(operator.table(4) ?? EMPTY_TABLE), inputs, outputs };
}

// An operator without options may have no table at all; this one has an empty vtable at byte 4 and itself at byte 8.
const EMPTY_TABLE = new FlatBuffer(new Uint8Array([8, 0, 0, 0, 4, 0, 4, 0, 4, 0, 0, 0])).rootTable;

function windowAt(options: FlatTable): Window {
  return {
    padding: options.int8(0) === 0 ? 'same' : 'valid',
    strides: [options.int32(2, 1), options.int32(1, 1)],
  };
}

function poolAt(options: FlatTable) {
  const filter: readonly [number, number] = [options.int32(4), options.int32(3)];
  return { ...windowAt(options), filter, activation: activationAt(options, 5) };
}

function activationAt(options: FlatTable, field: number): Activation {
  const activation = ACTIVATIONS[options.int8(field)];
  if (activation === undefined) throw new Error(`Fused activation ${options.int8(field)} is not supported.`);
  return activation;
}
