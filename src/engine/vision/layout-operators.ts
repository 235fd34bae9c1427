import type { Kernel } from './tensor-kernels.ts';
import { valuesOf } from './tensor-memory.ts';
import { input, inputShape, output, outputShape, type Site } from './tflite-kernel.ts';
import type { OperatorOptions } from './tflite-reader.ts';

type SiteOf<K extends OperatorOptions['kind']> = Site<Extract<OperatorOptions, { kind: K }>>;

export function compileConcatenate(site: SiteOf<'concatenate'>): Kernel {
  const { operator } = site;
  if (operator.activation !== 'linear') throw new Error('Only plain concatenation is supported.');
  // A stretch is what one step along the axes before this one takes up.
  const stretchOf = (of: readonly number[]) =>
    of.slice(operator.axis).reduce((product, size) => product * size, 1);
  const parts = operator.inputs.map((_, position) => ({
    tensor: input(site, position),
    stretch: stretchOf(inputShape(site, position)),
  }));
  const [result, whole] = [output(site), stretchOf(outputShape(site))];
  return () => {
    const values = valuesOf(result);
    let offset = 0;
    for (const { tensor, stretch } of parts) {
      const numbers = valuesOf(tensor);
      for (let from = 0, to = offset; from < numbers.length; from += stretch, to += whole)
        values.set(numbers.subarray(from, from + stretch), to);
      offset += stretch;
    }
  };
}

/** Adds zeros around a picture or behind its channels. */
export function compilePad(site: Site): Kernel {
  const amounts = site.constants.integers(site.operator.inputs[1]!);
  const [, height, width, channels] = inputShape(site, 0) as [number, number, number, number];
  const [, , outputWidth, outputChannels] = outputShape(site) as [number, number, number, number];
  const [top, left, before] = [amounts[2]!, amounts[4]!, amounts[6]!];
  const [from, to] = [input(site, 0), output(site)];
  return () => {
    const [numbers, padded] = [valuesOf(from), valuesOf(to)];
    padded.fill(0);
    for (let row = 0, source = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const target = ((row + top) * outputWidth + column + left) * outputChannels + before;
        for (let channel = 0; channel < channels; channel++) padded[target + channel] = numbers[source++]!;
      }
    }
  };
}

export function compileStridedSlice(site: SiteOf<'stridedSlice'>): Kernel {
  const [begins, , strides] = [1, 2, 3].map((position) =>
    site.constants.integers(site.operator.inputs[position]!),
  ) as [number[], number[], number[]];
  const shape = inputShape(site, 0);
  const [from, to] = [input(site, 0), output(site)];
  const { beginMask, shrinkMask } = site.operator;
  if (shrinkMask !== 0) throw new Error('A slice that drops an axis is not supported.');
  const places = placesOfSlice(shape, outputShape(site), (axis) => ({
    begin: (beginMask >> axis) & 1 ? 0 : (begins[axis]! + shape[axis]!) % shape[axis]!,
    stride: strides[axis]!,
  }));
  return () => {
    const [numbers, sliced] = [valuesOf(from), valuesOf(to)];
    for (let i = 0; i < sliced.length; i++) sliced[i] = numbers[places[i]!]!;
  };
}

function placesOfSlice(
  shape: readonly number[],
  sizes: readonly number[],
  cut: (axis: number) => { begin: number; stride: number },
): Int32Array {
  let places = [0];
  shape.forEach((size, axis) => {
    const { begin, stride } = cut(axis);
    places = places.flatMap((place) =>
      Array.from({ length: sizes[axis]! }, (_, i) => place * size + begin + i * stride),
    );
  });
  return Int32Array.from(places);
}
