import type { Size } from '../engine.ts';
import type { Binding, Chain } from './binding.ts';

type FrameRule = Binding['frames'];

export interface Length {
  /** What a chunk, or the only piece, is asked for. */
  readonly frames: number;
  readonly chunks: number;
  /** Of the whole video. */
  readonly madeFrames: number;
}

/** The shortest length the model makes that is not shorter than the sound; undefined where it makes none so long. */
export function lengthFor(seconds: number, binding: Binding): Length | undefined {
  if (seconds > longestSeconds(binding)) return undefined;
  // A sound that is a hair longer than a whole number of frames needs no frame more.
  const wanted = Math.max(1, Math.ceil(seconds * binding.fps - 1e-6));
  const { frames: rule, chain } = binding;
  const longest = allowedUpTo(rule);
  if (!chain) {
    const frames = allowedFrom(wanted, rule);
    return frames <= longest ? { frames, chunks: 1, madeFrames: frames } : undefined;
  }
  return chainedLength(wanted, rule, chain, longest);
}

function chainedLength(wanted: number, rule: FrameRule, chain: Chain, longest: number): Length {
  const single = allowedFrom(Math.max(1, wanted - chain.firstAdds), rule);
  if (single <= longest) return { frames: single, chunks: 1, madeFrames: single + chain.firstAdds };
  // A model goes on best with as much behind it as it was trained on, so that only the last chunk is cut.
  const rest = wanted - (longest + chain.firstAdds);
  const more = Math.ceil(rest / (longest + chain.nextAdds));
  return {
    frames: longest,
    chunks: 1 + more,
    madeFrames: longest + chain.firstAdds + more * (longest + chain.nextAdds),
  };
}

export const longestSeconds = ({ longestSeconds: given, frames, fps }: Binding): number =>
  given ?? allowedUpTo(frames) / fps;

const allowedFrom = (frames: number, { step, offset, shortest }: FrameRule) =>
  Math.max(0, Math.ceil((Math.max(frames, shortest) - offset) / step)) * step + offset;

const allowedUpTo = ({ step, offset, longest }: FrameRule) =>
  Math.floor((longest - offset) / step) * step + offset;

/** Sides the model takes, in the shape that is asked for and never larger than it needs to be. */
export function sizeFor(asked: Size, isDraft: boolean, { size }: Binding): Size {
  const { multipleOf, pixels, draftPixels = pixels } = size;
  const budget = isDraft ? draftPixels : pixels;
  const scale = Math.min(1, Math.sqrt(budget / (asked.width * asked.height)));
  const side = (length: number) =>
    Math.max(multipleOf, Math.round((length * scale) / multipleOf) * multipleOf);
  return { width: side(asked.width), height: side(asked.height) };
}
