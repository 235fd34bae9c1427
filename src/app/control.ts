import { existsSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeSetting } from '../db/settings.ts';
import { ServiceError } from '../domain/errors.ts';
import { MAINTENANCE_SETTING } from '../generations/generations.ts';
import type { PurgeFilter } from '../generations/retire.ts';
import { purgeMatching } from '../generations/retire.ts';
import { dataPaths, type ServerConfig } from '../server-config.ts';
import { type DataFolder, openLocked } from './data-folder.ts';
import { type Line, type LineOptions, openLine } from './line.ts';

/** What an operator may ask for, by name; every value is JSON. */
export interface Commands {
  'keys create': (input: { name: string; creditsMicros: number; models?: string[] }) => Promise<unknown>;
  'keys list': () => Promise<unknown>;
  'keys revoke': (input: { id: string }) => Promise<unknown>;
  'keys rotate-secret': (input: { id: string }) => Promise<unknown>;
  'credits grant': (input: { id: string; micros: number }) => Promise<unknown>;
  'credits statement': (input: { id: string }) => Promise<unknown>;
  maintenance: (input: { on: boolean }) => Promise<unknown>;
  purge: (input: PurgeFilter) => Promise<unknown>;
}
export type CommandName = keyof Commands;

const STATEMENT_ROWS = 1_000;

/** The commands over an open data folder: the running server's, or one that was opened just for them. */
export function createCommands({ database, keys, ledger }: DataFolder, purging: Line['purging']): Commands {
  const known = async (id: string) => {
    const key = await keys.findById(id);
    if (!key) throw new ServiceError('not_found', `There is no key ${id}; see \`mouthpiece keys list\`.`);
    return key;
  };
  return {
    async 'keys create'({ name, creditsMicros, models }) {
      const created = await keys.create({ name, models });
      if (creditsMicros > 0)
        await database.transaction((tx) =>
          ledger.grant(tx, { keyId: created.id, micros: creditsMicros, note: 'when the key was created' }),
        );
      return created;
    },
    async 'keys list'() {
      const all = await keys.list();
      return Promise.all(
        all.map(async (key) => ({ ...key, balanceMicros: await ledger.balance(database, key.id) })),
      );
    },
    async 'keys revoke'({ id }) {
      await known(id);
      return { revoked: await keys.revoke(id) };
    },
    async 'keys rotate-secret'({ id }) {
      await known(id);
      return { id, webhookSecret: await keys.rotateWebhookSecret(id) };
    },
    async 'credits grant'({ id, micros }) {
      await known(id);
      const balanceMicros = await database.transaction((tx) =>
        ledger.grant(tx, { keyId: id, micros, note: 'granted' }),
      );
      return { id, balanceMicros };
    },
    async 'credits statement'({ id }) {
      await known(id);
      const entries = await ledger.statement(database, id, { limit: STATEMENT_ROWS });
      return { id, balanceMicros: await ledger.balance(database, id), entries };
    },
    async maintenance({ on }) {
      await database.transaction((tx) => writeSetting(tx, MAINTENANCE_SETTING, on ? 'on' : undefined));
      return { maintenance: on };
    },
    async purge(filter) {
      const { generations: purged, uploads } = await purgeMatching(filter, purging);
      return { purged, uploads };
    },
  };
}

/** Lets commands reach a running server: a socket in the data folder that only its owner may open. */
export async function serveCommands(commands: Commands, path: string): Promise<() => Promise<void>> {
  rmSync(path, { force: true });
  const server = createServer(async (incoming, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    try {
      const { name, input } = JSON.parse(Buffer.concat(chunks).toString()) as {
        name: CommandName;
        input: never;
      };
      if (!Object.hasOwn(commands, name)) throw unknownCommand(name);
      answer.end(JSON.stringify({ value: await commands[name](input) }));
    } catch (error) {
      const { code = 'internal', message } = error as ServiceError;
      answer.end(JSON.stringify({ error: { code, message } }));
    }
  });
  await listenPrivately(server, path);
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(path, { force: true });
  };
}

/** The socket is its owner's only from the moment it is there: who may open it is settled before. */
function listenPrivately(server: Server, path: string): Promise<void> {
  const mask = process.umask(0o177);
  try {
    return new Promise((resolve, reject) => {
      server.once('error', (cause) => reject(noSocket(path, cause))).listen(path, resolve);
    });
  } finally {
    process.umask(mask);
  }
}

const noSocket = (path: string, cause: Error) =>
  new ServiceError(
    'invalid_request',
    `The control socket ${path} cannot be made (${cause.message}); a data folder with a shorter path helps, as systems allow about 100 characters.`,
    { cause },
  );

const unknownCommand = (name: string) =>
  new ServiceError(
    'invalid_request',
    `The server does not know the command ${name}; restart it after updates.`,
  );

// A server that starts or stops has the lock and no socket for a moment; so has another command.
const LOCK_WAIT_MS = 5_000;
const LOCK_STEP_MS = 100;

/**
 * Does a command: the server that runs over the data folder does it, or else this process while nobody else may.
 *
 * @throws ServiceError for what cannot be done.
 */
export async function runCommandOnFolder(
  config: ServerConfig,
  name: CommandName,
  input: unknown,
): Promise<unknown> {
  for (let waitedMs = 0; ; waitedMs += LOCK_STEP_MS) {
    const answer = await askServer(dataPaths(config.dataDirectory).socket, name, input);
    if (answer) return answer.value;
    try {
      return await runAlone(config, name, input);
    } catch (error) {
      const isTaken = error instanceof ServiceError && error.details.isTaken === true;
      if (!isTaken || waitedMs >= LOCK_WAIT_MS) throw error;
    }
    await sleep(LOCK_STEP_MS);
  }
}

async function runAlone(config: ServerConfig, name: CommandName, input: unknown): Promise<unknown> {
  const { folder, unlock } = await openLocked(config);
  try {
    const { purging } = openLine(folder, config, NO_LINE);
    return await createCommands(folder, purging)[name](input as never);
  } finally {
    await folder.close();
    unlock();
  }
}

/** For commands that make no video. */
const NO_LINE: LineOptions = {
  publicUrl: () => '',
  render: () => Promise.reject(new Error('Nothing is rendered here.')),
  encodeCallback: () => ({}),
  laneOf: () => undefined,
  notify: () => {},
  onEnd: () => {},
};

/** Asks the server that runs over a data folder. Undefined when none does. */
export async function askServer(
  path: string,
  name: CommandName,
  input: unknown,
): Promise<{ value: unknown } | undefined> {
  if (!existsSync(path)) return undefined;
  const text = await new Promise<string | undefined>((resolve, reject) => {
    const asking = request({ socketPath: path, method: 'POST' }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve(Buffer.concat(chunks).toString());
    });
    // A socket that a killed server left behind answers nobody.
    asking.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
    asking.end(JSON.stringify({ name, input }));
  });
  if (text === undefined) return undefined;
  const { value, error } = JSON.parse(text) as { value?: unknown; error?: { code: never; message: string } };
  if (error) throw new ServiceError(error.code, error.message);
  return { value };
}
