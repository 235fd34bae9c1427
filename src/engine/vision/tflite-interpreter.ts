import * as tf from '@tensorflow/tfjs-core';
import { TfliteConstants } from './tflite-constants.ts';
import type { Kernel } from './tflite-kernel.ts';
import { compileOperator } from './tflite-operators.ts';
import type { TfliteModel } from './tflite-reader.ts';

interface Step {
  readonly run: Kernel;
  readonly output: number;
  /** Values that no later step reads: freed at once, or one picture's layers would pile up in memory. */
  readonly lastReads: readonly number[];
}

/** A network with one picture in and float vectors out, on the tensor runtime that has been started. */
export class TfliteNetwork {
  /** NHWC. */
  readonly inputShape: readonly number[];
  private readonly input: number;
  private readonly outputs: readonly number[];
  private readonly steps: readonly Step[];

  constructor(model: TfliteModel) {
    this.input = model.inputs[0]!;
    this.outputs = model.outputs;
    this.inputShape = model.tensors[this.input]!.shape;
    const constants = new TfliteConstants(model);
    // 16-bit constants are read as floats where they are used.
    const operators = model.operators.filter((operator) => operator.kind !== 'dequantize');
    const lastReader = new Map<number, number>();
    operators.forEach((operator, step) => {
      for (const input of operator.inputs) lastReader.set(input, step);
    });
    this.steps = operators.map((operator, step) => ({
      run: compileOperator({ operator, model, constants }),
      output: operator.outputs[0]!,
      lastReads: [...new Set(operator.inputs)].filter(
        (input) => input >= 0 && lastReader.get(input) === step && !constants.has(input),
      ),
    }));
  }

  /** @param picture values in `inputShape`'s order; the outputs come in the model's order. */
  run(picture: Float32Array): Float32Array[] {
    const values: tf.Tensor[] = [];
    const results: Float32Array[] = [];
    tf.engine().startScope();
    try {
      values[this.input] = tf.tensor(picture, [...this.inputShape]);
      for (const step of this.steps) {
        values[step.output] = tf.tidy(() => step.run(values));
        for (const index of step.lastReads) if (!this.outputs.includes(index)) values[index]!.dispose();
      }
      for (const index of this.outputs) results.push(values[index]!.dataSync() as Float32Array);
    } finally {
      tf.engine().endScope();
    }
    return results;
  }
}
