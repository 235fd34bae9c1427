import { readFile } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import { createComfyUiEngine } from '../../src/pipeline/engines/comfyui/comfyui-engine.ts';
import { ComfyUiOptions, type ComfyUiSettings } from '../../src/pipeline/engines/comfyui/comfyui-options.ts';
import type { EngineEvent, RenderEngine } from '../../src/pipeline/engines/engine.ts';
import type { RemoteEngineDeps } from '../../src/pipeline/engines/upstream/remote-engine-deps.ts';
import { FakeComfyUi } from './fake-comfyui.ts';
import { eventsOf, quickDeps, remoteJob } from './remote-job.ts';

/** A server with all that a template needs; gone when the test is over. */
export async function fakeComfyUi(
  changes: Partial<FakeComfyUi> = {},
  template = 'wan22-s2v',
): Promise<FakeComfyUi> {
  const server = await FakeComfyUi.start(changes);
  onTestFinished(() => server.stop());
  const path = new URL(`../../assets/comfyui/${template}/workflow.json`, import.meta.url);
  server.installFor(JSON.parse(await readFile(path, 'utf8')));
  return server;
}

/** An engine in front of those servers, and what it logs. */
export function comfyEngine(
  servers: readonly FakeComfyUi[],
  settings: Partial<ComfyUiSettings> = {},
  changes: Partial<RemoteEngineDeps> = {},
) {
  const { deps, logged } = quickDeps(changes);
  const options = ComfyUiOptions.parse({
    servers: servers.map(({ origin }) => ({ url: origin })),
    ...settings,
  });
  const engine = createComfyUiEngine('comfy', options, deps);
  onTestFinished(() => engine.close());
  return { engine, logged };
}

export const never = () => new AbortController().signal;

export const run = async (engine: RenderEngine) => eventsOf(engine.submit(await remoteJob(), never()));

export function pathOf(events: readonly EngineEvent[]): string {
  const last = events.at(-1);
  if (last?.type !== 'result' || last.video.kind !== 'raw') throw new Error('It ended without a video.');
  return last.video.path;
}

export const handles = (events: readonly EngineEvent[]) =>
  events.flatMap((event) => (event.type === 'handle' ? [JSON.parse(event.handle)] : []));

/** Pulls events until `isIt`; the rest is left where it is. */
export async function until(events: AsyncIterator<EngineEvent>, isIt: (event: EngineEvent) => boolean) {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error('It ended before.');
    if (isIt(value)) return value;
  }
}

export const isRendering = (event: EngineEvent) => event.type === 'progress' && event.stage === 'render';

export const restOf = async (events: AsyncIterator<EngineEvent>) => {
  const rest: EngineEvent[] = [];
  for (let next = await events.next(); !next.done; next = await events.next()) rest.push(next.value);
  return rest;
};
