import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RenderEngine } from '../../src/pipeline/engines/engine.ts';
import { createOpenAiVideosEngine } from '../../src/pipeline/engines/openai-videos/openai-videos-engine.ts';
import { OpenAiVideosOptions } from '../../src/pipeline/engines/openai-videos/options.ts';
import { PredictionsOptions } from '../../src/pipeline/engines/predictions/options.ts';
import { createPredictionsEngine } from '../../src/pipeline/engines/predictions/predictions-engine.ts';
import { FakeCog } from '../engines/fake-cog.ts';
import { FakeOpenAiVideos } from '../engines/fake-openai-videos.ts';
import { FakePruna, PRUNA_KEY } from '../engines/fake-pruna.ts';
import { FakeReplicate, REPLICATE_KEY } from '../engines/fake-replicate.ts';
import { type FakeUpstream, promptOfMade } from '../engines/fake-upstream.ts';
import { quickDeps } from '../engines/remote-job.ts';
import { describeRenderEngine, type OpenedRenderEngine, type UpstreamProbe } from './render-engine.ts';

const promptOf = async (path: string) => promptOfMade(await readFile(path));

function probe(fake: FakeUpstream): UpstreamProbe {
  return {
    orders: () => fake.orders.length,
    cancels: () => fake.orders.filter(({ cancelled }) => cancelled).length,
    looks: () => fake.orders.reduce((sum, { looks }) => sum + looks, 0),
    setHeld: (isHeld) => {
      fake.ending = isHeld ? 'never' : 'done';
    },
    breakDown: () => fake.stop(),
  };
}

function openedWith(fake: FakeUpstream, newEngine: () => RenderEngine): OpenedRenderEngine {
  return { engine: newEngine(), upstream: probe(fake), reopen: newEngine, close: () => fake.stop() };
}

describeRenderEngine('openai-videos', {
  promptOf,
  open: async () => {
    const fake = await FakeOpenAiVideos.start();
    const options = OpenAiVideosOptions.parse({ url: `${fake.origin}/v1`, model: 'Wan-AI/Wan2.2-S2V-14B' });
    return openedWith(fake, () => createOpenAiVideosEngine('gpu', options, quickDeps().deps));
  },
});

const predictions = (settings: unknown) => {
  const options = PredictionsOptions.parse(settings);
  return () => createPredictionsEngine('predictions', options, quickDeps().deps);
};

describeRenderEngine('predictions at Replicate', {
  promptOf,
  open: async () => {
    const fake = await FakeReplicate.start();
    const model = 'prunaai/p-video-avatar';
    const settings = { flavour: 'replicate', url: `${fake.origin}/v1`, apiKey: REPLICATE_KEY, model };
    return openedWith(fake, predictions(settings));
  },
});

describeRenderEngine('predictions at Pruna', {
  promptOf,
  open: async () => {
    const fake = await FakePruna.start();
    return openedWith(fake, predictions({ flavour: 'pruna', url: `${fake.origin}/v1`, apiKey: PRUNA_KEY }));
  },
});

// Without a receiver there is no handle, and nothing to resume: cog.test.ts has that.
describeRenderEngine('predictions in a Cog container that calls back', {
  promptOf: 'a container makes one prediction at a time',
  open: async () => {
    const fake = await FakeCog.start();
    const fields = { image: 'image', audio: 'audio', prompt: 'prompt' };
    const receiver = { port: await freePort() };
    const newEngine = predictions({ flavour: 'cog', url: fake.origin, fields, receiver });
    const first = newEngine();
    const reopen = () => {
      // Only one process has the port.
      first.close();
      return newEngine();
    };
    return { engine: first, upstream: probe(fake), reopen, close: () => fake.stop() };
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
