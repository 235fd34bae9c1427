import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assembled, assemble } from '../../src/app/assemble.ts';
import { type DataFolder, openLocked } from '../../src/app/data-folder.ts';
import type { NewApiKey } from '../../src/credits/api-keys.ts';
import { ServiceError } from '../../src/domain/errors.ts';
import { type GenerationState, isFinal } from '../../src/domain/generation.ts';
import type { Rendered, Renderer, RenderOrder } from '../../src/generations/renderer.ts';
import { readServerConfig } from '../../src/server-config.ts';

/** What the renderer does with an order, when a test lets it. */
export type Outcome =
  | { readonly kind: 'video'; readonly seconds: number }
  | { readonly kind: 'failure'; readonly error: Error };

export interface TestServer extends Pick<Assembled, 'app' | 'line'> {
  readonly folder: DataFolder;
  readonly key: NewApiKey;
  /** Orders that the renderer has, oldest first. */
  readonly orders: readonly RenderOrder[];
  /** Another key, with as many dollars. */
  newKey(dollars: number, models?: readonly string[]): Promise<NewApiKey>;
  /** Epoch milliseconds as the server has them. */
  now(): number;
  /** Lets time pass at once. Leases run out, so nothing may be rendered or delivered meanwhile. */
  advance(milliseconds: number): void;
  /** Starts to take jobs, unless it does already. */
  work(): void;
  /** Lets the renderer report progress of the order that came last. */
  progress(stage: string, fraction: number): void;
  /** Lets the renderer report how long the speech of the order that came last really is. */
  length(seconds: number): void;
  /** Ends the attempt that is rendered with a failure, and lets the pause before the next one pass. */
  fail(id: string, error: Error): Promise<void>;
  /** Ends the generation that is rendered, again as often as it is tried, and waits until it is final. */
  finish(id: string, outcome: Outcome): Promise<void>;
  /** Waits until the renderer has an order of the generation. */
  running(id: string): Promise<void>;
  close(): Promise<void>;
}

export const PUBLIC_URL = 'http://mouthpiece.test';
/** Stands for an mp4 where nobody plays it. */
export const VIDEO_BYTES = Buffer.from('not really an mp4, but bytes all the same');

// One at a time, so that the second of two surely waits.
const SETTINGS = { LOG_LEVEL: 'silent', LIMIT_SUBMITS_PER_MINUTE: '0', MOUTHPIECE_CONCURRENCY: '1' };
// Past the longest pause between two attempts.
const RETRY_MS = 61_000;

/**
 * The whole server but for the pictures: real database, real queue, real files; a renderer that waits for the test.
 *
 * @param isIdle jobs wait until `work` is called
 */
export async function startTestServer(
  settings: Readonly<Record<string, string>> = {},
  dollars = 100,
  { isIdle = false } = {},
): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'server-'));
  const config = readServerConfig({ ...SETTINGS, ...settings, MOUTHPIECE_DATA_DIR: directory });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const { folder, unlock } = await openLocked(config, now);
  const waiting: Waiting[] = [];
  const assembled = await assemble(config, folder, {
    openRendering: () => ({
      render: waitingRenderer(waiting),
      laneOf: () => undefined,
      placesOf: () => config.concurrency,
      places: config.concurrency,
      close: () => {},
    }),
    publicUrl: () => PUBLIC_URL,
  });
  let isWorking = false;
  const work = () => {
    if (!isWorking) assembled.work();
    isWorking = true;
  };
  if (!isIdle) work();
  const newKey = async (credits: number, models?: readonly string[]) => {
    const key = await folder.keys.create({ name: 'test', models });
    const grant = { keyId: key.id, micros: credits * 1_000_000, note: 'test' };
    if (credits > 0) await folder.database.transaction((tx) => folder.ledger.grant(tx, grant));
    return key;
  };
  const stateOf = async (id: string) => {
    const [row] = await folder.database.query<{ state: GenerationState }>(
      'select state from generations where id = $1',
      [id],
    );
    return row?.state;
  };
  const isWaiting = async (id: string) => {
    const sql = `select id from jobs where subject = $1 and state = 'waiting'`;
    return (await folder.database.query(sql, [id])).length > 0;
  };
  const key = await newKey(dollars);
  return {
    ...{ app: assembled.app, line: assembled.line, folder, key, newKey, now, work },
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    get orders() {
      return waiting.map(({ order }) => order);
    },
    progress: (stage, fraction) =>
      waiting.at(-1)!.onEvent({ type: 'progress', stage, fraction, secondsLeft: 3 }),
    length: (seconds) => waiting.at(-1)!.onEvent({ type: 'length', seconds }),
    running: (id) => until(async () => (await stateOf(id)) === 'running' && waiting.length > 0),
    async fail(id, error) {
      waiting.shift()!.end({ kind: 'failure', error });
      await until(() => isWaiting(id));
      ahead += RETRY_MS;
    },
    async finish(id, outcome) {
      const isOver = async () => isFinal((await stateOf(id))!);
      while (!(await isOver())) {
        await until(async () => waiting.length > 0 || (await isOver()));
        waiting.shift()?.end(outcome);
        await until(async () => (await isOver()) || (await isWaiting(id)));
        if (!(await isOver())) ahead += RETRY_MS;
      }
    },
    async close() {
      await assembled.app.close();
      await assembled.stopWork(0);
      await folder.close();
      unlock();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

interface Waiting {
  readonly order: RenderOrder;
  readonly onEvent: Parameters<Renderer>[1]['onEvent'];
  readonly end: (outcome: Outcome) => void;
}

const waitingRenderer =
  (waiting: Waiting[]): Renderer =>
  (order, { signal, onEvent }) =>
    new Promise<Rendered>((resolve, reject) => {
      const cancelled = () => reject(new ServiceError('cancelled', 'The generation was cancelled.'));
      if (signal.aborted) return cancelled();
      const one: Waiting = {
        order,
        onEvent,
        end(outcome) {
          if (outcome.kind === 'failure') reject(outcome.error);
          else resolve(renderedInto(order.workDirectory, outcome.seconds));
        },
      };
      waiting.push(one);
      signal.addEventListener('abort', () => {
        if (waiting.includes(one)) waiting.splice(waiting.indexOf(one), 1);
        cancelled();
      });
    });

function renderedInto(directory: string, seconds: number): Rendered {
  const videoPath = join(directory, 'video.mp4');
  writeFileSync(videoPath, VIDEO_BYTES);
  return {
    engine: 'embedded',
    videoPath,
    thumbnailPath: undefined,
    srtPath: undefined,
    vttPath: undefined,
    seconds,
    effectivePrompts: { video: 'The person is talking.', voice: 'Say the following.' },
    report: { timings: { render: 1 } },
    warnings: [],
  };
}

const UNTIL_MS = 5_000;

/** Waits for what happens soon. @throws when it does not. */
export async function until(condition: () => Promise<boolean>, mostMs = UNTIL_MS): Promise<void> {
  const end = Date.now() + mostMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
