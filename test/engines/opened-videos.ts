import { onTestFinished } from 'vitest';
import { createOpenAiVideosEngine } from '../../src/pipeline/engines/openai-videos/openai-videos-engine.ts';
import {
  OpenAiVideosOptions,
  type OpenAiVideosSettings,
} from '../../src/pipeline/engines/openai-videos/options.ts';
import type { RemoteEngineDeps } from '../../src/pipeline/engines/upstream/remote-engine-deps.ts';
import { FakeOpenAiVideos } from './fake-openai-videos.ts';
import { quickDeps } from './remote-job.ts';

export const KEY = 'sk-secret';
export const S2V = 'Wan-AI/Wan2.2-S2V-14B';
export const NEVER = new AbortController().signal;

/** An engine and the server it asks, gone when the test is over. */
export async function openedVideos(
  settings: Partial<OpenAiVideosSettings> = {},
  changes: Partial<RemoteEngineDeps> = {},
) {
  const fake = await FakeOpenAiVideos.start();
  const quick = quickDeps(changes);
  const options = OpenAiVideosOptions.parse({ url: `${fake.origin}/v1`, model: S2V, ...settings });
  const engine = createOpenAiVideosEngine('gpu', options, quick.deps);
  onTestFinished(async () => {
    engine.close();
    await fake.stop();
  });
  return { fake, engine, ...quick };
}
