import { add, type Kernel } from './tensor-kernels.ts';
import { type Tensor, valuesOf } from './tensor-memory.ts';
import { input, inputShape, output, type Site } from './tflite-kernel.ts';
import type { Activation, OperatorOptions } from './tflite-reader.ts';

type PoolSite = Site<Extract<OperatorOptions, { kind: 'averagePool' }>>;

/** The second operand may be shorter: one number, or one a channel. */
export function compileSum(site: Site, activation: Activation): Kernel {
  const [a, b, result] = operands(site);
  if (a.length === b.length) return activated(add(a, b, result), result, activation);
  const kernel = () => {
    const [left, right, values] = [valuesOf(a), valuesOf(b), valuesOf(result)];
    for (let from = 0; from < values.length; from += right.length)
      for (let k = 0; k < right.length; k++) values[from + k] = left[from + k]! + right[k]!;
  };
  return activated(kernel, result, activation);
}

/** As with sums. */
export function compileProduct(site: Site, activation: Activation): Kernel {
  const [a, b, result] = operands(site);
  const kernel = () => {
    const [left, right, values] = [valuesOf(a), valuesOf(b), valuesOf(result)];
    for (let from = 0; from < values.length; from += right.length)
      for (let k = 0; k < right.length; k++) values[from + k] = left[from + k]! * right[k]!;
  };
  return activated(kernel, result, activation);
}

function operands(site: Site): [Tensor, Tensor, Tensor] {
  const [a, b] = [input(site, 0), input(site, 1)];
  if (a.length % b.length !== 0)
    throw new Error(`An operation on ${a.length} and ${b.length} numbers is not supported.`);
  return [a, b, output(site)];
}

function activated(kernel: Kernel, result: Tensor, activation: Activation): Kernel {
  if (activation === 'linear') return kernel;
  const highest = activation === 'relu6' ? 6 : Infinity;
  return () => {
    kernel();
    const values = valuesOf(result);
    for (let i = 0; i < values.length; i++) values[i] = Math.min(highest, Math.max(0, values[i]!));
  };
}

export function compileLogistic(site: Site): Kernel {
  const [from, to] = [input(site, 0), output(site)];
  return () => {
    const [numbers, results] = [valuesOf(from), valuesOf(to)];
    for (let i = 0; i < numbers.length; i++) results[i] = 1 / (1 + Math.exp(-numbers[i]!));
  };
}

export function compileHardSwish(site: Site): Kernel {
  const [from, to] = [input(site, 0), output(site)];
  return () => {
    const [numbers, results] = [valuesOf(from), valuesOf(to)];
    for (let i = 0; i < numbers.length; i++) {
      const x = numbers[i]!;
      results[i] = x <= -3 ? 0 : x >= 3 ? x : (x * (x + 3)) / 6;
    }
  };
}

/** Over the whole picture: a mean for each channel. */
export function compileAveragePool(site: PoolSite): Kernel {
  const { filter, padding, activation } = site.operator;
  const [, height, width, channels] = inputShape(site, 0) as [number, number, number, number];
  if (filter[0] !== height || filter[1] !== width || padding !== 'valid' || activation !== 'linear')
    throw new Error(`A mean of ${filter.join(' x ')} of ${height} x ${width} cells is not supported.`);
  const [from, to] = [input(site, 0), output(site)];
  return () => {
    const [numbers, means] = [valuesOf(from), valuesOf(to)];
    means.fill(0);
    for (let cell = 0; cell < numbers.length; cell += channels)
      for (let channel = 0; channel < channels; channel++) means[channel]! += numbers[cell + channel]!;
    for (let channel = 0; channel < channels; channel++) means[channel]! /= height * width;
  };
}
