import { createCommands } from '../../src/app/control.ts';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../src/domain/errors.ts';
import { purgeMatching } from '../../src/generations/retire.ts';
import { type TestServer, until } from '../server/test-server.ts';
import type { CallbackReceiver } from './callbacks.ts';
import { type Names, write } from './holes.ts';
import type { Control } from './transcript.ts';

/** What the control lines of a transcript act on. */
export interface Stage {
  readonly server: TestServer;
  readonly callbacks: CallbackReceiver;
  readonly names: Names;
  /** Ids of the keys, by their names in the transcript; `key` is the first. */
  readonly keyIds: ReadonlyMap<string, string>;
}

type Act = (words: readonly string[], stage: Stage) => Promise<void> | void;

const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const CONTROLS: Readonly<Record<string, Act>> = {
  async running([id], { server }) {
    server.work();
    await server.running(await generationId(id, server));
  },
  async progress([stage = '', fraction], { server }) {
    server.progress(stage, Number(fraction));
    // Within a second of the last one it is not written, and nobody would see it.
    const isSeen = `select id from generations where state = 'running' and stage = $1`;
    await until(async () => (await server.folder.database.query(isSeen, [stage])).length > 0);
  },
  length([seconds], { server }) {
    server.length(Number.parseFloat(seconds!));
  },
  async finish([id, seconds], { server }) {
    server.work();
    const outcome = { kind: 'video', seconds: Number.parseFloat(seconds!) } as const;
    await server.finish(await generationId(id, server), outcome);
  },
  async fail([id, code, sentence = ''], { server }) {
    if (!ERROR_CODES.includes(code as ErrorCode)) throw new Error(`${code} is none of our error codes.`);
    server.work();
    const error = new ServiceError(code as ErrorCode, sentence);
    await server.finish(await generationId(id, server), { kind: 'failure', error });
  },
  async cancel([id], { server }) {
    server.work();
    const generation = await generationId(id, server);
    const sql = 'select key_id from generations where id = $1';
    const [row] = await server.folder.database.query<{ key_id: string }>(sql, [generation]);
    await server.line.generations.cancel(row!.key_id, generation);
  },
  async ended([id], { server }) {
    server.work();
    const isOver = `select id from generations where id = $1 and finished_at is not null`;
    await until(async () => (await server.folder.database.query(isOver, [id!])).length > 0);
  },
  async clock([leap], { server }) {
    const [, count, unit = ''] = /^\+(\d+)([smhd])$/.exec(leap ?? '') ?? [];
    if (UNITS_MS[unit] === undefined) throw new Error(`"${leap}" is no time; write +90s, +5m, +2h or +7d.`);
    const isBusy = `select id from jobs where state = 'leased'`;
    await until(async () => (await server.folder.database.query(isBusy)).length === 0);
    server.advance(Number(count) * UNITS_MS[unit]);
  },
  async maintenance([word], stage) {
    await commandsOf(stage).maintenance({ on: word === 'on' });
  },
  async revoke([name = 'key'], stage) {
    await commandsOf(stage)['keys revoke']({ id: stage.keyIds.get(name)! });
  },
  async grant([name = 'key', dollars], stage) {
    const micros = Number(dollars) * 1_000_000;
    await commandsOf(stage)['credits grant']({ id: stage.keyIds.get(name)!, micros });
  },
  async purge(_, { server }) {
    await purgeMatching({ isExpired: true }, server.line.purging);
  },
  async delivered([count], { server }) {
    const written = 'select attempt from delivery_attempts';
    await until(async () => (await server.folder.database.query(written)).length === Number(count));
  },
  answer([status], { callbacks }) {
    callbacks.answerNext(Number(status));
  },
};

/** Does what a control line says. */
export async function act({ command, words }: Control, stage: Stage): Promise<void> {
  const run = CONTROLS[command];
  if (!run) throw new Error(`"> ${command}" is unknown; there are ${Object.keys(CONTROLS).join(', ')}.`);
  await run(
    words.map((word) => write(word, stage.names)),
    stage,
  );
}

const commandsOf = ({ server }: Stage) => createCommands(server.folder, server.line.purging);

/** `next` is whichever the renderer gets next. */
async function generationId(word: string | undefined, server: TestServer): Promise<string> {
  if (word === undefined) throw new Error('Which generation? Name it, or write "next".');
  if (word !== 'next') return word;
  let id: string | undefined;
  await until(async () => {
    const [row] = await server.folder.database.query<{ id: string }>(
      `select id from generations where state = 'running'`,
    );
    id = row?.id;
    return id !== undefined && server.orders.length > 0;
  });
  return id!;
}
