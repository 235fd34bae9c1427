import * as tf from '@tensorflow/tfjs-core';
import type { TfliteConstants } from './tflite-constants.ts';
import type { Operator, OperatorOptions, TfliteModel } from './tflite-reader.ts';

/** Computes one operator's output from the values known so far, by tensor index. */
export type Kernel = (values: readonly tf.Tensor[]) => tf.Tensor;

/** What an operator is compiled from. */
export interface Site<Options extends OperatorOptions = OperatorOptions> {
  readonly operator: Operator & Options;
  readonly model: TfliteModel;
  readonly constants: TfliteConstants;
}

export type CustomSite = Site<Extract<OperatorOptions, { kind: 'custom' }>>;

/** The tensor an input stands for: a constant kept for the model's life, or the value computed before. */
export function operand({ operator, constants }: Site, input: number): Kernel {
  const index = operator.inputs[input]!;
  if (!constants.has(index)) return (values) => values[index]!;
  const constant = tf.keep(constants.tensor(index));
  return () => constant;
}

export function outputShape({ operator, model }: Site): number[] {
  return [...model.tensors[operator.outputs[0]!]!.shape];
}
