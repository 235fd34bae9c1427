import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { type AskedVideo, taskOf } from '../../src/domain/asked-video.ts';
import { createAnimaticEngine } from '../../src/pipeline/engines/animatic-engine.ts';
import { createEmbeddedEngine } from '../../src/pipeline/engines/embedded-engine.ts';
import type { EngineJob } from '../../src/pipeline/engines/engine.ts';
import { createRenderChildren } from '../../src/pipeline/render-children.ts';
import { generationDraft, videoDraft } from '../generation-draft.ts';
import { SAMPLE } from '../slow/run-cli.ts';
import { describeEveryEngine } from './every-engine.ts';

const children = createRenderChildren(1);
const cacheDirectory = await mkdtemp(join(tmpdir(), 'own-engines-'));
const own = { children, context: { cacheDirectory, renderThreads: 2, version: '0' } };
afterAll(async () => {
  children.close();
  await rm(cacheDirectory, { recursive: true, force: true });
});

const { request } = generationDraft();
const spoken = { ...request, image: SAMPLE, preview: true };
const seen = videoDraft({ duration: 1, draft: true }).request;

describeEveryEngine('embedded', {
  open: async () => ({ engine: createEmbeddedEngine(own), close: async () => {} }),
  job: () => jobOf({ model: 'p-video-avatar', request: spoken }),
});
describeEveryEngine('animatic, of a prompt', {
  open: async () => ({ engine: createAnimaticEngine(own), close: async () => {} }),
  job: () => jobOf({ model: 'p-video', request: seen }),
});
describeEveryEngine('animatic, of a picture', {
  open: async () => ({ engine: createAnimaticEngine(own), close: async () => {} }),
  job: () => jobOf({ model: 'p-video', request: { ...seen, image: SAMPLE } }),
});

/** A job whose folder goes with the test. */
async function jobOf(asked: AskedVideo): Promise<EngineJob> {
  const workDirectory = await mkdtemp(join(tmpdir(), 'own-engine-'));
  onTestFinished(() => rm(workDirectory, { recursive: true, force: true }));
  return {
    id: '0d4f6a52-0000-4000-8000-000000000001',
    task: taskOf(asked),
    asked,
    ...{ upsamplePrompts: false, checkSafety: false, workDirectory },
    materials: () => Promise.reject(new Error('Our own engines make their own materials.')),
  };
}
