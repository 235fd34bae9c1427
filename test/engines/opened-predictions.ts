import { onTestFinished } from 'vitest';
import type { RenderEngine } from '../../src/pipeline/engines/engine.ts';
import {
  PredictionsOptions,
  type PredictionsSettings,
} from '../../src/pipeline/engines/predictions/options.ts';
import { createPredictionsEngine } from '../../src/pipeline/engines/predictions/predictions-engine.ts';
import type { RemoteEngineDeps } from '../../src/pipeline/engines/upstream/remote-engine-deps.ts';
import { FakePruna, PRUNA_KEY } from './fake-pruna.ts';
import { FakeReplicate, REPLICATE_KEY } from './fake-replicate.ts';
import { readJson } from './fake-upstream.ts';
import { quickDeps } from './remote-job.ts';

export const NEVER = new AbortController().signal;

const PROVIDERS = {
  replicate: {
    start: FakeReplicate.start,
    settings: { flavour: 'replicate', apiKey: REPLICATE_KEY, model: 'prunaai/p-video-avatar' },
  },
  pruna: { start: FakePruna.start, settings: { flavour: 'pruna', apiKey: PRUNA_KEY } },
} as const;
export type Provider = keyof typeof PROVIDERS;
type Fake<P extends Provider> = Awaited<ReturnType<(typeof PROVIDERS)[P]['start']>>;

interface Opened<P extends Provider> extends ReturnType<typeof quickDeps> {
  readonly fake: Fake<P>;
  readonly engine: RenderEngine;
}

/** An engine and the provider it asks, gone when the test is over. */
export async function openedPredictions<P extends Provider>(
  provider: P,
  changes: Record<string, unknown> = {},
  deps: Partial<RemoteEngineDeps> = {},
): Promise<Opened<P>> {
  const { start, settings } = PROVIDERS[provider];
  const fake = await start();
  const quick = quickDeps(deps);
  const given = { ...settings, url: `${fake.origin}/v1`, ...changes } as PredictionsSettings;
  const engine = createPredictionsEngine('hosted', PredictionsOptions.parse(given), quick.deps);
  onTestFinished(async () => {
    engine.close();
    await fake.stop();
  });
  return { fake: fake as Fake<P>, engine, ...quick };
}

/** What the model was given. */
export const inputOf = ({ fake }: Opened<Provider>, index = 0) => readJson(fake.orders[index]!.request).input;
