import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { version } from '../config.ts';
import type { Generation } from '../domain/generation.ts';
import { createKeyNotes } from '../generations/key-notes.ts';
import { failBuried } from '../generations/lifecycle.ts';
import { createAuthentication } from '../http/authentication.ts';
import type { Dialect, DialectServices } from '../http/dialects/dialect.ts';
import { registerFiles } from '../http/files.ts';
import { createMetrics, type Metrics, measureRequests, registerHealth } from '../http/health.ts';
import { InFlight } from '../http/in-flight.ts';
import { createRateLimits } from '../http/rate-limits.ts';
import { createServer } from '../http/server.ts';
import { createUrls } from '../http/urls.ts';
import { startWorker, type Worker } from '../jobs/worker.ts';
import type { ServerConfig } from '../server-config.ts';
import { createDeliverer } from '../webhooks/deliver.ts';
import { giveUp } from '../webhooks/outbox.ts';
import { callbackRule, createAddressGuard } from './address-rule.ts';
import { type DataFolder, drawSeed, LEASE_MS, random } from './data-folder.ts';
import { DIALECTS, FALLBACK } from './dialects.ts';
import { type Line, openLine } from './line.ts';
import type { Journal, Rendering } from './rendering.ts';

/** A server over a data folder that does not listen and takes no jobs yet. */
export interface Assembled {
  readonly app: FastifyInstance;
  readonly line: Line;
  /** Starts to take jobs. */
  work(): void;
  /** Running generations may finish for `graceMs`; the others go back. */
  stopWork(graceMs: number): Promise<void>;
}

export interface AssembleOptions {
  readonly openRendering: (journal: Journal) => Rendering;
  /** How the outside reaches the server, without a slash at the end. */
  readonly publicUrl: () => string;
}

const CALLBACK_CONCURRENCY = 8;
// So many of them may wait for one receiver.
const CALLBACKS_PER_HOST = 2;
const CALLBACK_DEADLINE_MS = 60_000;
const HEARTBEAT_MS = LEASE_MS / 3;

/** Puts every part together. */
export async function assemble(
  config: ServerConfig,
  folder: DataFolder,
  { openRendering, publicUrl }: AssembleOptions,
): Promise<Assembled> {
  const { now } = folder;
  const metrics = createMetrics();
  const urls = createUrls(publicUrl, folder.signed, now);
  const prices = pricesOf(folder);
  const workers: Worker[] = [];
  let log: FastifyBaseLogger | undefined;
  const rendering = openRendering({
    note: (sentence, about) => log?.info(about, sentence),
    failed(failure, generation) {
      const { engine, kind, message } = failure;
      metrics.engineFailures.inc({ engine, kind });
      log?.warn({ engine, kind, generation }, message);
    },
  });
  const line = openLine(folder, config, {
    publicUrl,
    render: rendering.render,
    laneOf: rendering.laneOf,
    encodeCallback: (generation) =>
      dialectOf(generation).encodeCallback(generation, { urls: urls.below(''), prices }),
    notify: () => {
      for (const worker of workers) worker.notify();
    },
    onEnd: (generation, timings) => measureEnd(metrics, generation, timings),
  });
  const services: Omit<DialectServices, 'urls'> = {
    ...{ prices, now, random, drawSeed, generations: line.generations, uploads: line.uploads },
    notes: createKeyNotes(folder.database),
    authentication: createAuthentication(folder.keys),
    webhookSecret: (keyId) => folder.keys.webhookSecret(keyId),
    files: folder.storage,
    limits: createRateLimits(bucketSizes(config), now),
    inFlight: new InFlight(),
    settings: settingsOf(config),
    callbackAllowed: callbackRule(config.allowPrivate),
  };
  const { storage, signed, queue, database } = folder;
  const app = await createServer({
    ...{ dialects: DIALECTS, fallback: FALLBACK, services, urls },
    maxBodyBytes: config.limits.bodyBytes,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, redact: ['req.headers'] },
    prepare: (root) => measureRequests(root, metrics),
    own: [
      (scope) => {
        const isReady = async () => (await database.query('select 1 as one')).length === 1;
        registerHealth(scope, { metrics, queue, version, isReady });
      },
      (scope) => registerFiles(scope, { storage, signed, receivePart: line.uploads.receivePart }),
    ],
  });
  log = app.log;
  return {
    app,
    line,
    work: () => workers.push(...startWorkers({ rendering, config, folder, line, app, metrics })),
    async stopWork(graceMs) {
      await Promise.all(workers.map((worker) => worker.stop({ graceMs })));
      rendering.close();
    },
  };
}

