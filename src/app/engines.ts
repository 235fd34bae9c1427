import type { AskedVideo } from '../domain/asked-video.ts';
import { createAnimaticEngine } from '../pipeline/engines/animatic-engine.ts';
import { createEmbeddedEngine, EMBEDDED } from '../pipeline/engines/embedded-engine.ts';
import type { RenderEngine } from '../pipeline/engines/engine.ts';
import { DEFAULT_RULES, type RouteRule, routeOf } from '../pipeline/engines/routing.ts';
import { Semaphore } from '../pipeline/engines/semaphore.ts';
import type { Workshop } from '../pipeline/engines/try-engines.ts';
import type { RemoteEngineDeps } from '../pipeline/engines/upstream/remote-engine-deps.ts';
import type { PortableContext } from '../pipeline/generate-messages.ts';
import type { RenderChildren } from '../pipeline/render-children.ts';
import { ENGINE_KINDS } from './engine-kinds.ts';
import { type EngineSettings, refuse } from './engine-settings.ts';

/** Everybody who can make a video here, and who makes which. */
export interface Engines {
  readonly workshops: ReadonlyMap<string, Workshop>;
  readonly rules: readonly RouteRule[];
  /** Whose places a video takes first. */
  laneOf(asked: AskedVideo): string | undefined;
  /** How many videos of a lane are made at once. */
  placesOf(lane: string): number;
  /** How many videos are made at once, all together. */
  readonly places: number;
  close(): void;
}

export interface OwnWork {
  readonly children: RenderChildren;
  readonly context: Omit<PortableContext, 'workDirectory'>;
  /** Videos that this machine makes at once. */
  readonly concurrency: number;
}

const OUR_LANE = 'this machine';

/** @throws ServiceError `invalid_request` for settings that make no sense. */
export function openEngines(settings: EngineSettings, own: OwnWork, deps: RemoteEngineDeps): Engines {
  const ours = new Semaphore(own.concurrency);
  const workshops = new Map<string, Workshop>();
  const lanes = new Map([[OUR_LANE, own.concurrency]]);
  const laneOfEngine = new Map<string, string>();
  const addOurs = (engine: RenderEngine) => {
    workshops.set(engine.id, { engine, places: ours });
    laneOfEngine.set(engine.id, OUR_LANE);
  };
  addOurs(createEmbeddedEngine(own));
  addOurs(createAnimaticEngine(own));
  for (const [id, { kind, concurrency, maxVideoBytes, ...options }] of Object.entries(settings.engines)) {
    if (workshops.has(id)) throw refuse(`an engine may not be called ${id}, as our own is`);
    const limits = maxVideoBytes === undefined ? {} : { maxFileBytes: maxVideoBytes };
    const opened = openEngine(id, kind, options, { ...deps, limits });
    const places = concurrency ?? opened.places;
    workshops.set(id, { engine: opened.engine, places: new Semaphore(places) });
    laneOfEngine.set(id, id);
    lanes.set(id, places);
  }
  const rules = [...settings.routes, ...DEFAULT_RULES];
  checkRoutes(settings.routes, workshops);
  return {
    workshops,
    rules,
    laneOf: (asked) => laneOfEngine.get(routeOf(asked, rules)[0] ?? EMBEDDED),
    placesOf: (lane) => lanes.get(lane) ?? 1,
    places: [...lanes.values()].reduce((sum, places) => sum + places, 0),
    close() {
      for (const { engine } of workshops.values()) engine.close();
    },
  };
}

function openEngine(id: string, kind: string, options: unknown, deps: RemoteEngineDeps) {
  const known = Object.hasOwn(ENGINE_KINDS, kind) ? ENGINE_KINDS[kind] : undefined;
  if (!known) throw refuse(`${id} has the kind "${kind}"; there are ${Object.keys(ENGINE_KINDS).join(', ')}`);
  const parsed = known.options.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`${[id, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`);
  }
  return { engine: known.open(id, parsed.data, deps), places: known.places(parsed.data) };
}

function checkRoutes(routes: readonly RouteRule[], workshops: ReadonlyMap<string, Workshop>) {
  for (const { engines } of routes)
    for (const id of engines)
      if (!workshops.has(id))
        throw refuse(`a route names "${id}"; there are ${[...workshops.keys()].join(', ')}`);
}
