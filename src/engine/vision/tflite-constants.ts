import { type Tensor, upload } from './tensor-memory.ts';
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

  tensor(index: number): Tensor {
    return upload(this.floats(index));
  }

  floats(index: number): Float32Array {
    const stored = this.stored(index);
    if (stored.type === 'int32')
      throw new Error(`Tensor ${stored.name} holds integers where floats are needed.`);
    return stored.type === 'float16' ? floatsFromHalves(stored.data) : new Float32Array(aligned(stored.data));
  }

  shape(index: number): readonly number[] {
    return this.stored(index).shape;
  }

  integers(index: number): number[] {
    const stored = this.stored(index);
    if (stored.type !== 'int32')
      throw new Error(`Tensor ${stored.name} holds floats where integers are needed.`);
    return [...new Int32Array(aligned(stored.data))];
  }

  private stored(index: number): TensorInfo {
    return this.model.tensors[this.storedAs.get(index) ?? index]!;
  }
}

/** Constants need not start at a multiple of their size in the file; a copy does (`slice` would not copy a Node Buffer). */
function aligned(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** IEEE 754 half precision, little-endian, to single. */
export function floatsFromHalves(bytes: Uint8Array): Float32Array {
  const halves = new Uint16Array(aligned(bytes));
  const floats = new Float32Array(halves.length);
  const bits = new Uint32Array(floats.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const sign = (half & 0x8000) << 16;
    const exponent = half & 0x7c00;
    const fraction = half & 0x3ff;
    // Subnormals and zero have no hidden leading one.
    if (exponent === 0) floats[i] = (sign === 0 ? 1 : -1) * fraction * 2 ** -24;
    else if (exponent === 0x7c00) bits[i] = sign | 0x7f800000 | (fraction << 13);
    // Moving the bits over and re-basing the exponent (15 -> 127) covers every normal number.
    else bits[i] = sign | ((exponent + 0x1c000) << 13) | (fraction << 13);
  }
  return floats;
}
