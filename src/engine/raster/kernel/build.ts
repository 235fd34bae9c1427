import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const HERE = import.meta.dirname;

const OPTIONS = [
  // No allocator, no collector, no data segments: the kernel owns nothing in the memory that threads share.
  ...['--runtime', 'stub', '--noExportMemory', '--use', 'abort='],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'threads', '--enable', 'simd', '--enable', 'relaxed-simd'],
  ...['-O3', '--converge', '--noAssert'],
];

/** Compiles the AssemblyScript beside this file. The same source gives the same bytes. */
export async function buildKernel(): Promise<Uint8Array> {
  const outputs = new Map<string, Uint8Array | string>();
  const { error, stderr } = await asc.main(
    ['index.ts', '--baseDir', join(HERE, 'assembly'), '--outFile', 'kernel.wasm', ...OPTIONS],
    {
      writeFile: (name, contents) => void outputs.set(name, contents),
    },
  );
  const wasm = outputs.get('kernel.wasm');
  if (error || !(wasm instanceof Uint8Array)) throw new Error(`The kernel does not compile.\n${stderr}`);
  return wasm;
}

if (import.meta.main) await writeFile(join(HERE, 'kernel.wasm'), await buildKernel());
