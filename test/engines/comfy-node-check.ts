import { readFileSync } from 'node:fs';

type Spec = readonly [type: string | readonly unknown[], options?: Readonly<Record<string, unknown>>];
type Inputs = Readonly<Record<string, Spec>>;
interface InputKinds {
  readonly required?: Inputs;
  readonly optional?: Inputs;
}

/** As `GET /object_info/{class}` answers. */
export interface ComfyNodeClass {
  readonly input: InputKinds;
  readonly output: readonly string[];
  readonly output_node: boolean;
}

export interface SentNode {
  readonly class_type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
export type SentPrompt = Readonly<Record<string, SentNode>>;

export interface NodeProblem {
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly extra_info: Readonly<Record<string, unknown>>;
}

interface NodeSources {
  readonly version: string;
  readonly nodes: Readonly<Record<string, ComfyNodeClass>>;
}

/** The classes as ComfyUI's own sources define them. */
export const COMFY_NODES: NodeSources = JSON.parse(
  readFileSync(new URL('../fixtures/object_info.json', import.meta.url), 'utf8'),
);

/** What `validate_inputs` in execution.py finds wrong with a node, in its words. */
export function nodeProblemsOf(
  node: SentNode,
  prompt: SentPrompt,
  classes: Readonly<Record<string, ComfyNodeClass>>,
  hasFile: (name: string) => boolean,
): NodeProblem[] {
  const problems: NodeProblem[] = [];
  const found = (type: string, message: string, input: string) =>
    problems.push({ type, message, details: input, extra_info: { input_name: input } });
  for (const [name, spec, isRequired] of expanded(classes[node.class_type]!.input, node.inputs)) {
    const value = node.inputs[name];
    if (value === undefined) {
      if (isRequired) found('required_input_missing', 'Required input is missing', name);
      continue;
    }
    if (Array.isArray(value)) {
      const given = classes[prompt[value[0]]!.class_type]!.output[value[1]];
      if (given === undefined || !accepts(spec, given))
        found('return_type_mismatch', 'Return type mismatch between linked nodes', name);
      continue;
    }
    const [, options] = spec;
    if (options?.image_upload || options?.audio_upload) {
      if (!hasFile(String(value)))
        found('custom_validation_failed', 'Custom validation failed for node', name);
    } else if (choicesOf(spec)?.includes(value) === false)
      found('value_not_in_list', 'Value not in list', name);
    else if (typeof options?.min === 'number' && Number(value) < options.min)
      found('value_smaller_than_min', `Value ${value} smaller than min of ${options.min}`, name);
    else if (typeof options?.max === 'number' && Number(value) > options.max)
      found('value_bigger_than_max', `Value ${value} bigger than max of ${options.max}`, name);
  }
  return problems;
}

function* expanded(
  kinds: InputKinds,
  values: SentNode['inputs'],
  prefix = '',
  isRequiredAbove = true,
): Generator<[name: string, spec: Spec, isRequired: boolean]> {
  for (const kind of ['required', 'optional'] as const) {
    for (const [short, spec] of Object.entries(kinds[kind] ?? {})) {
      const isRequired = isRequiredAbove && kind === 'required';
      const name = prefix + short;
      yield [name, spec, isRequired];
      const options = (spec[1]?.options ?? []) as readonly { key: string; inputs: InputKinds }[];
      if (spec[0] !== 'COMFY_DYNAMICCOMBO_V3') continue;
      const chosen = options.find(({ key }) => key === values[name]);
      if (chosen) yield* expanded(chosen.inputs, values, `${name}.`, isRequired);
    }
  }
}

function choicesOf([type, options]: Spec): readonly unknown[] | undefined {
  if (typeof type !== 'string') return type;
  const listed = options?.options as readonly unknown[] | undefined;
  if (type === 'COMBO') return listed;
  if (type === 'COMFY_DYNAMICCOMBO_V3') return listed?.map((option) => (option as { key: string }).key);
  return undefined;
}

const accepts = ([type]: Spec, given: string) =>
  typeof type === 'string' && type.split(',').some((word) => given.split(',').includes(word));
