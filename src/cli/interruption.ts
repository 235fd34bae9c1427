import { ServiceError } from '../domain/errors.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does work that Ctrl-C, or whoever ends this process, aborts. @throws ServiceError `cancelled` then, whatever the work made. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort(cancelled());
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    const made = await work(interruption.signal);
    if (interruption.signal.aborted) throw cancelled();
    return made;
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

const cancelled = () => new ServiceError('cancelled', 'The generation was cancelled.');
