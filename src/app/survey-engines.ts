import { version } from '../config.ts';
import { type AskedVideo, MODELS } from '../domain/asked-video.ts';
import { RESOLUTIONS } from '../domain/avatar-request.ts';
import { TASKS, type Task } from '../domain/video-task.ts';
import type { Capabilities, Health } from '../pipeline/engines/engine.ts';
import { type RouteRule, routeOfKind, type VideoKind } from '../pipeline/engines/routing.ts';
import { createRenderChildren } from '../pipeline/render-children.ts';
import type { EngineSettings } from './engine-settings.ts';
import { openEngines } from './engines.ts';
import { remoteDeps } from './rendering.ts';

export interface SurveyedEngine {
  readonly id: string;
  readonly kind: string;
  readonly concurrency: number;
  readonly health: Health;
  /** Undefined when it has to be asked and does not answer. */
  readonly capabilities: Capabilities | undefined;
}

export interface SurveyedRoute {
  readonly model: AskedVideo['model'];
  readonly task: Task;
  /** What else the videos have in common; empty for all of the task. */
  readonly only: string;
  readonly engines: readonly string[];
}

export interface Survey {
  readonly engines: readonly SurveyedEngine[];
  readonly routes: readonly SurveyedRoute[];
}

const OWN_KIND = 'our own';
const ASK_FOR_MS = 10_000;

/** Asks every engine how it is, and tells who makes what. @throws ServiceError for settings that make no sense. */
export async function surveyEngines(settings: EngineSettings, concurrency: number): Promise<Survey> {
  const children = createRenderChildren(0);
  const context = { cacheDirectory: '', renderThreads: 1, version };
  const { workshops, rules, placesOf, close } = openEngines(
    settings,
    { children, context, concurrency },
    remoteDeps(() => {}),
  );
  try {
    const engines = [...workshops.values()].map(async ({ engine }): Promise<SurveyedEngine> => {
      const own = settings.engines[engine.id];
      const [health, capabilities] = await Promise.all([
        engine.health(AbortSignal.timeout(ASK_FOR_MS)),
        engine.capabilities().catch(() => undefined),
      ]);
      const shared = { id: engine.id, health, capabilities };
      return own
        ? { ...shared, kind: own.kind, concurrency: placesOf(engine.id) }
        : { ...shared, kind: OWN_KIND, concurrency };
    });
    return { engines: await Promise.all(engines), routes: routesOf(rules) };
  } finally {
    close();
    children.close();
  }
}

/** Every kind of video, those that go the same way in one. */
function routesOf(rules: readonly RouteRule[]): SurveyedRoute[] {
  const routes: SurveyedRoute[] = [];
  for (const model of MODELS)
    for (const task of model === 'p-video' ? TASKS : (['avatar'] as const)) {
      const kinds = kindsOf(model, task).map((kind) => ({ kind, engines: routeOfKind(kind, rules) }));
      const ways = new Set(kinds.map(({ engines }) => engines.join()));
      if (ways.size === 1) routes.push({ model, task, only: '', engines: kinds[0]!.engines });
      else for (const { kind, engines } of kinds) routes.push({ model, task, only: describe(kind), engines });
    }
  return routes;
}

function kindsOf(model: AskedVideo['model'], task: Task): VideoKind[] {
  const drafts = model === 'p-video' ? [false, true] : [false];
  return drafts.flatMap((draft) => RESOLUTIONS.map((resolution) => ({ model, task, resolution, draft })));
}

const describe = ({ resolution, draft }: VideoKind) => (draft ? `${resolution} draft` : resolution);
