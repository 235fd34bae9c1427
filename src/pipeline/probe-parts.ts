import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PartProbe {
  readonly ok: boolean;
  readonly name: string;
  readonly detail: string;
}

const require = createRequire(import.meta.url);

/** Files inside the packages without which no video can be made. */
const PACKAGE_PARTS = [
  { name: 'face models', package: '@mediapipe/face_mesh', file: 'face_mesh_solution_packed_assets.data' },
  { name: 'matting model', package: '@mediapipe/selfie_segmentation', file: 'selfie_segmentation.tflite' },
  {
    name: 'tensor runtime',
    package: '@tensorflow/tfjs-backend-wasm',
    file: 'dist/tfjs-backend-wasm-simd.wasm',
  },
  { name: 'speech synthesiser', package: '@echogarden/espeak-ng-emscripten', file: 'package.json' },
  { name: 'video encoder', package: 'node-av', file: 'package.json' },
  { name: 'image library', package: 'sharp', file: 'package.json' },
] as const;

const OWN_PARTS = [
  { name: 'viseme net', path: '../../assets/viseme-net/weights.bin' },
  { name: 'raster kernel', path: '../engine/raster/kernel/kernel.wasm' },
] as const;

/** Whether every part that the line is made of is installed, without starting any. */
export function probeParts(): PartProbe[] {
  return [
    ...PACKAGE_PARTS.map((part) => probePackage(part)),
    ...OWN_PARTS.map(({ name, path }) => probeFile(name, fileURLToPath(new URL(path, import.meta.url)), '')),
  ];
}

function probePackage({ name, package: packageName, file }: (typeof PACKAGE_PARTS)[number]): PartProbe {
  const directory = packageDirectory(packageName);
  if (!directory)
    return { ok: false, name, detail: `the package ${packageName} is not installed; run npm ci` };
  const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    version: string;
  };
  return probeFile(name, join(directory, file), `${packageName} ${version}, `);
}

function probeFile(name: string, path: string, prefix: string): PartProbe {
  if (!existsSync(path)) return { ok: false, name, detail: `${path} is missing; run npm ci` };
  return { ok: true, name, detail: `${prefix}${Math.round(statSync(path).size / 1e3)} kB` };
}

/** Walks the module paths by hand: several of these packages do not let their package.json be resolved. */
function packageDirectory(name: string): string | undefined {
  const folders = require.resolve.paths(name) ?? [dirname(fileURLToPath(import.meta.url))];
  return folders
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')));
}
