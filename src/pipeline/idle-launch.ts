import type { ForkOptions } from 'node:child_process';
import { spawnSync } from 'node:child_process';

/**
 * How to fork a process whose every thread runs only when nobody else wants a core, by `chrt` of util-linux: a nice
 * value would hold for one thread and still take slices of milliseconds from an API that answers in two. Empty where
 * there is no `chrt` or the kernel refuses; the process then is an ordinary one.
 */
export function idleLaunch(): Pick<ForkOptions, 'execPath' | 'execArgv'> {
  const policy = ['--idle', '0'];
  const { status } = spawnSync('chrt', [...policy, 'true'], { stdio: 'ignore' });
  if (status !== 0) return {};
  return { execPath: 'chrt', execArgv: [...policy, process.execPath, ...process.execArgv] };
}
