import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { EngineFailure } from '../engine-failure.ts';
import { Binding, type BoundInput, targetIn, titleIn } from './binding.ts';
import { idsTitled, isLink, Workflow } from './workflow.ts';

/** A workflow and what says how our requests go into it. */
export interface Template {
  /** Of its folder. */
  readonly name: string;
  readonly workflow: Workflow;
  readonly binding: Binding;
}

export type Constant = string | number | boolean;

export interface TemplateChoice {
  readonly engine: string;
  readonly name: string;
  /** Where templates of the user's own are looked for, before the shipped ones. */
  readonly folders: readonly string[];
  /** Constants of the user's own, `#title.input` to value. */
  readonly values: Readonly<Record<string, Constant>>;
}

const SHIPPED = fileURLToPath(new URL('../../../../assets/comfyui', import.meta.url));

/** @throws EngineFailure `misconfigured` that names what is missing from it. */
export async function loadTemplate(choice: TemplateChoice): Promise<Template> {
  const { engine, name, values } = choice;
  const folder = await folderOf(choice);
  const workflow = await readShaped(engine, join(folder, 'workflow.json'), Workflow);
  const binding = await readShaped(engine, join(folder, 'binding.json'), Binding);
  const template = { name, workflow: withConstants(workflow, values), binding };
  const problems = [...bindingProblems(template), ...constantProblems(template, values)];
  if (problems.length > 0) throw misconfigured(engine, problems.join(' '));
  return template;
}

async function folderOf({ engine, name, folders }: TemplateChoice): Promise<string> {
  const places = [...folders, SHIPPED].map((folder) => join(folder, name));
  for (const place of places) if (await exists(join(place, 'workflow.json'))) return place;
  const sentence = `There is no template ${name}: a folder of that name with a workflow.json is looked for in ${[...folders, SHIPPED].join(', ')}.`;
  throw misconfigured(engine, sentence);
}

const exists = (path: string) =>
  readFile(path).then(
    () => true,
    () => false,
  );

async function readShaped<T>(engine: string, path: string, shape: z.ZodType<T>): Promise<T> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw misconfigured(engine, `The file ${path} ${why}.`, error);
  }
  if (Array.isArray((json as { nodes?: unknown } | null)?.nodes))
    throw misconfigured(
      engine,
      `The file ${path} is a workflow for the editor; export it again with "Export (API)".`,
    );
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the whole';
  throw misconfigured(engine, `In the file ${path}, ${where} is wrong: ${issue?.message}.`);
}

/** The id of the node that saves the video. */
export const outputNodeOf = ({ workflow, binding }: Template): string =>
  idsTitled(workflow, titleIn(binding.output))[0]!;

/** Every target of the binding must be one node of the workflow and, with an input, an input of it. */
export function bindingProblems({ name, workflow, binding }: Template): string[] {
  const { inputs, output, chain, without, draft } = binding;
  const bound = Object.entries(inputs) as [BoundInput, string[] | undefined][];
  const nodes = [
    output,
    ...(chain ? [chain.first, chain.last, ...chain.repeat] : []),
    ...Object.values(without).flatMap((part) =>
      part ? [...part.remove, ...Object.entries(part.instead).flat()] : [],
    ),
  ];
  return [
    ...bound.flatMap(([what, targets]) =>
      (targets ?? []).flatMap((target) => inputProblem(name, workflow, target, `binds ${what} to`)),
    ),
    ...Object.keys(draft).flatMap((target) => inputProblem(name, workflow, target, 'sets for drafts')),
    ...new Set(nodes.flatMap((target) => nodeProblem(name, workflow, titleIn(target), `names ${target}`))),
    ...(chain && !chain.repeat.includes(chain.last)
      ? [`The chain of the template ${name} must repeat its last node, ${chain.last}.`]
      : []),
  ];
}

function inputProblem(name: string, workflow: Workflow, target: string, does: string): string[] {
  const { title, input } = targetIn(target);
  const problem = nodeProblem(name, workflow, title, `${does} ${target}`);
  if (problem.length > 0) return problem;
  const node = workflow[idsTitled(workflow, title)[0]!]!;
  if (isLink(node.inputs[input]))
    return [
      `The template ${name} ${does} ${target}, but a link comes in there; bind what the link starts at.`,
    ];
  if (input in node.inputs) return [];
  const others = Object.keys(node.inputs).join(', ');
  return [
    `The template ${name} ${does} ${target}, but the node has no input of that name; it has ${others || 'none'}.`,
  ];
}

function nodeProblem(name: string, workflow: Workflow, title: string, does: string): string[] {
  const found = idsTitled(workflow, title).length;
  if (found === 1) return [];
  const problem =
    found === 0
      ? `but no node of its workflow has the title "${title}"; rename the node or the binding`
      : `but ${found} nodes of its workflow have the title "${title}"; give each its own`;
  return [`The template ${name} ${does}, ${problem}.`];
}

const constantProblems = ({ name, workflow }: Template, values: TemplateChoice['values']) =>
  Object.keys(values).flatMap((target) => inputProblem(name, workflow, target, 'is given a value for'));

/** Targets that lead nowhere are left to whoever looks for problems. */
export function withConstants(workflow: Workflow, values: Readonly<Record<string, Constant>>): Workflow {
  const changed = structuredClone(workflow);
  for (const [target, value] of Object.entries(values)) {
    const { title, input } = targetIn(target);
    for (const id of idsTitled(changed, title))
      if (input in changed[id]!.inputs) changed[id]!.inputs[input] = value;
  }
  return changed;
}

const misconfigured = (engine: string, problems: string, cause?: unknown) =>
  new EngineFailure(engine, 'misconfigured', problems, cause);
