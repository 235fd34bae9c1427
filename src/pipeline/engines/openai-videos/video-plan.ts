import type { Materials, Size } from '../engine.ts';
import { closestRate } from '../upstream/closest-rate.ts';
import type { ModelRules } from './model-rules.ts';

/** What a server is asked for so that a video of what was asked of us can be cut out of what it makes. */
export interface VideoPlan extends Size {
  readonly fps: number;
  /** Undefined where the sound decides. */
  readonly frames: number | undefined;
  /** Whole ones. */
  readonly seconds: number;
}

export function planVideo(
  asked: Pick<Materials, 'width' | 'height' | 'fps' | 'seconds'>,
  rules: ModelRules,
  lengths?: readonly number[],
): VideoPlan {
  const fps = closestRate(asked.fps, rules.frameRates);
  return {
    ...closestSize(asked, rules),
    fps,
    frames: rules.lengthFromSound ? undefined : framesFor(asked.seconds, fps, rules.frameRule),
    seconds: wholeSeconds(asked.seconds, lengths),
  };
}

/** The size of the nearest shape, and of those the smallest that need not be enlarged. */
export function closestSize(
  { width, height }: Size,
  rules: Pick<ModelRules, 'sizes' | 'sizeMultiple'>,
): Size {
  const { sizes, sizeMultiple } = rules;
  if (sizes === undefined) {
    const rounded = (side: number) => Math.max(sizeMultiple, Math.round(side / sizeMultiple) * sizeMultiple);
    return { width: rounded(width), height: rounded(height) };
  }
  const shapeOff = (size: Size) => Math.abs(Math.log((size.width * height) / (size.height * width)));
  const nearest = Math.min(...sizes.map(shapeOff));
  const alike = sizes
    .filter((size) => shapeOff(size) < nearest + 0.01)
    .sort((a, b) => a.width * a.height - b.width * b.height);
  return alike.find((size) => size.width >= width && size.height >= height) ?? alike.at(-1)!;
}

/** At least as long as what is asked, for what is too long is cut. */
export function framesFor(seconds: number, fps: number, rule: ModelRules['frameRule']): number {
  // A length such as 5.04 s at 25 fps is meant to be 126 frames, whatever floating point makes of it.
  const least = Math.max(1, Math.ceil(seconds * fps - 1e-6));
  if (rule === null) return least;
  const { multiple, plus } = rule;
  return multiple * Math.max(0, Math.ceil((least - plus) / multiple)) + plus;
}

function wholeSeconds(seconds: number, lengths: readonly number[] | undefined): number {
  const least = Math.max(1, Math.ceil(seconds - 1e-6));
  if (lengths === undefined) return least;
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted.find((length) => length >= least) ?? sorted.at(-1)!;
}
