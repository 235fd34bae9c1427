import { createHash } from 'node:crypto';
import { type AskedVideo, taskOf } from '../domain/asked-video.ts';
import { ServiceError } from '../domain/errors.ts';
import { uuidV4 } from '../domain/ids.ts';
import type { Rendered, Renderer, RenderOrder, RenderWatch } from '../generations/renderer.ts';
import { JobInterrupted } from '../jobs/worker.ts';
import type { EngineJob, FinishedVideo, Materials, RenderEngine } from '../pipeline/engines/engine.ts';
import { EngineFailure } from '../pipeline/engines/engine-failure.ts';
import { type RouteRule, routeOf } from '../pipeline/engines/routing.ts';
import { letGo, tryEngines, type Workshop } from '../pipeline/engines/try-engines.ts';
import type { OwnWork } from './engines.ts';
import { createMaterialWork } from './materials.ts';

export interface RendererOptions extends OwnWork {
  /** By id. */
  readonly workshops: ReadonlyMap<string, Workshop>;
  readonly rules: readonly RouteRule[];
  /** An engine that failed, also where another one made the video. */
  readonly onFailure: (failure: EngineFailure, generationId: string) => void;
}

// Of a video that is made elsewhere: what it is made of, the making, and what is done with what comes back.
const PREPARED = 0.1;
const MADE = 0.9;

/** Where generations and engines meet: an order becomes a video by the first engine of its route that makes it. */
export function createRenderer(options: RendererOptions): Renderer {
  const materials = createMaterialWork(options);
  return async (order, { signal, onEvent, keepUpstream }) => {
    const route = routeFor(order, options);
    const stopped = engineSignal(signal);
    let isElsewhere = false;
    const between = (from: number, to: number) => ({ signal: stopped, onEvent: scaled(onEvent, from, to) });
    const prepare = (job: EngineJob) => {
      isElsewhere = true;
      return materials.prepare(job, between(0, PREPARED));
    };
    const { engine, video, failures } = await tryEngines({
      workshops: route.map((id) => options.workshops.get(id)).filter((shop) => shop !== undefined),
      jobFor: (each) => jobOf(order, each, prepare),
      upstream: order.upstream,
      signal: stopped,
      onEvent: (event) => (isElsewhere ? scaled(onEvent, PREPARED, MADE) : onEvent)(event),
      keep: keepUpstream,
      onFailure: (failure) => options.onFailure(failure, order.id),
      finish: async (each, made, job) =>
        made.kind === 'finished' ? made.video : materials.finish(each.id, made.path, job, between(MADE, 1)),
    });
    return rendered(engine, video, failures);
  };
}

/** The engines to try. Whoever has the work goes on with it, also when its route has changed since. */
function routeFor(order: RenderOrder, { rules, workshops, onFailure }: RendererOptions): readonly string[] {
  const route = routeOf(order, rules);
  const { upstream } = order;
  if (!upstream || upstream.handle === undefined || route.includes(upstream.engine)) return route;
  if (workshops.has(upstream.engine)) return [upstream.engine, ...route];
  const sentence = `The engine ${upstream.engine}, which had the work, is no longer configured; it may still be paid there.`;
  onFailure(new EngineFailure(upstream.engine, 'lost', sentence), order.id);
  return route;
}

const scaled =
  (onEvent: RenderWatch['onEvent'], from: number, to: number): RenderWatch['onEvent'] =>
  (event) =>
    onEvent(event.type === 'progress' ? { ...event, fraction: from + (to - from) * event.fraction } : event);

function rendered(
  engine: RenderEngine,
  { captionsPath, ...video }: FinishedVideo,
  failures: readonly EngineFailure[],
): Rendered {
  const caption = (format: 'srt' | 'vtt') => (captionsPath?.endsWith(format) ? captionsPath : undefined);
  const passedOver = failures.map((failure) => `${failure.engine} could not make it (${failure.kind}).`);
  return {
    ...video,
    engine: video.engine ?? engine.id,
    srtPath: caption('srt'),
    vttPath: caption('vtt'),
    warnings: [...video.warnings, ...passedOver],
  };
}

function jobOf(
  order: RenderOrder,
  engine: RenderEngine,
  prepare: (job: EngineJob) => Promise<Materials>,
): EngineJob {
  const { upsamplePrompts, checkSafety, workDirectory } = order;
  const asked = askedOf(order);
  let made: Promise<Materials> | undefined;
  const job: EngineJob = {
    ...{ id: jobId(order.id, engine.id), task: taskOf(asked), asked },
    ...{ upsamplePrompts, checkSafety, workDirectory },
    materials: () => {
      made ??= prepare(job);
      return made;
    },
  };
  return job;
}

const askedOf = ({ model, request }: RenderOrder) => ({ model, request }) as AskedVideo;

/** The same for every attempt, so that an upstream that takes our ids knows the work again. */
function jobId(generationId: string, engineId: string): string {
  const digest = createHash('sha256').update(`${engineId} ${generationId}`).digest();
  return uuidV4(() => digest);
}

/** Work that is done elsewhere goes on while this server is away, and ends when somebody no longer wants it. */
function engineSignal(signal: AbortSignal): AbortSignal {
  const engines = new AbortController();
  const stop = () =>
    engines.abort(signal.reason instanceof JobInterrupted ? letGo() : (signal.reason ?? cancelled()));
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return engines.signal;
}

const cancelled = () => new ServiceError('cancelled', 'The generation was cancelled.');
