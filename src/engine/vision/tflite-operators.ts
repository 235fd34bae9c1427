import {
  compileAveragePool,
  compileHardSwish,
  compileLogistic,
  compileProduct,
  compileSum,
} from './arithmetic-operators.ts';
import { CUSTOM_OPERATORS } from './custom-operators.ts';
import { compileConcatenate, compilePad, compileStridedSlice } from './layout-operators.ts';
import { convolution, type Kernel, maxPool, prelu, relu, resizeBilinear } from './tensor-kernels.ts';
import { type Tensor, upload } from './tensor-memory.ts';
import { type Compiler, input, inputPicture, output, outputPicture, type Site } from './tflite-kernel.ts';
import type { OperatorOptions } from './tflite-reader.ts';

type Kind = OperatorOptions['kind'];
type SiteOf<K extends Kind> = Site<Extract<OperatorOptions, { kind: K }>>;
type Compilers = { readonly [K in Kind]: Compiler<SiteOf<K>> };

const COMPILERS: Compilers = {
  conv2d: compileConv2d,
  depthwiseConv2d: compileDepthwiseConv2d,
  maxPool: compileMaxPool,
  averagePool: compileAveragePool,
  add: (site) => compileSum(site, site.operator.activation),
  multiply: (site) => compileProduct(site, site.operator.activation),
  prelu: (site) => prelu(input(site, 0), input(site, 1), output(site)),
  relu: (site) => relu(input(site, 0), output(site)),
  logistic: compileLogistic,
  hardSwish: compileHardSwish,
  // The values stay where they are.
  reshape: () => () => {},
  concatenate: compileConcatenate,
  pad: compilePad,
  resizeBilinear: (site) => resizeBilinear(inputPicture(site, 0), outputPicture(site), site.operator),
  stridedSlice: compileStridedSlice,
  dequantize: () => {
    throw new Error('Only constants are stored with 16 bits; they are read as floats and never computed.');
  },
  custom: compileCustom,
};

/** Uploads the operator's constants and returns what runs it. */
export function compileOperator(site: Site): Kernel {
  const compile = COMPILERS[site.operator.kind] as Compiler;
  return compile(site);
}

type FilterShape = [number, number, number, number];

function compileConv2d(site: SiteOf<'conv2d'>): Kernel {
  const { operator, constants } = site;
  const [outputs, height, width] = constants.shape(operator.inputs[1]!) as FilterShape;
  // Stored as [out, height, width, in]; the kernel takes [height, width, in, out].
  const filter = upload(transposed(constants.floats(operator.inputs[1]!), outputs));
  return compileConvolution(site, 'FusedConv2D', filter, [height, width]);
}

function compileDepthwiseConv2d(site: SiteOf<'depthwiseConv2d'>): Kernel {
  const { operator, constants } = site;
  // Stored as [1, height, width, out], which is how the kernel takes it, too.
  const [, height, width] = constants.shape(operator.inputs[1]!) as FilterShape;
  const filter = upload(constants.floats(operator.inputs[1]!));
  return compileConvolution(site, 'FusedDepthwiseConv2D', filter, [height, width]);
}

function compileConvolution(
  site: SiteOf<'conv2d' | 'depthwiseConv2d'>,
  kind: 'FusedConv2D' | 'FusedDepthwiseConv2D',
  filter: Tensor,
  window: [number, number],
): Kernel {
  const { padding, strides, dilations, activation, inputs } = site.operator;
  const bias = (inputs[2] ?? -1) < 0 ? undefined : input(site, 2);
  const tensors = { input: inputPicture(site, 0), filter, bias, output: outputPicture(site) };
  return convolution(kind, tensors, { padding, window, strides, dilations }, activation);
}

/** @param values `rows` rows, one after the other. */
function transposed(values: Float32Array, rows: number): Float32Array {
  const columns = values.length / rows;
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = values[row * columns + column]!;
  return result;
}

function compileMaxPool(site: SiteOf<'maxPool'>): Kernel {
  const { padding, filter: window, strides, activation } = site.operator;
  if (activation !== 'linear') throw new Error(`A pool with ${activation} is not supported.`);
  return maxPool(inputPicture(site, 0), outputPicture(site), {
    padding,
    window,
    strides,
    dilations: [1, 1],
  });
}

function compileCustom(site: SiteOf<'custom'>): Kernel {
  const compile = CUSTOM_OPERATORS[site.operator.name];
  if (compile === undefined) {
    throw new Error(`The model uses the custom operator ${site.operator.name}, which is not supported.`);
  }
  return compile(site);
}
