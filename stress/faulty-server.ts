// A server with one planted fault, to see that the stress report finds it: node stress/faulty-server.ts FAULT
import { openLocked } from '../src/app/data-folder.ts';
import { serve } from '../src/app/serve.ts';
import { environment } from '../src/config.ts';
import type { Database } from '../src/db/database.ts';
import { readServerConfig } from '../src/server-config.ts';

const LATE_MS = 700;

class Undone extends Error {}

/** Answers with what a transaction would give, and commits it later. */
function acknowledgingEarly(database: Database): Database {
  return {
    ...database,
    async transaction(work) {
      let value: Awaited<ReturnType<typeof work>> | undefined;
      await database
        .transaction(async (tx) => {
          value = await work(tx);
          throw new Undone();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error;
        });
      setTimeout(() => void database.transaction(work).catch(() => {}), LATE_MS);
      return value!;
    },
  };
}

const fault = process.argv[2];
const server = await serve(readServerConfig(environment), async (config) => {
  const { folder, unlock } = await openLocked(config);
  const { database, ledger } = folder;
  if (fault === 'acknowledge-before-commit')
    return { folder: { ...folder, database: acknowledgingEarly(database) }, unlock };
  if (fault !== 'settle-outside')
    throw new Error('Name the fault: acknowledge-before-commit or settle-outside.');
  const settle: typeof ledger.settle = async (_tx, bill) => {
    setTimeout(() => void database.transaction((tx) => ledger.settle(tx, bill)).catch(() => {}), LATE_MS);
    return bill.costMicros;
  };
  return { folder: { ...folder, ledger: { ...ledger, settle } }, unlock };
});
console.log(`A server with a fault listens on ${server.url}, not for use.`);
