import { z } from 'zod';
import type { News } from './bell.ts';
import type { Workflow } from './workflow.ts';

// Sampling takes nearly all of the time, decoding most of the rest. Loading a model is slow, but only once.
const SAMPLER_WEIGHT = 40;
const DECODER_WEIGHT = 6;

const weightOf = (type: string) => {
  if (/^(KSampler(Advanced)?|SamplerCustom(Advanced)?)$/.test(type)) return SAMPLER_WEIGHT;
  return /^VAEDecode/.test(type) ? DECODER_WEIGHT : 1;
};

const ENDS: readonly string[] = ['execution_success', 'execution_error', 'execution_interrupted'];

const Of = z.object({ prompt_id: z.string() });
const Step = z.object({ node: z.string(), value: z.number(), max: z.number().positive() });
const Cached = z.object({ nodes: z.array(z.string()) });
const Nodes = z.object({
  nodes: z.record(z.string(), z.object({ value: z.number(), max: z.number().positive(), state: z.string() })),
});

/** How far a prompt is, from the messages of the socket; it never falls. */
export class ProgressMeter {
  readonly #promptId: string;
  readonly #weights: ReadonlyMap<string, number>;
  readonly #total: number;
  readonly #done = new Map<string, number>();
  #fraction = 0;
  #current: string | undefined;

  constructor(promptId: string, workflow: Workflow) {
    this.#promptId = promptId;
    this.#weights = new Map(
      Object.entries(workflow).map(([id, { class_type }]) => [id, weightOf(class_type)]),
    );
    this.#total = [...this.#weights.values()].reduce((sum, weight) => sum + weight, 0);
  }

  /** 0 to 1. */
  get fraction(): number {
    return this.#fraction;
  }

  /** What the message tells of this prompt; undefined for one of another. That it is `over`, polls have to confirm. */
  take(type: string, data: unknown): News | undefined {
    if (Of.safeParse(data).data?.prompt_id !== this.#promptId) return undefined;
    if (type === 'execution_cached') this.#finish(Cached.safeParse(data).data?.nodes ?? []);
    else if (type === 'progress') this.#step(data);
    else if (type === 'progress_state') this.#states(data);
    else if (type === 'executing') this.#executing((data as { node?: unknown }).node);
    this.#update();
    const isEnd = type === 'executing' ? this.#current === undefined : ENDS.includes(type);
    return isEnd ? 'over' : 'progress';
  }

  #executing(node: unknown) {
    // The node before is done when the next one begins; none begins after the last.
    if (this.#current !== undefined && this.#current !== node) this.#finish([this.#current]);
    this.#current = typeof node === 'string' ? node : undefined;
  }

  #finish(nodes: readonly string[]): void {
    for (const node of nodes) this.#done.set(node, 1);
  }

  #step(data: unknown): void {
    const step = Step.safeParse(data).data;
    if (step) this.#set(step.node, step.value / step.max);
  }

  #states(data: unknown): void {
    for (const [id, { value, max, state }] of Object.entries(Nodes.safeParse(data).data?.nodes ?? {}))
      this.#set(id, state === 'finished' ? 1 : value / max);
  }

  #set(node: string, part: number): void {
    this.#done.set(node, Math.min(1, Math.max(0, part)));
  }

  #update(): void {
    let sum = 0;
    for (const [id, weight] of this.#weights) sum += weight * (this.#done.get(id) ?? 0);
    // Whether it is over, only a poll can say.
    this.#fraction = Math.max(this.#fraction, Math.min(0.99, sum / this.#total));
  }
}
