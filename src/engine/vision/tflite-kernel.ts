import type { Kernel, PictureShape, PictureTensor } from './tensor-kernels.ts';
import type { Tensor } from './tensor-memory.ts';
import type { TfliteConstants } from './tflite-constants.ts';
import type { Operator, OperatorOptions, TfliteModel } from './tflite-reader.ts';

/** What an operator is compiled from. */
export interface Site<Options extends OperatorOptions = OperatorOptions> {
  readonly operator: Operator & Options;
  readonly model: TfliteModel;
  readonly constants: TfliteConstants;
  /** Where the computed values lie, by tensor index. */
  readonly places: ReadonlyMap<number, Tensor>;
}

export type CustomSite = Site<Extract<OperatorOptions, { kind: 'custom' }>>;
export type Compiler<S extends Site = Site> = (site: S) => Kernel;

/** The tensor an input stands for: a constant, or where that value will have been computed. */
export function input({ operator, constants, places }: Site, position: number): Tensor {
  const index = operator.inputs[position]!;
  return constants.has(index) ? constants.tensor(index) : places.get(index)!;
}

export const output = ({ operator, places }: Site): Tensor => places.get(operator.outputs[0]!)!;

export const inputShape = ({ operator, model }: Site, position: number) =>
  model.tensors[operator.inputs[position]!]!.shape;

export const outputShape = ({ operator, model }: Site) => model.tensors[operator.outputs[0]!]!.shape;

export const inputPicture = (site: Site, position: number): PictureTensor => ({
  ...input(site, position),
  shape: inputShape(site, position) as PictureShape,
});

export const outputPicture = (site: Site): PictureTensor => ({
  ...output(site),
  shape: outputShape(site) as PictureShape,
});
