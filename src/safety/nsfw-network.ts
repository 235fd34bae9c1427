import { registerHooks } from 'node:module';
import { extname } from 'node:path';
import { type io, tensor3d } from '@tensorflow/tfjs-core';
import type { readPortrait } from '../media/images.ts';

export type Picture = Awaited<ReturnType<typeof readPortrait>>;

/** What a picture shows, each from 0 to 1, 1 together. */
export interface PictureClasses {
  readonly drawing: number;
  readonly hentai: number;
  readonly neutral: number;
  readonly porn: number;
  readonly sexy: number;
}

/** Side of the square that the network looks at. */
export const NETWORK_SIDE = 224;

const TENSORS = new URL(`./nsfw-tensors${extname(import.meta.url)}`, import.meta.url).href;

/** As nsfwjs declares it, in a way that this compiler does not resolve. */
interface PackagedNetwork {
  readonly modelJson: () => Promise<{ default: io.ModelJSON }>;
  /** Of base64. */
  readonly weightBundles: readonly (() => Promise<{ default: string }>)[];
}

type Classify = (square: Picture) => Promise<PictureClasses>;
let loaded: Promise<Classify> | undefined;

/**
 * The network of nsfwjs, on the tensor runtime that has been started; loaded once a process. It takes pictures of
 * `NETWORK_SIDE` squared.
 *
 * @throws what `import` does when the package is not installed.
 */
export function loadNsfwNetwork(): Promise<Classify> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Classify> {
  const { NSFWJS, packaged } = await importNsfwjs();
  const [{ default: description }, ...weights] = await Promise.all([
    packaged.modelJson(),
    ...packaged.weightBundles.map((bundle) => bundle()),
  ]);
  const weightSpecs = description.weightsManifest.flatMap((group) => group.weights);
  const weightData = Uint8Array.from(
    Buffer.concat(weights.map(({ default: base64 }) => Buffer.from(base64, 'base64'))),
  ).buffer;
  const { modelTopology, format } = description;
  // By its name nsfwjs would load the same and praise itself on the console.
  const source = { load: async () => ({ modelTopology, format, weightSpecs, weightData }) } as io.IOHandler;
  const network = new NSFWJS(source, { size: NETWORK_SIDE });
  await network.load();
  return async (square) => {
    const tensor = tensor3d(square.data, [NETWORK_SIDE, NETWORK_SIDE, 3], 'int32');
    try {
      const found = await network.classify(tensor);
      const share = (name: string) => found.find(({ className }) => className === name)?.probability ?? 0;
      return {
        drawing: share('Drawing'),
        hentai: share('Hentai'),
        neutral: share('Neutral'),
        porn: share('Porn'),
        sexy: share('Sexy'),
      };
    } finally {
      tensor.dispose();
    }
  };
}

/** The package wants all of TensorFlow and gets what it needs of it. */
async function importNsfwjs() {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const isWanted = specifier === '@tensorflow/tfjs' && /\/nsfwjs\//.test(context.parentURL ?? '');
      return isWanted ? { url: TENSORS, shortCircuit: true } : next(specifier, context);
    },
  });
  try {
    const [{ NSFWJS }, { MobileNetV2Model }] = await Promise.all([
      import('nsfwjs/core'),
      import('nsfwjs/models/mobilenet_v2'),
    ]);
    return { NSFWJS, packaged: MobileNetV2Model as PackagedNetwork };
  } finally {
    hooks.deregister();
  }
}
