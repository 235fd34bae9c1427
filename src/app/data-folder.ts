import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ApiKeys, createApiKeys } from '../credits/api-keys.ts';
import { createLedger, type Ledger } from '../credits/ledger.ts';
import { changedPrices, DEFAULT_PRICES, type PriceList } from '../credits/pricing.ts';
import type { Database } from '../db/database.ts';
import { readSetting, writeSetting } from '../db/settings.ts';
import { openSqlite } from '../db/sqlite.ts';
import { ServiceError } from '../domain/errors.ts';
import type { RandomBytes } from '../domain/ids.ts';
import { DRAWN_SEEDS } from '../domain/request-rules.ts';
import { createSqlQueue, type SqlQueue } from '../jobs/sqlite-queue.ts';
import { makeDirectory } from '../lib/make-directory.ts';
import { dataPaths, type ServerConfig } from '../server-config.ts';
import { createDiskStorage } from '../storage/disk.ts';
import { createSignedUrls, type SignedUrls } from '../storage/signed-urls.ts';
import type { Storage } from '../storage/storage.ts';
import { lockDataFolder } from './server-lock.ts';

/** Everything that is kept in a data folder, and who may change it. */
export interface DataFolder {
  readonly database: Database;
  readonly keys: ApiKeys;
  readonly ledger: Ledger;
  readonly storage: Storage;
  readonly signed: SignedUrls;
  readonly queue: SqlQueue;
  readonly prices: PriceList;
  /** For what is being made: empty when the folder is opened. */
  readonly workRoot: string;
  /** Removes prepared portraits and spoken sentences. */
  forgetCaches(): Promise<void>;
  /** The clock that everything kept here goes by: epoch milliseconds. */
  readonly now: () => number;
  close(): Promise<void>;
}

const SIGNING_SECRET = 'signing secret';

export const LEASE_MS = 15_000;

export const random: RandomBytes = (count) => new Uint8Array(randomBytes(count));
export const drawSeed = () => randomInt(0, DRAWN_SEEDS);

/**
 * Opens or makes the data folder, readable by its owner only, for this process alone.
 *
 * @throws ServiceError `invalid_request` while another process has it or it cannot be made.
 */
export async function openLocked(
  config: ServerConfig,
  now: () => number = Date.now,
): Promise<{ folder: DataFolder; unlock: () => void }> {
  // Whatever this process and its children write from now on is for its owner only.
  process.umask(0o077);
  try {
    makePrivate(config.dataDirectory);
  } catch (cause) {
    const sentence = `The data folder ${config.dataDirectory} cannot be made: ${(cause as Error).message}.`;
    throw new ServiceError('invalid_request', sentence, { cause });
  }
  const unlock = lockDataFolder(dataPaths(config.dataDirectory).lock, process.pid);
  try {
    return { folder: await openDataFolder(config, now), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Also one that was there before, as long as nothing but ours is in it. */
function makePrivate(directory: string) {
  makeDirectory(resolve(directory), 0o700);
  const { database } = dataPaths(directory);
  if (!existsSync(database) && readdirSync(directory).length > 0) return;
  for (const [path, mode] of [
    [directory, 0o700],
    ...['', '-wal', '-shm'].map((part) => [database + part, 0o600] as const),
  ] as const)
    try {
      chmodSync(path, mode);
    } catch (error) {
      // Missing; or a mounted folder that belongs to somebody else: what is written in it is private all the same.
      if (!['ENOENT', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
}

async function openDataFolder(config: ServerConfig, now: () => number): Promise<DataFolder> {
  const paths = dataPaths(config.dataDirectory);
  // A killed process left its half-made videos behind; whoever holds the lock is alone here.
  rmSync(paths.work, { recursive: true, force: true });
  mkdirSync(paths.work, { mode: 0o700 });
  const database = await openSqlite(paths.database);
  const secret = (await readSetting(database, SIGNING_SECRET)) ?? randomBytes(32).toString('base64');
  await database.transaction((tx) => writeSetting(tx, SIGNING_SECRET, secret));
  return {
    database,
    keys: createApiKeys(database, { now, random }),
    ledger: createLedger({ now, random }),
    storage: createDiskStorage(paths.files),
    signed: createSignedUrls(secret, now),
    queue: createSqlQueue(database, { now, random, leaseMs: LEASE_MS }),
    prices: changedPrices(DEFAULT_PRICES, { perSecond: config.prices }),
    now,
    workRoot: paths.work,
    forgetCaches: () => rm(paths.cache, { recursive: true, force: true }),
    close: () => database.close(),
  };
}
