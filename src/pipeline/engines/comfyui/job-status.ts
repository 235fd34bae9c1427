import { z } from 'zod';

/** What a server knows of a prompt. */
export type JobStatus =
  | { readonly state: 'unknown' }
  | { readonly state: 'waiting' }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly outputs: NodeOutputs }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: ExecutionError | undefined };

/** By node, then by kind of media: lists of files and of anything else. */
export type NodeOutputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const ExecutionError = z.object({
  node_type: z.string().optional(),
  exception_type: z.string().optional(),
  exception_message: z.string().optional(),
});
export type ExecutionError = z.infer<typeof ExecutionError>;

const Outputs = z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({});

const Job = z.object({
  status: z.enum(['pending', 'in_progress', 'completed', 'failed', 'cancelled']),
  outputs: Outputs.optional(),
  execution_error: ExecutionError.nullish().catch(undefined),
});

/** What `GET /api/jobs/{id}` answers; undefined for what is no job. */
export function statusOfJob(json: unknown): JobStatus | undefined {
  const parsed = Job.safeParse(json);
  if (!parsed.success) return undefined;
  const { status, outputs = {}, execution_error } = parsed.data;
  if (status === 'pending') return { state: 'waiting' };
  if (status === 'in_progress') return { state: 'running' };
  if (status === 'completed') return { state: 'done', outputs };
  if (status === 'cancelled') return { state: 'cancelled' };
  return { state: 'failed', error: execution_error ?? undefined };
}

const History = z.object({
  outputs: Outputs.optional(),
  status: z
    .object({
      status_str: z.string().optional(),
      messages: z.array(z.tuple([z.string(), z.unknown()]).rest(z.unknown())).catch([]),
    })
    .nullish(),
});

/** What `GET /history/{id}` answers; undefined while it is not over, or not known. */
export function statusOfHistory(json: unknown, promptId: string): JobStatus | undefined {
  const parsed = History.safeParse((json as Record<string, unknown> | null)?.[promptId]);
  if (!parsed.success) return undefined;
  const { outputs = {}, status } = parsed.data;
  // Whether it was stopped or broke stands in the messages alone.
  const messages = new Map(status?.messages.map(([name, data]) => [name, data]));
  if (messages.has('execution_interrupted')) return { state: 'cancelled' };
  if (messages.has('execution_error') || status?.status_str === 'error')
    return { state: 'failed', error: ExecutionError.safeParse(messages.get('execution_error')).data };
  return { state: 'done', outputs };
}

const Queue = z.object({ queue_running: z.array(z.unknown()), queue_pending: z.array(z.unknown()) });

/** What `GET /queue` answers; entries are [number, prompt id, prompt, ...]. */
export function statusInQueue(json: unknown, promptId: string): JobStatus | undefined {
  const parsed = Queue.safeParse(json);
  if (!parsed.success) return undefined;
  const has = (entries: readonly unknown[]) =>
    entries.some((entry) => Array.isArray(entry) && entry[1] === promptId);
  if (has(parsed.data.queue_running)) return { state: 'running' };
  return has(parsed.data.queue_pending) ? { state: 'waiting' } : { state: 'unknown' };
}
