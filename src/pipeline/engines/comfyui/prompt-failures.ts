import { z } from 'zod';
import { EngineFailure } from '../engine-failure.ts';
import type { ExecutionError, NodeOutputs } from './job-status.ts';

const Problem = z.object({
  type: z.string().optional(),
  extra_info: z.object({ input_name: z.string().optional() }).optional().catch(undefined),
});
const NodeErrors = z
  .record(
    z.string(),
    z.object({ class_type: z.string().optional(), errors: z.array(Problem).optional() }).catch({}),
  )
  .catch({});
const Refused = z.object({ error: Problem.optional().catch(undefined), node_errors: NodeErrors.default({}) });

/** Who did what the failure is about. */
export interface Where {
  readonly engine: string;
  readonly host: string;
  readonly template: string;
}

/** What a 400 to a prompt means. */
export function refusedPrompt(json: unknown, where: Where): EngineFailure {
  const parsed = Refused.safeParse(json);
  const { error, node_errors } = parsed.success ? parsed.data : { error: undefined, node_errors: {} };
  return nodeErrorsFailure(node_errors, where, error?.type);
}

/** What is wrong with nodes though the prompt was taken, since another output could be made; undefined for nothing. */
export function nodeErrorsOf(json: unknown, where: Where): EngineFailure | undefined {
  const errors = NodeErrors.parse((json as { node_errors?: unknown } | null)?.node_errors ?? {});
  return Object.keys(errors).length > 0 ? nodeErrorsFailure(errors, where) : undefined;
}

function nodeErrorsFailure(
  errors: z.infer<typeof NodeErrors>,
  { engine, host, template }: Where,
  type?: string,
): EngineFailure {
  const [first] = Object.values(errors);
  const problem = first?.errors?.[0];
  const kind = word(problem?.type ?? type) ?? 'an unknown error';
  const node = word(first?.class_type);
  const input = word(problem?.extra_info?.input_name);
  const at = node ? ` at the node ${node}${input ? `, input ${input}` : ''}` : '';
  const hint = HINTS[kind] ?? 'check the template with the health check of the engine';
  const sentence = `ComfyUI at ${host} does not take the template ${template} of the engine ${engine}: ${kind}${at}; ${hint}.`;
  return new EngineFailure(engine, 'misconfigured', sentence);
}

const HINTS: Readonly<Record<string, string>> = {
  missing_node_type: 'update ComfyUI or install the custom nodes of the template',
  value_not_in_list: 'a model file is missing or has another name',
  required_input_missing: 'the template is for another version of ComfyUI',
  return_type_mismatch: 'the template is for another version of ComfyUI',
  prompt_no_outputs: 'the workflow saves nothing',
};

/** What failed work means; the server's own words are not repeated beyond the name of the error. */
export function executionFailure(error: ExecutionError | undefined, where: Where): EngineFailure {
  const { engine, host, template } = where;
  const node = word(error?.node_type);
  const at = node ? ` in the node ${node}` : '';
  if (isOutOfMemory(error))
    return new EngineFailure(
      engine,
      'busy',
      `ComfyUI at ${host} ran out of memory${at} with the template ${template}; use a smaller size, a shorter video or a bigger GPU.`,
    );
  const type = word(error?.exception_type);
  return new EngineFailure(
    engine,
    'failed',
    `ComfyUI at ${host} failed${at} with the template ${template}${type ? ` (${type})` : ''}; its log says more.`,
  );
}

export const cancelledThere = ({ engine, host }: Where) =>
  new EngineFailure(
    engine,
    'cancelled',
    `The work of the engine ${engine} was cancelled at ComfyUI, ${host}.`,
  );

/** It is done, and there is no video among what it made. */
export function noVideo(outputs: NodeOutputs, { engine, host }: Where): EngineFailure {
  const why =
    Object.keys(outputs).length === 0
      ? 'it took everything from its cache and saved nothing; bind filePrefix in the template'
      : 'none of what it saved is a video; bind output to the node that saves it';
  const sentence = `ComfyUI at ${host} ended without a video for the engine ${engine}: ${why}.`;
  return new EngineFailure(engine, 'bad-video', sentence);
}

function isOutOfMemory(error: ExecutionError | undefined): boolean {
  const { exception_type = '', exception_message = '' } = error ?? {};
  return (
    /OutOfMemory/i.test(exception_type) ||
    /out of memory|allocation on device|not enough (gpu |video )?memory/i.test(exception_message)
  );
}

/** Names of classes, inputs and errors, and nothing that could be a sentence. */
const word = (text: string | undefined) =>
  text !== undefined && /^[\w.:+-]{1,80}$/.test(text) ? text : undefined;
