import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { LAUNCHER } from './run-cli.ts';

/** A server as a user starts it, in a data folder of its own. */
export interface RunningServer {
  readonly url: string;
  /** The key that a new data folder comes with. */
  readonly key: string;
  readonly secret: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const START_MS = 60_000;

/**
 * Starts `mouthpiece serve` in `folder`.
 *
 * @param earlier the server that had the folder before, whose key is still good
 * @throws with all it said when it does not come up.
 */
export async function runServer(
  folder: string,
  env: Readonly<Record<string, string>> = {},
  earlier?: Pick<RunningServer, 'key' | 'secret'>,
): Promise<RunningServer> {
  const child = spawn(process.execPath, [LAUNCHER, 'serve'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', MOUTHPIECE_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...env },
  });
  const said = await untilSaid(child, earlier ? /listens on (\S+?),/ : /secret\s+(\S+)/);
  const ended = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.kill(signal);
    });
  return {
    url: /listens on (\S+?),/.exec(said)![1]!,
    key: earlier?.key ?? /key\s+(ak_\w+)/.exec(said)![1]!,
    secret: earlier?.secret ?? /secret\s+(\S+)/.exec(said)![1]!,
    stop: () => ended('SIGTERM'),
    kill: () => ended('SIGKILL'),
  };
}

function untilSaid(child: ChildProcess, wanted: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`${why} It said: ${said}`));
    };
    const timer = setTimeout(() => fail('The server did not start in time.'), START_MS);
    child.on('close', () => fail('The server ended.'));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (!wanted.test(said)) return;
        clearTimeout(timer);
        resolve(said);
      });
  });
}

/** Serves the files of a folder on this machine, as somebody's media host would. */
export async function serveMedia(
  files: Readonly<Record<string, string>>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = files[request.url!.slice(1)];
    if (path === undefined || !existsSync(path)) return response.writeHead(404).end();
    const contentType = path.endsWith('.png') ? 'image/png' : 'audio/wav';
    response.writeHead(200, { 'content-type': contentType, 'content-length': statSync(path).size });
    return createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
