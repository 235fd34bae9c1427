import { z } from 'zod';
import { type Binding, targetIn } from './binding.ts';
import type { Template } from './template.ts';
import { idsTitled, isLink, titleOf, type Workflow, type WorkflowNode } from './workflow.ts';

const InputSpec = z.tuple([z.union([z.string(), z.array(z.unknown())])]).rest(z.unknown());
const Inputs = z.record(z.string(), InputSpec);

/** What `GET /object_info/{class}` tells of a class. */
export const NodeInfo = z.object({
  input: z.object({ required: Inputs.optional(), optional: Inputs.optional() }),
  output: z.array(z.unknown()),
  output_node: z.boolean().optional(),
});
export type NodeInfo = z.infer<typeof NodeInfo>;
type InputSpec = z.infer<typeof InputSpec>;

const DynamicOptions = z.object({
  options: z.array(
    z.object({
      key: z.string(),
      inputs: z.object({ required: Inputs.optional(), optional: Inputs.optional() }),
    }),
  ),
});
const ListOptions = z.object({ options: z.array(z.unknown()) });

/** Where ComfyUI keeps what a loader loads, below its folder `models`. */
const MODEL_FOLDERS: Readonly<Record<string, string>> = {
  'AudioEncoderLoader.audio_encoder_name': 'audio_encoders',
  'CheckpointLoaderSimple.ckpt_name': 'checkpoints',
  'CLIPLoader.clip_name': 'text_encoders',
  'CLIPVisionLoader.clip_name': 'clip_vision',
  'LatentUpscaleModelLoader.model_name': 'latent_upscale_models',
  'LoraLoaderModelOnly.lora_name': 'loras',
  'LTXAVTextEncoderLoader.ckpt_name': 'checkpoints',
  'LTXAVTextEncoderLoader.text_encoder': 'text_encoders',
  'LTXVAudioVAELoader.ckpt_name': 'checkpoints',
  'ModelPatchLoader.name': 'model_patches',
  'UNETLoader.unet_name': 'diffusion_models',
  'VAELoader.vae_name': 'vae',
};

export interface CheckedServer {
  /** As messages show it. */
  readonly host: string;
  /** By class; undefined for one that the server does not have. */
  readonly classes: ReadonlyMap<string, NodeInfo | undefined>;
}

export const classesOf = (workflow: Workflow): string[] => [
  ...new Set(Object.values(workflow).map(({ class_type }) => class_type)),
];

/** A sentence for each thing that is missing, each of which says what to install, rename or bind. */
export function templateProblems(template: Template, server: CheckedServer): string[] {
  const { workflow, name } = template;
  const missing = classesOf(workflow).filter((type) => server.classes.get(type) === undefined);
  const known = Object.entries(workflow).filter(([, { class_type }]) => !missing.includes(class_type));
  const uploads = uploadedInputs(template);
  const files: MissingFiles = new Map();
  const others = known.flatMap(([id, node]) => nodeProblems({ id, node, uploads, files, template, server }));
  return [
    ...missing.map((type) => missingClass(type, template, server)),
    ...[...files].map(([what, targets]) => missingFile(what, targets, server)),
    ...others,
    ...outputProblems(name, template, server),
  ];
}

/** Which inputs name it, by the file and its place. */
type MissingFiles = Map<string, string[]>;

interface CheckedNode {
  readonly id: string;
  readonly node: WorkflowNode;
  /** `id.input` of what is uploaded with every job, and so need not be there yet. */
  readonly uploads: ReadonlySet<string>;
  /** What is found missing is put here: one file may be loaded by several nodes. */
  readonly files: MissingFiles;
  readonly template: Template;
  readonly server: CheckedServer;
}

function nodeProblems(checked: CheckedNode): string[] {
  const { id, node, uploads, server, template } = checked;
  const specs = expandedInputs(server.classes.get(node.class_type)!, node.inputs);
  const absent = [...specs].filter(([name, { isRequired }]) => isRequired && !(name in node.inputs));
  const given = Object.entries(node.inputs).flatMap(([name, value]) => {
    const spec = specs.get(name)?.spec;
    // A constant that a node does not know is passed over by ComfyUI, as older and newer versions need.
    if (!spec) return isLink(value) || isBound(checked, name) ? [unknownInput(checked, name)] : [];
    if (isLink(value)) return linkProblems(checked, name, value, spec);
    return uploads.has(`${id}.${name}`) ? [] : listProblems(checked, name, value, spec);
  });
  return [...absent.map(([name]) => absentInput(template.name, node, name)), ...given];
}

interface ExpandedInput {
  readonly spec: InputSpec;
  readonly isRequired: boolean;
}

/** Inputs by name, those that a choice brings with it as `choice.input`. */
function expandedInputs(
  info: Pick<NodeInfo, 'input'>,
  values: WorkflowNode['inputs'],
  prefix = '',
  isWholeRequired = true,
): Map<string, ExpandedInput> {
  const found = new Map<string, ExpandedInput>();
  for (const kind of ['required', 'optional'] as const) {
    for (const [short, spec] of Object.entries(info.input[kind] ?? {})) {
      const name = prefix + short;
      const isRequired = isWholeRequired && kind === 'required';
      found.set(name, { spec, isRequired });
      const options =
        spec[0] === 'COMFY_DYNAMICCOMBO_V3' ? DynamicOptions.safeParse(spec[1]).data : undefined;
      const chosen = options?.options.find(({ key }) => key === values[name]);
      if (!chosen) continue;
      for (const [inner, value] of expandedInputs({ input: chosen.inputs }, values, `${name}.`, isRequired))
        found.set(inner, value);
    }
  }
  return found;
}

