import { z } from 'zod';

/** How a prompt is found again after a crash. */
export const Handle = z.object({
  /** The address of the server, as it is configured. */
  server: z.string().min(1),
  promptId: z.string().min(1),
  /** How often the server was given it: a second time after it was lost, and never a third. */
  given: z.int().positive(),
});
export type Handle = z.infer<typeof Handle>;
