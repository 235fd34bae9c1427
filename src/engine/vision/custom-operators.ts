import * as tf from '@tensorflow/tfjs-core';
import {
  compileLandmarksToTransformMatrix,
  compileTransformLandmarks,
  compileTransformTensorBilinear,
} from './landmark-operators.ts';
import { type CustomSite, type Kernel, operand, outputShape } from './tflite-kernel.ts';

/** MediaPipe's own operators, by the name under which its models call them. */
export const CUSTOM_OPERATORS: Readonly<Record<string, (site: CustomSite) => Kernel>> = {
  Convolution2DTransposeBias: compileTransposedConvolution,
  Landmarks2TransformMatrix: compileLandmarksToTransformMatrix,
  TransformTensorBilinear: compileTransformTensorBilinear,
  TransformLandmarks: compileTransformLandmarks,
};

/** Upsampling convolution; its options are the C struct TfLiteTransposeConvParams: padding, stride width, stride height. */
function compileTransposedConvolution(site: CustomSite): Kernel {
  const { operator, constants } = site;
  const options = new DataView(
    operator.options.buffer,
    operator.options.byteOffset,
    operator.options.byteLength,
  );
  const padding = options.getInt32(0, true) === 1 ? 'same' : 'valid';
  const strides: [number, number] = [options.getInt32(8, true), options.getInt32(4, true)];
  // Stored as [out, height, width, in]; the kernel takes [height, width, out, in].
  const filter = tf.tidy(() => {
    const weights = constants.tensor(operator.inputs[1]!);
    return tf.keep(tf.transpose(weights, [1, 2, 0, 3]));
  }) as tf.Tensor4D;
  const input = operand(site, 0);
  const bias = operand(site, 2);
  const shape = outputShape(site) as [number, number, number, number];
  return (values) =>
    tf.add(tf.conv2dTranspose(input(values) as tf.Tensor4D, filter, shape, strides, padding), bias(values));
}