interface Workplace {
  readonly rendering: Rendering;
  readonly config: ServerConfig;
  readonly folder: DataFolder;
  readonly line: Line;
  readonly app: FastifyInstance;
  readonly metrics: Metrics;
}

/** Videos and callbacks have workers of their own: neither waits for the other. */
function startWorkers({ rendering, config, folder, line, app, metrics }: Workplace): Worker[] {
  const { queue, database, keys, now } = folder;
  const deliver = createDeliverer({
    ...{ database, queue, now },
    secretOf: (keyId) => keys.webhookSecret(keyId),
    guard: createAddressGuard(config.allowPrivate),
    userAgent: `mouthpiece/${version}`,
    onAttempt: (outcome) => metrics.callbacks.inc({ outcome }),
  });
  const onError = (error: unknown) => app.log.warn({ err: error }, 'job');
  const { places, placesOf } = rendering;
  const common = { queue, database, now, heartbeatMs: HEARTBEAT_MS, onError };
  return [
    startWorker({
      ...common,
      handlers: { generation: line.performer.perform },
      concurrency: places,
      perLane: placesOf,
      workerName: `render ${process.pid}`,
      deadlineMs: config.limits.jobSeconds * 1000,
      onBuried: async (tx, job) => void (await failBuried(tx, line.lifecycle, job)),
    }),
    startWorker({
      ...common,
      handlers: { webhook: (job) => deliver(job) },
      concurrency: CALLBACK_CONCURRENCY,
      perLane: () => CALLBACKS_PER_HOST,
      workerName: `callbacks ${process.pid}`,
      deadlineMs: CALLBACK_DEADLINE_MS,
      onBuried: giveUp,
    }),
  ];
}

function measureEnd(metrics: Metrics, generation: Generation, timings: Readonly<Record<string, number>>) {
  const { state, dialect, model, engine = 'none', failure, createdAt, startedAt } = generation;
  metrics.generations.inc({ state, dialect, model, engine, code: failure?.code ?? 'none' });
  if (startedAt !== undefined) metrics.waitSeconds.observe((startedAt - createdAt) / 1000);
  for (const [stage, seconds] of Object.entries(timings)) metrics.renderSeconds.observe({ stage }, seconds);
}

const settingsOf = (config: ServerConfig): DialectServices['settings'] => ({
  strict: config.strict,
  retentionMs: config.retentionMs,
  maxScriptCharacters: config.limits.scriptCharacters,
  mostVideoSeconds: config.limits.videoSeconds,
  maxImageBytes: config.limits.imageBytes,
  maxRecordingBytes: config.limits.recordingBytes,
  mostSyncSeconds: config.limits.syncSeconds,
  disabledModels: config.disabledModels,
  allowHttpCallbacks: config.allowHttpCallbacks,
});

const bucketSizes = ({ limits }: ServerConfig) => ({
  submit: { burst: limits.submitsPerMinute, perSecond: limits.submitsPerMinute / 60 },
  read: { burst: limits.readsPerSecond, perSecond: limits.readsPerSecond },
});

const pricesOf = ({ prices }: DataFolder): DialectServices['prices'] => ({
  microsPerSecond: (dialect, rate) => prices.perSecond[dialect][rate],
  microsPerUnit: (dialect) => prices.perUnit[dialect],
});

const dialectOf = ({ dialect }: Generation): Dialect =>
  DIALECTS.find(({ name }) => name === dialect) ?? FALLBACK;
