import { type Generation, isFinal } from '../domain/generation.ts';
import type { GenerationService } from '../generations/generation-service.ts';

/** The generation once it is final; undefined when that takes longer than `mostMs`. */
export async function waitForEnd(
  generations: GenerationService,
  generation: Generation,
  mostMs: number,
): Promise<Generation | undefined> {
  let stop = () => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Generation | undefined>((resolve, reject) => {
      stop = generations.watch(generation.id, (seen) => isFinal(seen.state) && resolve(seen));
      timer = setTimeout(() => resolve(undefined), mostMs);
      // It may have ended before anybody watched.
      generations
        .get(generation.keyId, generation.id)
        .then((now) => now && isFinal(now.state) && resolve(now), reject);
    });
  } finally {
    stop();
    clearTimeout(timer);
  }
}
