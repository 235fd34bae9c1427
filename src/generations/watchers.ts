import type { Generation } from '../domain/generation.ts';

type Listener = (generation: Generation) => void;

/** Who wants to hear of changes of a generation, in this process. */
export class Watchers {
  private readonly listeners = new Map<string, Set<Listener>>();

  watch(id: string, listener: Listener): () => void {
    const watching = this.listeners.get(id) ?? new Set();
    watching.add(listener);
    this.listeners.set(id, watching);
    return () => {
      watching.delete(listener);
      if (watching.size === 0) this.listeners.delete(id);
    };
  }

  tell(generation: Generation): void {
    for (const listener of this.listeners.get(generation.id) ?? []) listener(generation);
  }
}
