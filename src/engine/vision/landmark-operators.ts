import { image, type Tensor, type Tensor4D, tensor, tensor2d } from '@tensorflow/tfjs-core';
import { type FlexValue, readFlexMap } from './flexbuffer.ts';
import { type CustomSite, type Kernel, operand, outputShape } from './tflite-kernel.ts';
import type { TfliteModel } from './tflite-reader.ts';

/** How an attention head finds its eye or mouth among the coarse landmarks. */
export interface AttentionRegion {
  /** The line from one to the other becomes horizontal (plus `targetRotationRad`). */
  readonly leftIndex: number;
  readonly rightIndex: number;
  /** Landmarks whose box the region covers. */
  readonly subset: readonly number[];
  readonly targetRotationRad: number;
  /** Region size / box size. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Cells of the feature grid to be sampled. */
  readonly outputWidth: number;
  readonly outputHeight: number;
}

/** For each attention head in the order of the operators: the landmarks it covers, in the order in which it refines them. */
export function attentionSubsets(model: TfliteModel): (readonly number[])[] {
  return model.operators.flatMap((operator) =>
    operator.kind === 'custom' && operator.name === 'Landmarks2TransformMatrix'
      ? [readAttentionRegion(operator.options).subset]
      : [],
  );
}

/** Coarse landmarks -> the 4x4 matrix that maps cells of an attention head's grid to feature-map cells. */
export function compileLandmarksToTransformMatrix(site: CustomSite): Kernel {
  const region = readAttentionRegion(site.operator.options);
  const landmarks = operand(site, 0);
  return (values) => tensor(attentionMatrix(floats(landmarks(values)), region), [1, 4, 4]);
}

function readAttentionRegion(options: Uint8Array): AttentionRegion {
  const fields = readFlexMap(options);
  return {
    leftIndex: numberIn(fields, 'left_rotation_idx'),
    rightIndex: numberIn(fields, 'right_rotation_idx'),
    subset: vectorIn(fields, 'subset_idxs'),
    targetRotationRad: numberIn(fields, 'target_rotation_radians'),
    scaleX: numberIn(fields, 'scale_x'),
    scaleY: numberIn(fields, 'scale_y'),
    outputWidth: numberIn(fields, 'output_width'),
    outputHeight: numberIn(fields, 'output_height'),
  };
}

/**
 * @param landmarks x, y, z a point.
 * @returns row-major 4x4; only rows 0 and 1 of columns 0, 1 and 3 matter.
 */
export function attentionMatrix(landmarks: Float32Array, region: AttentionRegion): Float32Array {
  const { leftIndex: left, rightIndex: right, outputWidth, outputHeight } = region;
  const alongX = landmarks[3 * right]! - landmarks[3 * left]!;
  const alongY = landmarks[3 * right + 1]! - landmarks[3 * left + 1]!;
  const turnRad = Math.atan2(alongY, alongX) - region.targetRotationRad;
  const cos = Math.cos(turnRad);
  const sin = Math.sin(turnRad);
  // The box lies in axes turned with the face.
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const index of region.subset) {
    const x = cos * landmarks[3 * index]! + sin * landmarks[3 * index + 1]!;
    const y = cos * landmarks[3 * index + 1]! - sin * landmarks[3 * index]!;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  const stepX = (region.scaleX * (maxX - minX)) / outputWidth;
  const stepY = (region.scaleY * (maxY - minY)) / outputHeight;
  const startX = (minX + maxX) / 2 - (stepX * outputWidth) / 2;
  const startY = (minY + maxY) / 2 - (stepY * outputHeight) / 2;
  const originX = cos * startX - sin * startY;
  const originY = sin * startX + cos * startY;
  return new Float32Array([
    ...[cos * stepX, -sin * stepY, 0, originX],
    ...[sin * stepX, cos * stepY, 0, originY],
    ...[0, 0, 1, 0],
    ...[0, 0, 0, 1],
  ]);
}

/** Samples a feature map (input 0) through a matrix (input 1); outside the map there are zeros. */
export function compileTransformTensorBilinear(site: CustomSite): Kernel {
  const features = operand(site, 0);
  const matrix = operand(site, 1);
  const [, height, width] = outputShape(site) as [number, number, number];
  return (values) => {
    const m = floats(matrix(values));
    // The matrix speaks of corners, the arrays hold centres: half a cell in, half a cell out.
    const startX = m[3]! + 0.5 * (m[0]! + m[1]!) - 0.5;
    const startY = m[7]! + 0.5 * (m[4]! + m[5]!) - 0.5;
    const transform = tensor2d([m[0]!, m[1]!, startX, m[4]!, m[5]!, startY, 0, 0], [1, 8]);
    return image.transform(features(values) as Tensor4D, transform, 'bilinear', 'constant', 0, [
      height,
      width,
    ]);
  };
}

/** Takes x, y pairs (input 0) from an attention head's grid back to the feature map by the same matrix (input 1). */
export function compileTransformLandmarks(site: CustomSite): Kernel {
  const landmarks = operand(site, 0);
  const matrix = operand(site, 1);
  const shape = outputShape(site);
  return (values) => {
    const pairs = floats(landmarks(values));
    const m = floats(matrix(values));
    const moved = new Float32Array(pairs.length);
    for (let i = 0; i < pairs.length; i += 2) {
      moved[i] = m[0]! * pairs[i]! + m[1]! * pairs[i + 1]! + m[3]!;
      moved[i + 1] = m[4]! * pairs[i]! + m[5]! * pairs[i + 1]! + m[7]!;
    }
    return tensor(moved, shape);
  };
}

function floats(value: Tensor): Float32Array {
  return value.dataSync() as Float32Array;
}

function numberIn(fields: ReadonlyMap<string, FlexValue>, name: string): number {
  const value = fields.get(name);
  if (typeof value !== 'number') throw new Error(`The operator's options lack the number ${name}.`);
  return value;
}

function vectorIn(fields: ReadonlyMap<string, FlexValue>, name: string): readonly number[] {
  const value = fields.get(name);
  if (!Array.isArray(value)) throw new Error(`The operator's options lack the list ${name}.`);
  return value;
}
