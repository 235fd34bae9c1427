import { auditLedger } from '../src/credits/audit-ledger.ts';
import { openSqlite } from '../src/db/sqlite.ts';
import { seededRandom } from '../src/lib/random.ts';
import { dataPaths } from '../src/server-config.ts';
import { CallbackReceiver } from './callback-receiver.ts';
import type { Observed } from './judge.ts';
import type { ServerProcess } from './server-process.ts';

export interface ChaosOptions {
  readonly server: ServerProcess;
  readonly key: string;
  /** A data URI. */
  readonly image: string;
  readonly kills: number;
  readonly seed: number;
  readonly log: (line: string) => void;
}

/** On their way at the moment of every kill. */
const IN_FLIGHT = 8;
// The others are cancelled, because hundreds of videos would take hours. A generation ends after a handful of crashes of
// its render child, and rightly; so there are more videos than kills.
const KEPT_SHARE = 0.15;
const PAUSE_MS = { least: 150, most: 2_500 };
// Eight submits with a portrait in each take about as long together: kills fall before, within and after them.
const SUBMIT_MS = 200;
// Render children die without the server about as often as with it.
const CHILD_SHARE = 0.4;
const SETTLE_MS = 600_000;
const RETRY_MS = 100;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Submits while processes are killed at random moments, then waits until all is quiet and looks at what is there. */
export async function chaos({ server, key, image, kills, seed, log }: ChaosOptions): Promise<Observed> {
  const random = seededRandom(seed);
  const receiver = new CallbackReceiver();
  await receiver.start();
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const acknowledged = new Map<string, string>();
  const cancelled = new Set<string>();
  const body = JSON.stringify({ image, script: 'Hi.', seed: 1, callback: { url: receiver.url } });

  const submit = async (name: string, isKept: boolean) => {
    const generations = `${server.url}/mouthpiece/v1/generations`;
    const { id } = await keepAsking(generations, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': name },
      body,
    });
    acknowledged.set(name, id!);
    if (isKept) return;
    cancelled.add(id!);
    await keepAsking(`${generations}/${id}/cancel`, { method: 'POST', headers });
  };

  const submits: Promise<void>[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await sleep(PAUSE_MS.least + random() * (PAUSE_MS.most - PAUSE_MS.least));
    for (let i = 0; i < IN_FLIGHT; i++)
      submits.push(submit(`submit-${kill}-${i}`, i === 0 || random() < KEPT_SHARE));
    await sleep(random() * SUBMIT_MS);
    const open = submits.length - acknowledged.size;
    const killedChild =
      random() < CHILD_SHARE && server.killRenderChild((count) => Math.floor(random() * count));
    if (!killedChild) {
      await server.kill();
      await server.start();
    }
    log(`kill ${kill + 1}: ${killedChild ? 'render child' : 'server'}, ${open} submits under way`);
  }
  await Promise.all(submits);
  const seen = await untilQuiet(server, headers, acknowledged, receiver);
  await server.stop();
  receiver.stop();
  return { acknowledged, cancelled, ...seen, ...(await books(server)), callbacks: receiver.seen };
}

/** Until it is answered, as a careful client does: with an id, or that there is no such thing. */
async function keepAsking(url: string, request: RequestInit): Promise<{ readonly id?: string }> {
  for (;;) {
    try {
      const answer = await fetch(url, request);
      if (answer.ok || answer.status === 404) return (await answer.json()) as { id?: string };
    } catch {
      // The server is away.
    }
    await sleep(RETRY_MS);
  }
}

async function untilQuiet(
  server: ServerProcess,
  headers: Record<string, string>,
  acknowledged: ReadonlyMap<string, string>,
  receiver: CallbackReceiver,
) {
  const states = new Map<string, string | undefined>();
  const videoBytes = new Map<string, number>();
  const end = Date.now() + SETTLE_MS;
  for (const id of acknowledged.values()) {
    for (;;) {
      const answer = await fetch(`${server.url}/mouthpiece/v1/generations/${id}`, { headers });
      const { state, files } = (await answer.json()) as { state?: string; files?: { video?: string } };
      states.set(id, state);
      const isOver = state === undefined || (state !== 'queued' && state !== 'running');
      if (isOver && files?.video)
        videoBytes.set(id, (await (await fetch(files.video)).arrayBuffer()).byteLength);
      if (isOver || Date.now() > end) break;
      await sleep(200);
    }
  }
  // Callbacks that met a killed server are tried again after 5 and 30 seconds.
  while (Date.now() < end && [...states].some(([id, state]) => state !== undefined && !receiver.seen.has(id)))
    await sleep(200);
  return { states, videoBytes };
}

/** Straight from the database: what the API says of itself is no proof. */
async function books(server: ServerProcess) {
  const database = await openSqlite(dataPaths(server.dataDirectory).database);
  const [row] = await database.query('select count(*) as total from generations');
  const open = await database.query<{ id: string }>(
    `select g.id as id from generations g where g.state not in ('queued', 'running') and not exists (
       select 1 from ledger l where l.generation_id = g.id and l.kind in ('settle', 'release'))`,
  );
  const ledgerFindings = await auditLedger(database);
  await database.close();
  return { total: Number(row?.total), heldBack: open.map(({ id }) => id), ledgerFindings };
}
