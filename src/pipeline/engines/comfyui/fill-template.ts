import type { Materials } from '../engine.ts';
import { EngineFailure } from '../engine-failure.ts';
import { type BoundInput, targetIn, titleIn } from './binding.ts';
import { expandChain } from './expand-chain.ts';
import { type Length, lengthFor, longestSeconds, sizeFor } from './frame-rules.ts';
import { type Template, withConstants } from './template.ts';
import { idsTitled, relinked, type Workflow, withoutNodes } from './workflow.ts';

/** Names of files as the server knows them. */
export interface UploadedFiles {
  readonly image: string | undefined;
  readonly lastImage: string | undefined;
  readonly sound: string | undefined;
}

export interface Filling {
  readonly engine: string;
  readonly template: Template;
  readonly materials: Materials;
  readonly files: UploadedFiles;
  /** Different for every prompt: what was made before is then not taken for it. */
  readonly filePrefix: string;
}

/** @throws EngineFailure `refused` for a video that is longer than the model makes. */
export function fillTemplate(filling: Filling): Workflow {
  const { engine, template, materials, files } = filling;
  const { binding } = template;
  const length = refuseTooLong(engine, template, materials);
  const draft = materials.draft ? withConstants(template.workflow, binding.draft) : template.workflow;
  const chained = binding.chain ? expandChain(draft, binding.chain, length.chunks) : draft;
  const workflow = structuredClone(withoutMissing(chained, template, files));
  const size = sizeFor(materials, materials.draft, binding);
  const values: Partial<Record<BoundInput, unknown>> = {
    ...files,
    prompt: materials.prompt,
    // An empty one leaves the template's own.
    negativePrompt: materials.negativePrompt === '' ? undefined : materials.negativePrompt,
    ...size,
    frames: length.frames,
    fps: binding.fps,
    filePrefix: filling.filePrefix,
  };
  for (const [what, value] of Object.entries(values) as [BoundInput, unknown][])
    if (value !== undefined) bind(workflow, binding.inputs[what], () => value);
  // Every chunk gets noise of its own.
  let seed = materials.seed;
  bind(workflow, binding.inputs.seed, () => seed++);
  return workflow;
}

function bind(workflow: Workflow, targets: readonly string[] | undefined, next: () => unknown): void {
  for (const target of targets ?? []) {
    const { title, input } = targetIn(target);
    for (const id of idsTitled(workflow, title)) workflow[id]!.inputs[input] = next();
  }
}

/** Takes out what would read a picture or a sound that there is not. */
function withoutMissing(workflow: Workflow, { binding }: Template, files: UploadedFiles): Workflow {
  let left = workflow;
  for (const what of ['image', 'lastImage', 'sound'] as const) {
    const without = binding.without[what];
    if (files[what] !== undefined || !without) continue;
    const idOf = (target: string) => idsTitled(workflow, titleIn(target))[0]!;
    const instead = new Map(
      Object.entries(without.instead).map(([gone, other]) => [idOf(gone), idOf(other)]),
    );
    const rerouted = relinked(left, ([id, output]) => [instead.get(id) ?? id, output]);
    left = withoutNodes(rerouted, new Set(without.remove.map(idOf)));
  }
  return left;
}

/** What the model is asked for. @throws EngineFailure `refused` where it makes none so long. */
export function refuseTooLong(
  engine: string,
  { name, binding }: Template,
  { seconds }: Pick<Materials, 'seconds'>,
): Length {
  const length = lengthFor(seconds, binding);
  if (length) return length;
  const longest = Math.floor(longestSeconds(binding) * 100) / 100;
  const sentence = `The engine ${engine} makes videos of at most ${longest} seconds with the template ${name}; this one has ${seconds.toFixed(2)}.`;
  throw new EngineFailure(engine, 'refused', sentence);
}
