import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../../bin/mouthpiece.mjs', import.meta.url));
export const SAMPLE = fileURLToPath(new URL('../../assets/sample/portrait.png', import.meta.url));

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

/** Runs the program as a user would, in `cwd`; `during` may interrupt it. */
export function runCli(
  args: readonly string[],
  {
    cwd,
    env = {},
    during,
  }: { cwd: string; env?: Record<string, string | undefined>; during?: (pid: number) => void },
): Promise<CliRun> {
  const started = performance.now();
  const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd, env: { ...process.env, ...env } });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  during?.(child.pid!);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status, ...output, seconds: (performance.now() - started) / 1000 }),
    );
  });
}
