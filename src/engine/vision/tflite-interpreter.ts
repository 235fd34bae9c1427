import type { Kernel } from './tensor-kernels.ts';
import { type Tensor, valuesOf } from './tensor-memory.ts';
import { planTensors } from './tensor-plan.ts';
import { TfliteConstants } from './tflite-constants.ts';
import { compileOperator } from './tflite-operators.ts';
import type { Operator, TfliteModel } from './tflite-reader.ts';

interface Step {
  readonly operator: Operator;
  readonly run: Kernel;
}

/** A network with one picture in and float vectors out, on the tensor runtime that has been started. */
export class TfliteNetwork {
  private readonly input: Tensor;
  private readonly outputs: readonly number[];
  private readonly places: ReadonlyMap<number, Tensor>;
  private readonly steps: readonly Step[];
  private readonly stepsFor = new Map<string, readonly Step[]>();

  constructor(model: TfliteModel) {
    const constants = new TfliteConstants(model);
    // 16-bit constants are read as floats where they are used.
    const operators = model.operators.filter((operator) => operator.kind !== 'dequantize');
    const places = planTensors(model, operators, (index) => constants.has(index));
    this.steps = operators.map((operator) => ({
      operator,
      run: compileOperator({ operator, model, constants, places }),
    }));
    this.places = places;
    this.input = places.get(model.inputs[0]!)!;
    this.outputs = model.outputs;
  }

  /**
   * @param picture NHWC, in the shape of the model's input.
   * @param wanted which of the model's outputs, by their place in it: what no other needs is not computed. All if not given.
   * @returns those outputs, in the order asked for.
   */
  run(picture: Float32Array, wanted: readonly number[] = [...this.outputs.keys()]): Float32Array[] {
    valuesOf(this.input).set(picture);
    for (const { run } of this.stepsTo(wanted)) run();
    return wanted.map((place) => valuesOf(this.places.get(this.outputs[place]!)!).slice());
  }

  private stepsTo(wanted: readonly number[]): readonly Step[] {
    const key = wanted.join();
    const known = this.stepsFor.get(key);
    if (known) return known;
    const needed = new Set(wanted.map((place) => this.outputs[place]!));
    const steps: Step[] = [];
    for (const step of [...this.steps].reverse()) {
      const { inputs, outputs, kind } = step.operator;
      if (!needed.has(outputs[0]!)) continue;
      for (const input of inputs) needed.add(input);
      if (kind !== 'reshape') steps.unshift(step);
    }
    this.stepsFor.set(key, steps);
    return steps;
  }
}
