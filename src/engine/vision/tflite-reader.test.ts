import { beforeAll, describe, expect, test } from 'vitest';
import { loadVisionModels } from '../../media/vision-models.ts';
import { readFlexMap } from './flexbuffer.ts';
import { attentionMatrix, attentionSubsets } from './landmark-operators.ts';
import { tensorCount } from './tensor-memory.ts';
import { startTensorRuntime } from './tensor-runtime.ts';
import { floatsFromHalves } from './tflite-constants.ts';
import { TfliteNetwork } from './tflite-interpreter.ts';
import { readTfliteModel } from './tflite-reader.ts';

let landmarks: Uint8Array;

beforeAll(async () => {
  const { models, wasmDirectory } = await loadVisionModels();
  landmarks = models.landmarks;
  await startTensorRuntime(wasmDirectory);
});

/** A model with one operator of this code: offsets count from the start, each table points back to its vtable. */
function modelWithOperator(code: number): Uint8Array {
  const bytes = new Uint8Array(128);
  const view = new DataView(bytes.buffer);
  const put32 = (at: number, ...values: number[]) => {
    values.forEach((value, i) => {
      view.setInt32(at + 4 * i, value, true);
    });
  };
  const vtable = (at: number, ...entries: number[]) => {
    [4 + 2 * entries.length, 0, ...entries].forEach((value, i) => {
      view.setUint16(at + 2 * i, value, true);
    });
  };
  put32(0, 28);
  bytes.set(new TextEncoder().encode('TFL3'), 4);
  // The model: field 1 the operator codes, field 2 the subgraphs.
  vtable(12, 0, 4, 8);
  put32(28, 28 - 12, 12, 36);
  // One operator code: the old one-byte field.
  put32(44, 1, 12);
  vtable(52, 4);
  put32(60, 60 - 52);
  view.setInt8(64, code);
  // One subgraph: field 3 the operators.
  put32(72, 1, 16);
  vtable(80, 0, 0, 0, 4);
  put32(92, 92 - 80, 8);
  put32(104, 1, 8);
  // One operator, all fields left out.
  vtable(112);
  put32(116, 116 - 112);
  return bytes;
}

describe('what cannot be run is named', () => {
  test('a file that is no model', () => {
    expect(() => readTfliteModel(new Uint8Array(100))).toThrow('not a TensorFlow Lite model');
  });

  test('a built-in operator', () => {
    expect(() => readTfliteModel(modelWithOperator(99))).toThrow('operator 99');
    expect(readTfliteModel(modelWithOperator(14)).operators[0]!.kind).toBe('logistic');
  });

  test('a custom operator', () => {
    const renamed = new Uint8Array(landmarks);
    const name = new TextEncoder().encode('TransformLandmarks');
    const at = renamed.findIndex((_, i) => name.every((byte, k) => renamed[i + k] === byte));
    renamed[at + name.length - 1] = 'X'.charCodeAt(0);
    expect(() => new TfliteNetwork(readTfliteModel(renamed))).toThrow('TransformLandmarkX');
  });
});

test('a run leaves no tensor behind', () => {
  const network = new TfliteNetwork(readTfliteModel(landmarks));
  const picture = new Float32Array(192 * 192 * 3).fill(0.4);
  const first = network.run(picture);
  const tensors = tensorCount();
  expect(network.run(picture)).toEqual(first);
  expect(network.run(picture, [1, 6, 1])).toEqual([first[1], first[6], first[1]]);
  expect(tensorCount()).toBe(tensors);
});

test('half precision reads exactly: signs, fractions, subnormals, infinities', () => {
  const halves = new Uint16Array([0x3c00, 0xc000, 0x3555, 0x0001, 0x8000, 0x03ff, 0x7bff, 0x7c00, 0xfc00]);
  const floats = floatsFromHalves(new Uint8Array(halves.buffer));
  expect([...floats]).toEqual([
    ...[1, -2, 0.333251953125, 2 ** -24, -0],
    ...[1023 * 2 ** -24, 65504, Infinity, -Infinity],
  ]);
});

test('options of custom operators are read by their names', () => {
  const options = readTfliteModel(landmarks).operators.flatMap((operator) =>
    operator.kind === 'custom' && operator.name === 'Landmarks2TransformMatrix'
      ? [readFlexMap(operator.options)]
      : [],
  );
  expect(options).toHaveLength(3);
  expect(options[0]!.get('scale_x')).toBe(1.5);
  expect(options[0]!.get('left_rotation_idx')).toBe(61);
  expect(options[0]!.get('right_rotation_idx')).toBe(291);
  expect(() => readFlexMap(Uint8Array.of(5, 4, 1))).toThrow('not a map');
});

test('the attention heads refine 80 points of the lips and 71 of each eye', () => {
  const [lips, rightEye, leftEye] = attentionSubsets(readTfliteModel(landmarks));
  expect(lips).toHaveLength(80);
  expect(lips!.slice(0, 4)).toEqual([61, 146, 91, 181]);
  expect(rightEye!.slice(0, 3)).toEqual([33, 7, 163]);
  expect(leftEye!.slice(0, 3)).toEqual([263, 249, 390]);
  expect(new Set([...lips!, ...rightEye!, ...leftEye!]).size).toBe(222);
});

test('an attention region covers its landmarks however they are turned', () => {
  const region = {
    ...{ leftIndex: 0, rightIndex: 1, subset: [0, 1, 2, 3], targetRotationRad: 0 },
    ...{ scaleX: 1, scaleY: 1, outputWidth: 16, outputHeight: 16 },
  };
  for (const angle of [0, 0.3, -1.2, 3]) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const corners = [
      [-10, 0],
      [10, 0],
      [0, -4],
      [0, 4],
    ].flatMap(([x, y]) => [...[50 + cos * x! - sin * y!, 60 + sin * x! + cos * y!, 0]]);
    const m = attentionMatrix(Float32Array.from(corners), region);
    const map = (u: number, v: number) => [m[0]! * u + m[1]! * v + m[3]!, m[4]! * u + m[5]! * v + m[7]!];
    const [middle, right] = [map(8, 8), map(16, 8)];
    expect(middle[0]).toBeCloseTo(50, 4);
    expect(middle[1]).toBeCloseTo(60, 4);
    expect(right[0]).toBeCloseTo(50 + 10 * cos, 4);
    expect(right[1]).toBeCloseTo(60 + 10 * sin, 4);
  }
});
