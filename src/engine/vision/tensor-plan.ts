import { allocate, type Tensor } from './tensor-memory.ts';
import type { Operator, TfliteModel } from './tflite-reader.ts';

/**
 * Where each value of a network lies, by tensor index. Two values share a place when one is no longer read before the
 * other is computed, and always when one is the other in another shape; the outputs' places are their own.
 *
 * @param operators in the order in which they run; leaving some of them out does no harm.
 */
export function planTensors(
  model: TfliteModel,
  operators: readonly Operator[],
  isConstant: (index: number) => boolean,
): ReadonlyMap<number, Tensor> {
  const original = originals(operators);
  const lastReader = new Map<number, number>();
  operators.forEach((operator, step) => {
    for (const input of operator.inputs) lastReader.set(original(input), step);
  });
  const kept = new Set(model.outputs.map(original));
  const places = new Map<number, Tensor>();
  const unused = new Map<number, Tensor[]>();
  const place = (index: number) => {
    const length = model.tensors[index]!.shape.reduce((product, size) => product * size, 1);
    places.set(index, unused.get(length)?.pop() ?? allocate(length));
  };
  for (const index of model.inputs) place(index);
  operators.forEach((operator, step) => {
    const output = operator.outputs[0]!;
    if (original(output) === output) place(output);
    else places.set(output, places.get(original(output))!);
    for (const input of new Set(operator.inputs.map(original))) {
      if (input < 0 || isConstant(input) || kept.has(input) || lastReader.get(input) !== step) continue;
      const free = places.get(input)!;
      unused.set(free.length, [...(unused.get(free.length) ?? []), free]);
    }
  });
  return places;
}

/** Of which value each is another shape; of itself, mostly. */
function originals(operators: readonly Operator[]): (index: number) => number {
  const reshaped = new Map(
    operators
      .filter(({ kind }) => kind === 'reshape')
      .map(({ inputs, outputs }) => [outputs[0]!, inputs[0]!] as const),
  );
  const original = (index: number): number => (reshaped.has(index) ? original(reshaped.get(index)!) : index);
  return original;
}
