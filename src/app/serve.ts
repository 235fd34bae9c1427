import { readConfig } from '../config.ts';
import { purgeMatching } from '../generations/retire.ts';
import { idleLaunch } from '../pipeline/idle-launch.ts';
import { createRenderChildren } from '../pipeline/render-children.ts';
import { dataPaths, type ServerConfig } from '../server-config.ts';
import { assemble } from './assemble.ts';
import { createCommands, serveCommands } from './control.ts';
import { type DataFolder, openLocked } from './data-folder.ts';
import { createRenderer } from './renderer.ts';

export interface RunningServer {
  /** Where it listens. */
  readonly url: string;
  /** Made when the folder had no key before. */
  readonly firstKey: { readonly key: string; readonly secret: string } | undefined;
  /** Lets running generations finish for a while, gives the others back, and closes. */
  close(): Promise<void>;
}

// A render of a few sentences may finish; longer ones go back and begin anew.
const GRACE_MS = 20_000;
const SWEEP_EVERY_MS = 10 * 60_000;
const FIRST_CREDITS_MICROS = 100_000_000;

/**
 * One process: API, workers and render children over one data folder.
 *
 * @param open the data folder; tests plant faults in it
 * @throws ServiceError when it cannot start.
 */
export async function serve(config: ServerConfig, open = openLocked): Promise<RunningServer> {
  const paths = dataPaths(config.dataDirectory);
  const { folder, unlock } = await open(config);
  const machine = { ...readConfig(), cacheDirectory: paths.cache, allowPrivate: config.allowPrivate };
  const { speech } = machine;
  const children = createRenderChildren(config.concurrency, { launch: idleLaunch(), speech });
  let publicUrl = config.publicUrl ?? '';
  const { app, line, work, stopWork } = await assemble(config, folder, {
    render: createRenderer({ children, ...machine }),
    publicUrl: () => publicUrl,
  });
  // Alone over this folder: whoever held a lease is gone.
  await folder.queue.takeOver();
  const stopSweeping = sweep(() =>
    Promise.all([purgeMatching({ isExpired: true }, line.purging), line.uploads.deleteExpired()]).catch(
      (error) => app.log.error({ err: error }, 'sweep'),
    ),
  );
  const closeCommands = await serveCommands(createCommands(folder, line.purging), paths.socket);
  const firstKey = await makeFirstKey(folder);
  const url = await app.listen({ host: config.host, port: config.port });
  publicUrl ||= url;
  work();
  return {
    url,
    firstKey,
    async close() {
      stopSweeping();
      await closeCommands();
      await app.close();
      await stopWork(GRACE_MS);
      children.close();
      await folder.close();
      unlock();
    },
  };
}

function sweep(clean: () => Promise<unknown>): () => void {
  const timer = setInterval(() => void clean(), SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** A folder without any key gets one, so that the first curl works. */
async function makeFirstKey({ keys, ledger, database }: DataFolder): Promise<RunningServer['firstKey']> {
  if ((await keys.list()).length > 0) return undefined;
  const created = await keys.create({ name: 'first' });
  const grant = { keyId: created.id, micros: FIRST_CREDITS_MICROS, note: 'when the key was created' };
  await database.transaction((tx) => ledger.grant(tx, grant));
  return created;
}
