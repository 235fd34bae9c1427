import type { FastifyInstance } from 'fastify';
import { environment, readConfig, version } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { purgeMatching } from '../generations/retire.ts';
import { idleLaunch } from '../pipeline/idle-launch.ts';
import { createRenderChildren } from '../pipeline/render-children.ts';
import { dataPaths, type ServerConfig } from '../server-config.ts';
import { assemble } from './assemble.ts';
import { createCommands, serveCommands } from './control.ts';
import { type DataFolder, openLocked } from './data-folder.ts';
import { readEngineSettings } from './engine-settings.ts';
import { openRendering } from './rendering.ts';

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
 * @throws ServiceError when it cannot start; nothing of it is left running then.
 */
export async function serve(config: ServerConfig, open = openLocked): Promise<RunningServer> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return { ...(await start(config, open, (closer) => closers.push(closer))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param onClose what has to be done at the end, the last thing first. */
async function start(
  config: ServerConfig,
  open: typeof openLocked,
  onClose: (closer: () => unknown) => void,
): Promise<Omit<RunningServer, 'close'>> {
  const paths = dataPaths(config.dataDirectory);
  const { folder, unlock } = await open(config);
  onClose(unlock);
  onClose(() => folder.close());
  const { speech, renderThreads } = readConfig();
  const context = {
    speech,
    renderThreads,
    cacheDirectory: paths.cache,
    allowPrivate: config.allowPrivate,
    version,
  };
  const children = createRenderChildren(config.concurrency, { launch: idleLaunch(), speech });
  onClose(() => children.close());
  const own = { children, context, concurrency: config.concurrency };
  const engines = readEngineSettings(config.engines, environment);
  let publicUrl = config.publicUrl ?? '';
  const { app, line, work, stopWork } = await assemble(config, folder, {
    openRendering: (journal) => openRendering(engines, own, journal),
    publicUrl: () => publicUrl,
  });
  onClose(() => stopWork(GRACE_MS));
  onClose(() => app.close());
  // Alone over this folder: whoever held a lease is gone.
  await folder.queue.takeOver();
  onClose(await serveCommands(createCommands(folder, line.purging), paths.socket));
  const url = await listen(app, config);
  publicUrl ||= url;
  onClose(
    sweep(() =>
      Promise.all([purgeMatching({ isExpired: true }, line.purging), line.uploads.deleteExpired()]).catch(
        (error) => app.log.error({ err: error }, 'sweep'),
      ),
    ),
  );
  // Not before it is known that somebody will be shown it.
  const firstKey = await makeFirstKey(folder);
  work();
  return { url, firstKey };
}

/** @throws ServiceError `invalid_request` when the address cannot be had. */
async function listen(app: FastifyInstance, { host, port }: ServerConfig): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const what = UNUSABLE[(error as NodeJS.ErrnoException).code ?? ''];
    if (what === undefined) throw error;
    const sentence = `Mouthpiece cannot listen on ${host}, port ${port}: ${what}.`;
    throw new ServiceError('invalid_request', sentence, { cause: error });
  }
}

const UNUSABLE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program does already; stop it, or set PORT to another number',
  EACCES: 'this user may not; set PORT to a number from 1024 on',
  EADDRNOTAVAIL: 'this machine does not have that address; set HOST to one that it has',
  ENOTFOUND: 'no machine has that name; set HOST to an address of this one',
};

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
