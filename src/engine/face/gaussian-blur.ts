import type { FloatImage } from '../image.ts';

/** Separable Gaussian, cut off at three sigma; the border repeats. `sigma` is in pixels. */
export function gaussianBlur(image: FloatImage, sigma: number): FloatImage {
  const { width, height } = image;
  const kernel = kernelOf(sigma);
  const across = convolved(image.data, kernel, { length: width, step: 1, lines: height, lineStep: width });
  const data = convolved(across, kernel, { length: height, step: width, lines: width, lineStep: 1 });
  return { width, height, data };
}

/** Weights from the middle outwards; both sides together sum to 1. */
function kernelOf(sigma: number): Float32Array {
  const radius = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: radius + 1 }, (_, i) =>
    Math.exp(-0.5 * (i / Math.max(1e-6, sigma)) ** 2),
  );
  const total = weights.reduce((sum, weight, i) => sum + (i === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / total);
}

interface Lines {
  readonly length: number;
  readonly step: number;
  readonly lines: number;
  readonly lineStep: number;
}

function convolved(
  data: Float32Array,
  kernel: Float32Array,
  { length, step, lines, lineStep }: Lines,
): Float32Array {
  const result = new Float32Array(data.length);
  const padding = kernel.length - 1;
  const line = new Float32Array(length + 2 * padding);
  for (let i = 0; i < lines; i++) {
    const first = i * lineStep;
    for (let k = 0; k < line.length; k++)
      line[k] = data[first + Math.min(length - 1, Math.max(0, k - padding)) * step]!;
    for (let k = 0; k < length; k++) {
      const middle = k + padding;
      let sum = line[middle]! * kernel[0]!;
      for (let tap = 1; tap < kernel.length; tap++)
        sum += kernel[tap]! * (line[middle - tap]! + line[middle + tap]!);
      result[first + k * step] = sum;
    }
  }
  return result;
}
