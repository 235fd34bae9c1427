import * as tf from '@tensorflow/tfjs-core';
import { CUSTOM_OPERATORS } from './custom-operators.ts';
import { type Kernel, operand, outputShape, type Site } from './tflite-kernel.ts';
import type { Activation, OperatorOptions } from './tflite-reader.ts';

type Kind = OperatorOptions['kind'];
type SiteOf<K extends Kind> = Site<Extract<OperatorOptions, { kind: K }>>;
type Compilers = { readonly [K in Kind]: (site: SiteOf<K>) => Kernel };

const COMPILERS: Compilers = {
  conv2d: compileConv2d,
  depthwiseConv2d: compileDepthwiseConv2d,
  maxPool: compileMaxPool,
  averagePool: compileAveragePool,
  add: (site) => compilePairwise(site, tf.add, site.operator.activation),
  multiply: (site) => compilePairwise(site, tf.mul, site.operator.activation),
  prelu: (site) => compilePairwise(site, tf.prelu, 'linear'),
  relu: (site) => onInput(site, tf.relu),
  logistic: (site) => onInput(site, tf.sigmoid),
  hardSwish: (site) => onInput(site, (x) => tf.mul(x, tf.mul(tf.relu6(tf.add(x, 3)), 1 / 6))),
  reshape: (site) => onInput(site, (x) => tf.reshape(x, outputShape(site))),
  concatenate: compileConcatenate,
  pad: compilePad,
  resizeBilinear: compileResizeBilinear,
  stridedSlice: compileStridedSlice,
  dequantize: () => {
    throw new Error('Only constants are stored with 16 bits; they are read as floats and never computed.');
  },
  custom: compileCustom,
};

/** Uploads the operator's constants and returns what runs it. */
export function compileOperator(site: Site): Kernel {
  const compile = COMPILERS[site.operator.kind] as (site: Site) => Kernel;
  return compile(site);
}

function onInput(site: Site, apply: (input: tf.Tensor) => tf.Tensor): Kernel {
  const input = operand(site, 0);
  return (values) => apply(input(values));
}

function compilePairwise(
  site: Site,
  apply: (left: tf.Tensor, right: tf.Tensor) => tf.Tensor,
  activation: Activation,
): Kernel {
  const left = operand(site, 0);
  const right = operand(site, 1);
  return (values) => activate(apply(left(values), right(values)), activation);
}

function activate(value: tf.Tensor, activation: Activation): tf.Tensor {
  if (activation === 'relu') return tf.relu(value);
  return activation === 'relu6' ? tf.relu6(value) : value;
}

function compileConv2d(site: SiteOf<'conv2d'>): Kernel {
  const { strides, padding: pad, dilations, activation } = site.operator;
  const filter = rearranged(site, (weights) => tf.transpose(weights, [1, 2, 3, 0]));
  const bias = optionalBias(site);
  const input = operand(site, 0);
  return (values) => {
    const x = input(values) as tf.Tensor4D;
    return tf.fused.conv2d({
      x,
      filter,
      strides: [...strides],
      pad,
      dilations: [...dilations],
      activation,
      ...bias,
    });
  };
}

function compileDepthwiseConv2d(site: SiteOf<'depthwiseConv2d'>): Kernel {
  const { strides, padding: pad, dilations, activation, multiplier } = site.operator;
  const filter = rearranged(site, (weights) => {
    const [, height, width, channels] = weights.shape as [number, number, number, number];
    return tf.reshape(weights, [height, width, channels / multiplier, multiplier]);
  });
  const bias = optionalBias(site);
  const input = operand(site, 0);
  return (values) => {
    const x = input(values) as tf.Tensor4D;
    const shape = {
      strides: [...strides] as [number, number],
      pad,
      dilations: [...dilations] as [number, number],
    };
    return tf.fused.depthwiseConv2d({ x, filter, ...shape, activation, ...bias });
  };
}

/** The weights (input 1) in the order the kernels take. */
function rearranged({ operator, constants }: Site, arrange: (weights: tf.Tensor) => tf.Tensor): tf.Tensor4D {
  return tf.keep(tf.tidy(() => arrange(constants.tensor(operator.inputs[1]!)))) as tf.Tensor4D;
}

function optionalBias({ operator, constants }: Site): { bias?: tf.Tensor } {
  const index = operator.inputs[2] ?? -1;
  return index < 0 ? {} : { bias: tf.keep(constants.tensor(index)) };
}

function compileMaxPool(site: SiteOf<'maxPool'>): Kernel {
  const { filter, strides, padding, activation } = site.operator;
  return onInput(site, (x) =>
    activate(tf.maxPool(x as tf.Tensor4D, [...filter], [...strides], padding), activation),
  );
}

function compileAveragePool(site: SiteOf<'averagePool'>): Kernel {
  const { filter, strides, padding, activation } = site.operator;
  return onInput(site, (x) => {
    // Over the whole picture it is a mean, for which there is a much faster kernel.
    const isGlobal = filter[0] === x.shape[1] && filter[1] === x.shape[2] && padding === 'valid';
    const pooled = isGlobal
      ? tf.mean(x, [1, 2], true)
      : tf.avgPool(x as tf.Tensor4D, [...filter], [...strides], padding);
    return activate(pooled, activation);
  });
}

function compileConcatenate(site: SiteOf<'concatenate'>): Kernel {
  const parts = site.operator.inputs.map((_, input) => operand(site, input));
  const { axis, activation } = site.operator;
  return (values) =>
    activate(
      tf.concat(
        parts.map((part) => part(values)),
        axis,
      ),
      activation,
    );
}

function compilePad(site: SiteOf<'pad'>): Kernel {
  const amounts = site.constants.integers(site.operator.inputs[1]!);
  const paddings: [number, number][] = [];
  for (let i = 0; i < amounts.length; i += 2) paddings.push([amounts[i]!, amounts[i + 1]!]);
  return onInput(site, (x) => tf.pad(x, paddings));
}

function compileResizeBilinear(site: SiteOf<'resizeBilinear'>): Kernel {
  const [height, width] = site.constants.integers(site.operator.inputs[1]!) as [number, number];
  const { alignCorners, halfPixelCenters } = site.operator;
  return onInput(site, (x) =>
    tf.image.resizeBilinear(x as tf.Tensor4D, [height, width], alignCorners, halfPixelCenters),
  );
}

function compileStridedSlice(site: SiteOf<'stridedSlice'>): Kernel {
  const [begin, end, strides] = [1, 2, 3].map((input) =>
    site.constants.integers(site.operator.inputs[input]!),
  );
  const { beginMask, endMask, shrinkMask } = site.operator;
  return onInput(site, (x) =>
    tf.stridedSlice(x, begin!, end!, strides!, beginMask, endMask, 0, 0, shrinkMask),
  );
}

function compileCustom(site: SiteOf<'custom'>): Kernel {
  const compile = CUSTOM_OPERATORS[site.operator.name];
  if (compile === undefined) {
    throw new Error(`The model uses the custom operator ${site.operator.name}, which is not supported.`);
  }
  return compile(site);
}
