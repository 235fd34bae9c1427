import { type FlexValue, readFlexMap } from './flexbuffer.ts';
import type { Kernel } from './tensor-kernels.ts';
import { valuesOf } from './tensor-memory.ts';
import { type CustomSite, input, inputShape, output, outputShape } from './tflite-kernel.ts';
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
  const [landmarks, matrix] = [input(site, 0), output(site)];
  return () => valuesOf(matrix).set(attentionMatrix(valuesOf(landmarks), region));
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
  const [features, matrix, sampled] = [input(site, 0), input(site, 1), output(site)];
  const [, height, width, channels] = inputShape(site, 0) as [number, number, number, number];
  const [, outputHeight, outputWidth] = outputShape(site) as [number, number, number, number];
  const grid = { height: outputHeight, width: outputWidth };
  return () =>
    sampleFeatures(
      { height, width, channels, data: valuesOf(features) },
      valuesOf(matrix),
      grid,
      valuesOf(sampled),
    );
}

interface FeatureMap {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Row-major, the channels of a cell side by side. */
  readonly data: Float32Array;
}

/**
 * @param matrix row-major 4x4: cells of the grid to cells of the map.
 * @param sampled is written: `height * width * channels`.
 */
function sampleFeatures(
  map: FeatureMap,
  matrix: Float32Array,
  { height, width }: { height: number; width: number },
  sampled: Float32Array,
) {
  const { channels, data } = map;
  const [stepX, turnX, stepY, turnY] = [matrix[0]!, matrix[1]!, matrix[5]!, matrix[4]!];
  // The matrix speaks of corners, the arrays hold centres: half a cell in, half a cell out.
  const startX = matrix[3]! + 0.5 * (stepX + turnX) - 0.5;
  const startY = matrix[7]! + 0.5 * (turnY + stepY) - 0.5;
  sampled.fill(0);
  for (let cell = 0; cell < height * width; cell++) {
    const column = cell % width;
    const row = (cell - column) / width;
    const x = startX + stepX * column + turnX * row;
    const y = startY + turnY * column + stepY * row;
    const left = Math.floor(x);
    const top = Math.floor(y);
    for (let corner = 0; corner < 4; corner++) {
      const cornerX = left + (corner & 1);
      const cornerY = top + (corner >> 1);
      if (cornerX < 0 || cornerY < 0 || cornerX >= map.width || cornerY >= map.height) continue;
      const weight = (1 - Math.abs(x - cornerX)) * (1 - Math.abs(y - cornerY));
      const from = (cornerY * map.width + cornerX) * channels;
      for (let k = 0; k < channels; k++) sampled[cell * channels + k]! += weight * data[from + k]!;
    }
  }
}

/** Takes x, y pairs (input 0) from an attention head's grid back to the feature map by the same matrix (input 1). */
export function compileTransformLandmarks(site: CustomSite): Kernel {
  const [landmarks, matrix, result] = [input(site, 0), input(site, 1), output(site)];
  return () => {
    const [pairs, m, moved] = [valuesOf(landmarks), valuesOf(matrix), valuesOf(result)];
    for (let i = 0; i < pairs.length; i += 2) {
      moved[i] = m[0]! * pairs[i]! + m[1]! * pairs[i + 1]! + m[3]!;
      moved[i + 1] = m[4]! * pairs[i]! + m[5]! * pairs[i + 1]! + m[7]!;
    }
  };
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
