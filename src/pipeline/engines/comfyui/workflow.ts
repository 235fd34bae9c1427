import { z } from 'zod';

/** The output of another node: its id and which of its outputs. */
export type Link = readonly [node: string, output: number];

const WorkflowNode = z.object({
  class_type: z.string().min(1),
  inputs: z.record(z.string(), z.unknown()),
  _meta: z.object({ title: z.string().optional() }).optional(),
});

/** A workflow as ComfyUI's editor exports it for the API: nodes by id. */
export const Workflow = z.record(z.string(), WorkflowNode);
export type Workflow = z.infer<typeof Workflow>;
export type WorkflowNode = z.infer<typeof WorkflowNode>;

export const isLink = (value: unknown): value is Link =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';

/** As the editor shows it; the class where a node has no title of its own. */
export const titleOf = ({ _meta, class_type }: WorkflowNode): string => _meta?.title ?? class_type;

export const idsTitled = (workflow: Workflow, title: string): string[] =>
  Object.keys(workflow).filter((id) => titleOf(workflow[id]!) === title);

/** The workflow with every link as `change` says; a link that it makes undefined is left out. */
export function relinked(
  workflow: Workflow,
  change: (link: Link, from: string) => Link | undefined,
): Workflow {
  const entries = Object.entries(workflow).map(([id, node]) => {
    const inputs = Object.entries(node.inputs).flatMap(([name, value]) => {
      if (!isLink(value)) return [[name, value] as const];
      const link = change(value, id);
      return link === undefined ? [] : [[name, link] as const];
    });
    return [id, { ...node, inputs: Object.fromEntries(inputs) }] as const;
  });
  return Object.fromEntries(entries);
}

export function withoutNodes(workflow: Workflow, ids: ReadonlySet<string>): Workflow {
  const kept = Object.fromEntries(Object.entries(workflow).filter(([id]) => !ids.has(id)));
  return relinked(kept, (link) => (ids.has(link[0]) ? undefined : link));
}
