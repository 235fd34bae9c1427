import { PassThrough, type Readable } from 'node:stream';
import { type Generation, isFinal } from '../../../domain/generation.ts';
import type { GenerationService } from '../../../generations/generation-service.ts';

// Proxies close connections that are silent for a minute.
const KEEP_ALIVE_MS = 15_000;

/**
 * Server-sent events: the generation as it is now, then at every change; the stream ends with the final state. The name
 * of an event is the state.
 */
export function streamEvents(
  generations: GenerationService,
  generation: Generation,
  encode: (generation: Generation) => unknown,
): Readable {
  const stream = new PassThrough();
  let isOver = false;
  const write = (now: Generation) => {
    if (isOver) return;
    stream.write(`event: ${now.state}\nid: ${now.updatedAt}\ndata: ${JSON.stringify(encode(now))}\n\n`);
    if (isFinal(now.state)) close();
  };
  const stop = generations.watch(generation.id, write);
  const alive = setInterval(() => stream.write(': still here\n\n'), KEEP_ALIVE_MS);
  const close = () => {
    isOver = true;
    stop();
    clearInterval(alive);
    stream.end();
  };
  stream.on('close', close);
  write(generation);
  return stream;
}
