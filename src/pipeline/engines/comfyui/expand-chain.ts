import { type Chain, titleIn } from './binding.ts';
import { idsTitled, type Link, relinked, type Workflow, withoutNodes } from './workflow.ts';

/** The id of a repeated node in its so manieth chunk, from 1 on; the first keeps its own. */
const copyId = (id: string, chunk: number) => (chunk === 1 ? id : `${id}-${chunk}`);

/** The workflow for that many chunks. */
export function expandChain(workflow: Workflow, chain: Chain, chunks: number): Workflow {
  const only = (target: string) => idsTitled(workflow, titleIn(target))[0]!;
  const first = only(chain.first);
  const last = only(chain.last);
  const repeated = new Set(chain.repeat.map(only));
  const isInside = (id: string) => repeated.has(id);

  if (chunks === 1) {
    const past = relinked(workflow, (link, from) =>
      link[0] === last && !isInside(from) ? [first, link[1]] : link,
    );
    return withoutNodes(past, repeated);
  }

  const outside = relinked(
    Object.fromEntries(Object.entries(workflow).filter(([id]) => !isInside(id))),
    (link) => (link[0] === last ? [copyId(last, chunks - 1), link[1]] : link),
  );
  const group = Object.fromEntries(Object.entries(workflow).filter(([id]) => isInside(id)));
  const copies = Array.from({ length: chunks - 1 }, (_, index) => {
    const chunk = index + 1;
    const linked = relinked(group, ([id, output]): Link => {
      if (isInside(id)) return [copyId(id, chunk), output];
      return id === first && chunk > 1 ? [copyId(last, chunk - 1), output] : [id, output];
    });
    return Object.entries(linked).map(([id, node]) => [copyId(id, chunk), node] as const);
  });
  return { ...outside, ...Object.fromEntries(copies.flat()) };
}
