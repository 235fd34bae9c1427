import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobKind, JobQueue } from '../jobs/job-queue.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly generations: Counter<'state' | 'dialect' | 'model' | 'engine' | 'code'>;
  readonly engineFailures: Counter<'engine' | 'kind'>;
  readonly renderSeconds: Histogram<'stage'>;
  readonly waitSeconds: Histogram;
  readonly callbacks: Counter<'outcome'>;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    generations: new Counter({
      name: 'mouthpiece_generations_total',
      help: 'Generations that reached their final state.',
      labelNames: ['state', 'dialect', 'model', 'engine', 'code'],
      registers,
    }),
    engineFailures: new Counter({
      name: 'mouthpiece_engine_failures_total',
      help: 'Videos that an engine did not make, also where the next one did.',
      labelNames: ['engine', 'kind'],
      registers,
    }),
    renderSeconds: new Histogram({
      name: 'mouthpiece_stage_seconds',
      help: 'Seconds a stage of the pipeline took.',
      labelNames: ['stage'],
      buckets: SECONDS,
      registers,
    }),
    waitSeconds: new Histogram({
      name: 'mouthpiece_wait_seconds',
      help: 'Seconds between submit and start.',
      buckets: SECONDS,
      registers,
    }),
    callbacks: new Counter({
      name: 'mouthpiece_callbacks_total',
      help: 'Attempts to deliver a callback.',
      labelNames: ['outcome'],
      registers,
    }),
    requests: new Histogram({
      name: 'mouthpiece_http_seconds',
      help: 'Seconds from request to answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
  };
}

export interface HealthRoutes {
  readonly metrics: Metrics;
  readonly queue: JobQueue;
  /** Whether the server can take work: the database answers and the worker runs. */
  readonly isReady: () => Promise<boolean>;
  readonly version: string;
}

const KINDS: readonly JobKind[] = ['generation', 'webhook'];

/** `/health` (alive), `/ready` (can work), `/metrics` (Prometheus). */
export function registerHealth(
  app: FastifyInstance,
  { metrics, queue, isReady, version }: HealthRoutes,
): void {
  const { registry } = metrics;
  const depth = new Gauge({
    name: 'mouthpiece_queue_jobs',
    help: 'Jobs that wait or run.',
    labelNames: ['kind', 'state'],
    registers: [registry],
  });
  const oldest = new Gauge({
    name: 'mouthpiece_queue_oldest_seconds',
    help: 'How long the oldest waiting job has waited.',
    labelNames: ['kind'],
    registers: [registry],
  });
  app.get('/health', async () => ({ status: 'ok', version }));
  app.get('/ready', async (_request, reply) => {
    const ready = await isReady();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (_request, reply) => {
    for (const kind of KINDS) {
      const { waiting, running, oldestWaitMs } = await queue.depth(kind);
      depth.set({ kind, state: 'waiting' }, waiting);
      depth.set({ kind, state: 'running' }, running);
      oldest.set({ kind }, oldestWaitMs / 1000);
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Times every request by its route: paths would make a series of every id. */
export function measureRequests(app: FastifyInstance, { requests }: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    requests.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}
