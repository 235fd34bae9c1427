import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { enableProdMode, setBackend } from '@tensorflow/tfjs-core';

let started: Promise<void> | undefined;

/**
 * Starts TensorFlow's WebAssembly kernels, once a process; later calls wait for the same start. In Node they run on
 * one thread: the threaded build wants browser workers (tried, it does not start), so work on several threads means
 * a runtime in each.
 *
 * @param wasmDirectory path or URL prefix of the folder that holds `tfjs-backend-wasm-simd.wasm`, with a final slash.
 */
export function startTensorRuntime(wasmDirectory: string): Promise<void> {
  started ??= start(wasmDirectory);
  return started;
}

async function start(wasmDirectory: string): Promise<void> {
  // Drops the runtime's advice on the console and its checks of every argument.
  enableProdMode();
  setWasmPaths(wasmDirectory);
  if (!(await setBackend('wasm'))) {
    throw new Error(`The tensor runtime could not be started from ${wasmDirectory}.`);
  }
}
