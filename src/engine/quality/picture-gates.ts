import { mean, median } from './series.ts';
import { failGate, judgeGate, skipGate, type Verdict } from './verdict.ts';

/** One value an inspected frame. */
export interface PictureSeries {
  /** Mean absolute difference to the photo outside the person, of 255; or why there is none. */
  readonly background: { readonly differences: Float32Array } | { readonly unmeasurable: string };
  /** Variance of the Laplacian around the mouth; a frame without a face has none. */
  readonly mouthSharpness: Float32Array;
  /** The same in the photo as fitted to the canvas. */
  readonly photoSharpness: number;
}

/** Whether the background stands still. */
export function backgroundGate({ background }: PictureSeries): Verdict {
  return 'unmeasurable' in background
    ? skipGate('background', background.unmeasurable)
    : judgeGate('background', mean(background.differences));
}

/** Whether the mouth is drawn as sharply as the photo shows it. */
export function sharpnessGate({ mouthSharpness, photoSharpness }: PictureSeries): Verdict {
  if (!(photoSharpness > 0))
    return failGate('sharpness', 'The mouth of the photo shows no detail to compare with.');
  return judgeGate('sharpness', median(mouthSharpness) / photoSharpness);
}
