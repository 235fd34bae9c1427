import { z } from 'zod';
import { TASKS } from '../../../domain/video-task.ts';

/** `#title` for a node, `#title.input` for one of its inputs; the input is what stands behind the last full stop. */
const nodeTarget = z.string().regex(/^#.+$/, 'it must be # and the title of a node');
const inputTarget = z
  .string()
  .regex(/^#.+\.[^.]+$/, 'it must be #, the title of a node, a full stop and the name of an input');
const inputTargets = z
  .union([inputTarget, z.array(inputTarget).min(1)])
  .transform((targets) => (typeof targets === 'string' ? [targets] : targets));
const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'it must be a version such as 0.38.1');
const constant = z.union([z.string(), z.number(), z.boolean()]);

const Inputs = z.strictObject({
  prompt: inputTargets,
  negativePrompt: inputTargets.optional(),
  /** Names of uploaded files. */
  image: inputTargets.optional(),
  lastImage: inputTargets.optional(),
  sound: inputTargets.optional(),
  width: inputTargets,
  height: inputTargets,
  /** The length of a chunk, where there is a chain; else of the video. */
  frames: inputTargets,
  fps: inputTargets.optional(),
  seed: inputTargets.optional(),
  /** What the name of the file begins with; it differs for every prompt, so that nothing is answered from a cache. */
  filePrefix: inputTargets.optional(),
});
export type BoundInput = keyof z.infer<typeof Inputs>;

const Without = z.strictObject({
  remove: z.array(nodeTarget).min(1),
  /** Whose outputs are taken in place of a removed node's. */
  instead: z.record(nodeTarget, nodeTarget).default({}),
});

/**
 * Long videos in chunks, each going on where those before it end: the nodes of `repeat` once for every chunk but the
 * first. Their links to `first`, the result of the first chunk, become links to the `last` of the chunk before.
 */
const Chain = z.strictObject({
  first: nodeTarget,
  repeat: z.array(nodeTarget).min(1),
  last: nodeTarget,
  /** Frames of video that the first chunk makes more than its length; negative for fewer. */
  firstAdds: z.int(),
  /** And every other one. */
  nextAdds: z.int(),
});
export type Chain = z.infer<typeof Chain>;

/** What says how our requests go into a workflow. */
export const Binding = z.strictObject({
  name: z.string().min(1),
  tasks: z.array(z.enum(TASKS)).min(1),
  inputs: Inputs,
  /** The node that saves the video. */
  output: nodeTarget,
  /** Frames a second that the workflow makes. */
  fps: z.number().positive(),
  /** Allowed lengths are `step` * n + `offset`. */
  frames: z.strictObject({
    step: z.int().positive(),
    offset: z.int().min(0),
    /** Shorter sounds get a video that is cut. */
    shortest: z.int().positive().default(1),
    longest: z.int().positive(),
  }),
  chain: Chain.optional(),
  /** With a chain; without, `frames.longest` says it. */
  longestSeconds: z.number().positive().optional(),
  size: z.strictObject({
    /** Of both sides. */
    multipleOf: z.int().positive(),
    /** About width times height. */
    pixels: z.int().positive(),
    draftPixels: z.int().positive().optional(),
  }),
  /** Whether its videos have a sound of the model's making. */
  audio: z.boolean().default(false),
  /** What is left out where there is no such material. */
  without: z
    .strictObject({ image: Without.optional(), lastImage: Without.optional(), sound: Without.optional() })
    .default({}),
  /** Constants for a quick look. */
  draft: z.record(inputTarget, constant).default({}),
  /** The first version of ComfyUI that has its nodes. */
  leastVersion: version.optional(),
  /** The version whose nodes it was written for. */
  testedVersion: version.optional(),
});
export type Binding = z.infer<typeof Binding>;

export interface Target {
  readonly title: string;
  readonly input: string;
}

export const titleIn = (target: string): string => target.slice(1);

export function targetIn(target: string): Target {
  const at = target.lastIndexOf('.');
  return { title: target.slice(1, at), input: target.slice(at + 1) };
}
