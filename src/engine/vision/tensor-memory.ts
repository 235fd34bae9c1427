import { backend } from '@tensorflow/tfjs-core';

/** Numbers in the memory of the tensor runtime's kernels. */
export interface Tensor {
  /** By which the kernels know it. */
  readonly id: number;
  /** In bytes. */
  readonly address: number;
  readonly length: number;
}

/** The part of tfjs-backend-wasm's backend that its own kernels are built on. */
interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    readonly cwrap: (name: string, result: null, parameters: readonly 'number'[]) => WasmFunction;
  };
  readonly dataIdMap: { get(data: object): { readonly id: number; readonly memoryOffset: number } };
  write(values: Float32Array | null, shape: number[], type: 'float32'): object;
  numDataIds(): number;
}

export type WasmFunction = (...numbers: number[]) => void;

const wasmBackend = () => backend() as unknown as WasmBackend;

/** Room for so many numbers, for as long as the process lives. */
export function allocate(length: number, values: Float32Array | null = null): Tensor {
  const runtime = wasmBackend();
  const { id, memoryOffset } = runtime.dataIdMap.get(runtime.write(values, [length], 'float32'));
  return { id, address: memoryOffset, length };
}

export const upload = (values: Float32Array) => allocate(values.length, values);

/** The numbers themselves, not a copy. The view dies with the next allocation, which may move the whole memory. */
export const valuesOf = ({ address, length }: Tensor) =>
  new Float32Array(wasmBackend().wasm.HEAPU8.buffer, address, length);

/** One of the kernels' C functions, all of whose parameters are numbers: what they mean stands in its source. */
export function wasmFunction(name: string, parameterCount: number): WasmFunction {
  const parameters = Array<'number'>(parameterCount).fill('number');
  return wasmBackend().wasm.cwrap(name, null, parameters);
}

/** How many tensors there are. */
export const tensorCount = () => wasmBackend().numDataIds();
