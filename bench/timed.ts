import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

export interface Spent {
  /** Seconds. */
  readonly wall: number;
  /** Of all threads of this process. */
  readonly cpu: number;
}

export async function timed(work: () => unknown): Promise<Spent> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: (performance.now() - before) / 1000, cpu: (user + system) / 1e6 };
}

// Linux counts in hundredths of a second whatever the machine.
const TICKS_PER_SECOND = 100;
const LONG_ENOUGH_TO_END_MS = 300;

/** CPU seconds of the processes that this one has started and that have ended; nothing where the system does not tell. */
export async function endedChildrenCpu(): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  // A process is counted once it has been waited for.
  await setTimeout(LONG_ENOUGH_TO_END_MS);
  // The name of the program, in parentheses, may hold anything; fields 16 and 17 of all are cutime and cstime.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
