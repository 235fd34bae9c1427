import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { temporaryFolder } from '../../test/temporary-database.ts';
import { openSqlite } from '../db/sqlite.ts';
import { dataPaths, readServerConfig } from '../server-config.ts';
import { askServer, type Commands, createCommands, runCommandOnFolder, serveCommands } from './control.ts';
import { openLocked } from './data-folder.ts';
import { openLine } from './line.ts';

const configOf = (directory = join(temporaryFolder(), 'data')) =>
  readServerConfig({ MOUTHPIECE_DATA_DIR: directory });
type Config = ReturnType<typeof configOf>;

/** Has the folder as a server has it, and takes commands. */
async function server(config: Config) {
  const { folder, unlock } = await openLocked(config);
  const { purging } = openLine(folder, config, {
    publicUrl: () => '',
    render: () => Promise.reject(new Error('Nothing is rendered here.')),
    encodeCallback: () => ({}),
    laneOf: () => undefined,
    notify: () => {},
    onEnd: () => {},
  });
  const asked: string[] = [];
  const commands = Object.fromEntries(
    Object.entries(createCommands(folder, purging)).map(([name, run]) => [
      name,
      (input: never) => {
        asked.push(name);
        return run(input);
      },
    ]),
  ) as unknown as Commands;
  const closeCommands = await serveCommands(commands, dataPaths(config.dataDirectory).socket);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await closeCommands();
    await folder.close();
    unlock();
  };
  onTestFinished(close);
  return { folder, asked, close };
}

const created = async (config: Config, name: string) =>
  (await runCommandOnFolder(config, 'keys create', { name, creditsMicros: 2_000_000 })) as { id: string };
const names = async (config: Config) =>
  ((await runCommandOnFolder(config, 'keys list', {})) as { name: string }[]).map(({ name }) => name).sort();

test('without a server, commands are done on the folder itself, one at a time', async () => {
  const config = configOf();
  await Promise.all([created(config, 'one'), created(config, 'two')]);
  expect(await names(config)).toEqual(['one', 'two']);
  const { id } = await created(config, 'three');
  await runCommandOnFolder(config, 'credits grant', { id, micros: 500_000 });
  expect(await runCommandOnFolder(config, 'credits statement', { id })).toMatchObject({
    balanceMicros: 2_500_000,
  });
});

test('with a server, it does the commands, and nobody else opens the database', async () => {
  const config = configOf();
  const { folder, asked } = await server(config);
  const { id } = await created(config, 'one');
  expect(await folder.keys.findById(id)).toMatchObject({ name: 'one' });
  await runCommandOnFolder(config, 'credits grant', { id, micros: 500_000 });
  expect(await folder.ledger.balance(folder.database, id)).toBe(2_500_000);
  expect(asked).toEqual(['keys create', 'credits grant']);
  await expectRefusal(
    runCommandOnFolder(config, 'credits grant', { id: 'none', micros: 1 }),
    'not_found',
    /There is no key none/,
  );
});

test('whoever has the folder without taking commands is waited for, not written past', async () => {
  const config = configOf();
  const { folder, unlock } = await openLocked(config);
  let isHeld = true;
  const waiting = created(config, 'one').then((key) => {
    expect(isHeld).toBe(false);
    return key;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await folder.keys.list()).toEqual([]);
  await folder.close();
  isHeld = false;
  unlock();
  await waiting;
  expect(await names(config)).toEqual(['one']);
});

test('a socket that a killed server left behind is passed over', async () => {
  const config = configOf();
  const { socket } = dataPaths(config.dataDirectory);
  mkdirSync(config.dataDirectory);
  // One that nobody listens on any more: closing a server removes its own, so it is bound elsewhere and linked.
  const dead = createServer().listen(`${socket}.bound`);
  await new Promise((resolve) => dead.once('listening', resolve));
  linkSync(`${socket}.bound`, socket);
  await new Promise((resolve) => dead.close(resolve));
  expect(existsSync(socket)).toBe(true);
  expect(await askServer(socket, 'keys list', {})).toBeUndefined();
  await created(config, 'one');
  const { asked } = await server(config);
  expect(await names(config)).toEqual(['one']);
  expect(asked).toEqual(['keys list']);
});

test('a command that the server does not know, and what is none, are refused and harm nothing', async () => {
  const config = configOf();
  const { asked } = await server(config);
  const { socket } = dataPaths(config.dataDirectory);
  for (const name of ['keys steal', 'constructor', 'toString'])
    await expectRefusal(askServer(socket, name as never, {}), 'invalid_request', /does not know the command/);
  expect(await names(config)).toEqual([]);
  expect(asked).toEqual(['keys list']);
});

test('the socket is for its owner only from the moment it is there', async () => {
  const path = join(temporaryFolder(), 'control.sock');
  const mask = process.umask(0);
  onTestFinished(() => void process.umask(mask));
  const serving = serveCommands({} as Commands, path);
  // Not yet awaited: this is the mode that it was made with.
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(process.umask()).toBe(0);
  await (await serving)();
});

const openToOthers = (path: string) =>
  [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, String(name)))].filter(
    (each) => (statSync(each).mode & 0o077) !== 0,
  );

test('nothing in a data folder is for others, not even one that was there before', async () => {
  const mask = process.umask(0);
  onTestFinished(() => void process.umask(mask));
  const config = configOf();
  const { dataDirectory } = config;
  mkdirSync(dataDirectory);
  const { database } = dataPaths(dataDirectory);
  await (await openSqlite(database)).close();
  chmodSync(database, 0o644);
  chmodSync(dataDirectory, 0o755);
  const { folder } = await server(config);
  await folder.keys.create({ name: 'one' });
  writeFileSync(join(dataDirectory, 'anything'), 'else');
  expect(openToOthers(dataDirectory)).toEqual([]);
  expect(readdirSync(dataDirectory)).toContain('mouthpiece.db-wal');
});

test("a folder that others' files are in is not shut to them, but ours in it are", async () => {
  const mask = process.umask(0);
  onTestFinished(() => void process.umask(mask));
  const config = configOf();
  const { dataDirectory } = config;
  mkdirSync(dataDirectory);
  writeFileSync(join(dataDirectory, 'theirs'), '');
  await server(config);
  expect(openToOthers(dataDirectory)).toEqual([dataDirectory, join(dataDirectory, 'theirs')]);
});

test('a path that is too long for a socket is told in a sentence', async () => {
  const path = join(temporaryFolder(), 'a'.repeat(120));
  await expectRefusal(
    serveCommands({} as Commands, path),
    'invalid_request',
    /cannot be made .*shorter path/,
  );
});
