import {
  compileLandmarksToTransformMatrix,
  compileTransformLandmarks,
  compileTransformTensorBilinear,
} from './landmark-operators.ts';
import type { Kernel } from './tensor-kernels.ts';
import { valuesOf } from './tensor-memory.ts';
import { type Compiler, type CustomSite, input, inputShape, output, outputShape } from './tflite-kernel.ts';

/** MediaPipe's own operators, by the name under which its models call them. */
export const CUSTOM_OPERATORS: Readonly<Record<string, Compiler<CustomSite>>> = {
  Convolution2DTransposeBias: compileTransposedConvolution,
  Landmarks2TransformMatrix: compileLandmarksToTransformMatrix,
  TransformTensorBilinear: compileTransformTensorBilinear,
  TransformLandmarks: compileTransformLandmarks,
};

type Shape = [number, number, number, number];

/** Upsampling convolution; its options are the C struct TfLiteTransposeConvParams: padding, stride width, stride height. */
function compileTransposedConvolution(site: CustomSite): Kernel {
  const { operator, constants } = site;
  const options = new DataView(
    operator.options.buffer,
    operator.options.byteOffset,
    operator.options.byteLength,
  );
  const strides = [options.getInt32(8, true), options.getInt32(4, true)];
  const [outputs, windowHeight, windowWidth, channels] = constants.shape(operator.inputs[1]!) as Shape;
  if (strides[0] !== windowHeight || strides[1] !== windowWidth)
    throw new Error('A transposed convolution whose windows overlap is not supported.');
  const [, height, width] = inputShape(site, 0) as Shape;
  const [, , outputWidth] = outputShape(site) as Shape;
  // [out, height, width, in]
  const weights = constants.floats(operator.inputs[1]!);
  const biases = constants.floats(operator.inputs[2]!);
  const [from, to] = [input(site, 0), output(site)];
  return () => {
    const [numbers, results] = [valuesOf(from), valuesOf(to)];
    for (let row = 0; row < height * windowHeight; row++) {
      for (let column = 0; column < width * windowWidth; column++) {
        const [cellRow, cellColumn] = [Math.floor(row / windowHeight), Math.floor(column / windowWidth)];
        const source = (cellRow * width + cellColumn) * channels;
        const tap = (row % windowHeight) * windowWidth + (column % windowWidth);
        for (let out = 0; out < outputs; out++) {
          const weight = (out * windowHeight * windowWidth + tap) * channels;
          let sum = biases[out]!;
          for (let k = 0; k < channels; k++) sum += numbers[source + k]! * weights[weight + k]!;
          results[(row * outputWidth + column) * outputs + out] = sum;
        }
      }
    }
  };
}
