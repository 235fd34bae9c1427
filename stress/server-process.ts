import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SERVER = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const STARTED = /listens on (\S+),/;
const START_MS = 60_000;

/** A server in a process of its own, which can be killed and started again over the same data folder. */
export class ServerProcess {
  readonly dataDirectory: string;
  url = '';
  private child: ChildProcess | undefined;
  private readonly command: readonly string[];
  private readonly settings: Readonly<Record<string, string>>;
  private port = 0;

  /** @param command what runs the server, after `node` */
  constructor(
    dataDirectory: string,
    command: readonly string[] = [SERVER, 'serve'],
    settings: Readonly<Record<string, string>> = {},
  ) {
    this.dataDirectory = dataDirectory;
    this.command = command;
    this.settings = settings;
  }

  /** Until it listens. The port stays the same, so that addresses given out before stay good. */
  async start(): Promise<{ readonly startMs: number }> {
    this.port ||= await freePort();
    const before = performance.now();
    const child = spawn(process.execPath, [...this.command], {
      env: {
        ...process.env,
        PORT: String(this.port),
        MOUTHPIECE_DATA_DIR: this.dataDirectory,
        MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8',
        LIMIT_SUBMITS_PER_MINUTE: '0',
        LIMIT_READS_PER_SECOND: '0',
        LOG_LEVEL: 'warn',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.url = await new Promise<string>((resolve, reject) => {
      let said = '';
      const timer = setTimeout(
        () => reject(new Error(`The server did not start: ${said.slice(-2000)}`)),
        START_MS,
      );
      const hear = (chunk: Buffer) => {
        said = (said + chunk).slice(-10_000);
        const url = STARTED.exec(said)?.[1];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve(url);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('exit', () => reject(new Error(`The server ended: ${said.slice(-2000)}`)));
    });
    return { startMs: performance.now() - before };
  }

  /** As a power cut would, but for the disk. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  /** Kills one of its render children. False when it has none. */
  killRenderChild(choose: (count: number) => number): boolean {
    const children = childrenOf(this.child?.pid ?? -1);
    if (children.length === 0) return false;
    try {
      process.kill(children[choose(children.length)]!, 'SIGKILL');
      return true;
    } catch {
      // It ended by itself in between.
      return false;
    }
  }
}

/** Processes whose parent is `pid`, by what Linux tells in /proc. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const [, , , parent] = readFileSync(join('/proc', String(each), 'stat'), 'utf8')
          .replace(/\(.*\)/, 'x')
          .split(' ');
        return Number(parent) === pid;
      } catch {
        return false;
      }
    });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
