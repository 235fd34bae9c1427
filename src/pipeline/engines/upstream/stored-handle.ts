import type { z } from 'zod';
import { EngineFailure } from '../engine-failure.ts';

export const writeHandle = (parts: Readonly<Record<string, string>>): string => JSON.stringify(parts);

/** @throws EngineFailure `lost` for a handle that this engine did not write: its configuration was changed since. */
export function readHandle<T>(engine: string, shape: z.ZodType<T>, handle: string): T {
  const read = shape.safeParse(parsed(handle));
  if (read.success) return read.data;
  const sentence = `What was kept of the work of the engine ${engine} is not of its own making; it was probably configured anew.`;
  throw new EngineFailure(engine, 'lost', sentence);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
