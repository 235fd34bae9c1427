import type { EngineEvent } from './engine.ts';
import { EngineFailure } from './engine-failure.ts';

/** The stream of a resume for an engine whose work ends with its process. */
export const nothingKept = (engine: string): AsyncGenerator<EngineEvent> =>
  eventStream(() =>
    Promise.reject(new EngineFailure(engine, 'lost', `The engine ${engine} keeps no work over a restart.`)),
  );

/**
 * The events of work that calls back, as a stream that is pulled. Progress that nobody took in time is dropped: only the
 * newest matters.
 *
 * @param work what it returns is the last event; what it throws, the stream throws
 */
export async function* eventStream(
  work: (report: (event: EngineEvent) => void) => Promise<EngineEvent>,
): AsyncGenerator<EngineEvent> {
  let waiting: EngineEvent[] = [];
  let wake = () => {};
  let isOver = false;
  const report = (event: EngineEvent) => {
    waiting = [...waiting.filter(({ type }) => type !== event.type), event];
    wake();
  };
  const working = work(report).finally(() => {
    isOver = true;
    wake();
  });
  // It fails for whoever comes for it.
  working.catch(() => {});
  while (!isOver || waiting.length > 0) {
    const event = waiting.shift();
    if (event) yield event;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isOver || waiting.length > 0) resolve();
      });
  }
  yield await working;
}
