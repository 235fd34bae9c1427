import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { TensorInfo, TfliteModel } from './tflite-reader.ts';

/** The numbers a model carries, made into tensors when first asked for. */
export class TfliteConstants {
  private readonly model: TfliteModel;
  /** Float constants stored as 16 bits reach their users through a `dequantize` operator: output -> stored tensor. */
  private readonly storedAs = new Map<number, number>();

  constructor(model: TfliteModel) {
    this.model = model;
    for (const operator of model.operators) {
      if (operator.kind === 'dequantize') this.storedAs.set(operator.outputs[0]!, operator.inputs[0]!);
    }
  }

  has(index: number): boolean {
    return this.stored(index).data.length > 0;
  }

  /** A new tensor, owned by the caller. */
  tensor(index: number): Tensor {
    const stored = this.stored(index);
    const values =
      stored.type === 'float16' ? floatsFromHalves(stored.data) : new Float32Array(aligned(stored));
    if (stored.type === 'int32')
      throw new Error(`Tensor ${stored.name} holds integers where floats are needed.`);
    return tensor(values, [...stored.shape]);
  }

  integers(index: number): number[] {
    const stored = this.stored(index);
    if (stored.type !== 'int32')
      throw new Error(`Tensor ${stored.name} holds floats where integers are needed.`);
    return [...new Int32Array(aligned(stored))];
  }

  private stored(index: number): TensorInfo {
    return this.model.tensors[this.storedAs.get(index) ?? index]!;
  }
}

/** Constants need not start at a multiple of their size in the file; a copy does (`slice` would not copy a Node Buffer). */
function aligned(stored: TensorInfo): ArrayBuffer {
  return new Uint8Array(stored.data).buffer;
}

/** IEEE 754 half precision, little-endian, to single. */
export function floatsFromHalves(bytes: Uint8Array): Float32Array {
  const halves = new Uint16Array(new Uint8Array(bytes).buffer);
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    // Moving the bits over and re-basing the exponent (15 -> 127) covers every normal number.
    if (exponent === 31) bits[i] = sign | 0x7f800000 | (fraction << 13);
    else bits[i] = sign | ((exponent + 112) << 23) | (fraction << 13);
  }
  const floats = new Float32Array(bits.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    // Subnormals and zero have no hidden leading one.
    if ((half & 0x7c00) === 0) floats[i] = (half & 0x8000 ? -1 : 1) * (half & 0x3ff) * 2 ** -24;
  }
  return floats;
}
