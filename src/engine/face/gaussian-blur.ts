import type { FloatImage } from '../image.ts';
import { boxMean } from '../vision/guided-filter.ts';

/** Three box blurs, within 3 % of a Gaussian; the border repeats. `sigma` is in pixels. */
export function gaussianBlur(image: FloatImage, sigma: number): FloatImage {
  return boxRadii(sigma).reduce(
    (blurred, radius) => (radius > 0 ? boxMean(blurred, radius) : blurred),
    image,
  );
}

/** Radii of three boxes whose variances, ((2 r + 1)^2 - 1) / 12, add up to that of the Gaussian as nearly as can be. */
function boxRadii(sigma: number): [number, number, number] {
  const small = Math.max(0, Math.floor((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  const variance = (radius: number) => ((2 * radius + 1) ** 2 - 1) / 12;
  const missing = sigma * sigma - 3 * variance(small);
  const larger = Math.round(missing / (variance(small + 1) - variance(small)));
  return [small + (larger > 0 ? 1 : 0), small + (larger > 1 ? 1 : 0), small + (larger > 2 ? 1 : 0)];
}