function linkProblems(
  { node, template, server }: CheckedNode,
  name: string,
  [from, output]: readonly [string, number],
  spec: InputSpec,
): string[] {
  const source = template.workflow[from];
  const where = `In the template ${template.name}, the input ${name} of "${titleOf(node)}"`;
  if (!source) return [`${where} is linked to a node ${from} that is not there; export the workflow again.`];
  const info = server.classes.get(source.class_type);
  if (!info) return [];
  const given = info.output[output];
  if (given === undefined)
    return [
      `${where} is linked to output ${output} of "${titleOf(source)}", which ${source.class_type} at ${server.host} does not have; link it again in this version of ComfyUI.`,
    ];
  if (accepts(spec[0], given)) return [];
  return [
    `${where} takes ${String(spec[0])} but is linked to ${String(given)} from "${titleOf(source)}"; link it again in this version of ComfyUI.`,
  ];
}

/** Types are words, several with commas between them; `*` is any, and a list of choices takes what it likes. */
function accepts(wanted: InputSpec[0], given: unknown): boolean {
  if (typeof wanted !== 'string' || typeof given !== 'string') return true;
  if (wanted.startsWith('COMFY_') || given.startsWith('COMFY_') || wanted === '*' || given === '*')
    return true;
  const words = wanted.split(',');
  return given.split(',').some((word) => words.includes(word));
}

function listProblems(
  { node, files, template, server }: CheckedNode,
  name: string,
  value: unknown,
  spec: InputSpec,
): string[] {
  const choices = choicesOf(spec);
  if (!choices || choices.includes(value)) return [];
  const { class_type } = node;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  const folder = MODEL_FOLDERS[`${class_type}.${name}`];
  if (!folder && !looksLikeFile(value))
    return [
      `The node ${class_type} at ${server.host} does not know the ${name} "${shown}" of the template ${template.name}; choose one of ${choices.slice(0, 12).map(String).join(', ') || 'none'}.`,
    ];
  const place = folder ? `models/${folder}` : `the folder that ${class_type} reads`;
  const what = `${shown}, which the template ${template.name} needs in ${place}`;
  files.set(what, [...(files.get(what) ?? []), `"#${titleOf(node)}.${name}"`]);
  return [];
}

function choicesOf(spec: InputSpec): readonly unknown[] | undefined {
  if (Array.isArray(spec[0])) return spec[0];
  if (spec[0] === 'COMFY_DYNAMICCOMBO_V3')
    return DynamicOptions.safeParse(spec[1]).data?.options.map(({ key }) => key);
  // A list that only the browser fetches cannot be looked into.
  return spec[0] === 'COMBO' ? ListOptions.safeParse(spec[1]).data?.options : undefined;
}

const looksLikeFile = (value: unknown) =>
  typeof value === 'string' && /\.(safetensors|ckpt|pth?|bin|gguf|onnx|sft)$/i.test(value);

function uploadedInputs({ workflow, binding }: Template): ReadonlySet<string> {
  const { image, lastImage, sound } = binding.inputs;
  const targets = [image, lastImage, sound].flatMap((given) => given ?? []);
  return new Set(targets.flatMap((target) => idsBound(workflow, target)));
}

function idsBound(workflow: Workflow, target: string): string[] {
  const { title, input } = targetIn(target);
  return idsTitled(workflow, title).map((id) => `${id}.${input}`);
}

function isBound({ id, template }: CheckedNode, name: string): boolean {
  const bound = Object.values(template.binding.inputs as Binding['inputs']).flatMap(
    (targets) => targets ?? [],
  );
  return bound.some((target) => idsBound(template.workflow, target).includes(`${id}.${name}`));
}

function outputProblems(name: string, { workflow, binding }: Template, { classes }: CheckedServer): string[] {
  const node = workflow[idsTitled(workflow, binding.output.slice(1))[0]!];
  const info = node ? classes.get(node.class_type) : undefined;
  if (!node || !info || info.output_node === true) return [];
  return [
    `The output of the template ${name}, "${titleOf(node)}", saves nothing, so that nothing would run; bind output to the node that saves the video.`,
  ];
}

function missingClass(type: string, { name, binding }: Template, { host }: CheckedServer): string {
  const least = binding.leastVersion;
  const cure = least
    ? `update ComfyUI to ${least} or newer, or install the custom nodes it comes with`
    : 'install the custom nodes it comes with';
  return `ComfyUI at ${host} has no node ${type}, which the template ${name} needs: ${cure}.`;
}

const missingFile = (what: string, targets: readonly string[], { host }: CheckedServer) =>
  `ComfyUI at ${host} has no file ${what}: put it there, or name another under values as ${targets.join(', ')}.`;

const absentInput = (name: string, node: WorkflowNode, input: string) =>
  `The node "${titleOf(node)}" (${node.class_type}) of the template ${name} lacks the input ${input}, which this version of ComfyUI requires; add it, or export the workflow again.`;

const unknownInput = ({ node, template, server }: CheckedNode, input: string) =>
  `The node ${node.class_type} at ${server.host} has no input ${input}, which the template ${template.name} uses in "${titleOf(node)}"; rename it to what this version of ComfyUI calls it.`;
