import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { loadVisionModels } from '../../media/vision-models.ts';
import { startTensorRuntime } from './tensor-runtime.ts';
import { TfliteNetwork } from './tflite-interpreter.ts';
import type { OperatorOptions, TensorInfo, TfliteModel } from './tflite-reader.ts';

beforeAll(async () => startTensorRuntime((await loadVisionModels()).wasmDirectory));

type Constant = {
  readonly shape: readonly number[];
  readonly floats?: number[];
  readonly integers?: number[];
};

const bytesOf = ({ floats, integers }: Constant) =>
  new Uint8Array((floats ? Float32Array.from(floats) : Int32Array.from(integers!)).buffer);

const computed = (name: string, shape: readonly number[]): TensorInfo => ({
  ...{ name, shape, type: 'float32', data: new Uint8Array(0) },
});

/** A network of one operator whose first input is the picture. */
function networkOf(
  operator: OperatorOptions,
  inputShape: readonly number[],
  outputShape: readonly number[],
  constants: readonly Constant[] = [],
): TfliteNetwork {
  const stored = constants.map((constant, i): TensorInfo => {
    const type = constant.floats ? 'float32' : 'int32';
    return { name: `constant ${i}`, shape: constant.shape, type, data: bytesOf(constant) };
  });
  const inputs = [0, ...constants.map((_, i) => i + 2)];
  const model: TfliteModel = {
    tensors: [computed('in', inputShape), computed('out', outputShape), ...stored],
    operators: [{ ...operator, inputs, outputs: [1] }],
    inputs: [0],
    outputs: [1],
  };
  return new TfliteNetwork(model);
}

const counting = (length: number) => Float32Array.from({ length }, (_, i) => i + 1);
const run = (network: TfliteNetwork, picture: Float32Array) => [...network.run(picture)[0]!];

function random(seed: number, length: number): Float32Array {
  const next = seededRandom(seed);
  return Float32Array.from({ length }, () => 2 * next() - 1);
}

const LINEAR = { activation: 'linear' } as const;

describe('convolutions', () => {
  const sizes = [
    { padding: 'same', stride: 1, output: 5 },
    { padding: 'same', stride: 2, output: 3 },
    { padding: 'valid', stride: 1, output: 3 },
    { padding: 'valid', stride: 2, output: 2 },
  ] as const;

  test.each(sizes)(
    'sum what lies under the window: $padding, stride $stride',
    ({ padding, stride, output }) => {
      const [size, channels, outputs, window] = [5, 3, 4, 3];
      const picture = random(1, size * size * channels);
      const filter = random(2, outputs * window * window * channels);
      const bias = random(3, outputs);
      const network = networkOf(
        { kind: 'conv2d', padding, strides: [stride, stride], dilations: [1, 1], ...LINEAR },
        [1, size, size, channels],
        [1, output, output, outputs],
        [
          { shape: [outputs, window, window, channels], floats: [...filter] },
          { shape: [outputs], floats: [...bias] },
        ],
      );
      const missing = Math.max(0, (output - 1) * stride + window - size);
      const before = padding === 'same' ? Math.floor(missing / 2) : 0;
      const expected: number[] = [];
      for (let i = 0; i < output * output * outputs; i++) {
        const [out, cell] = [i % outputs, Math.floor(i / outputs)];
        let sum = bias[out]!;
        for (let tap = 0; tap < window * window; tap++) {
          const y = Math.floor(cell / output) * stride - before + Math.floor(tap / window);
          const x = (cell % output) * stride - before + (tap % window);
          if (x < 0 || y < 0 || x >= size || y >= size) continue;
          for (let k = 0; k < channels; k++)
            sum += picture[(y * size + x) * channels + k]! * filter[(out * 9 + tap) * channels + k]!;
        }
        expected.push(sum);
      }
      run(network, picture).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 4);
      });
    },
  );

  test('of one channel each keep their channels apart', () => {
    const filter = { shape: [1, 1, 1, 2], floats: [10, -1] };
    const bias = { shape: [2], floats: [0.5, 0] };
    const options = { padding: 'same', strides: [1, 1], dilations: [1, 1], multiplier: 1 } as const;
    const kind = 'depthwiseConv2d' as const;
    const sizes = [
      [1, 1, 2, 2],
      [1, 1, 2, 2],
    ] as const;
    const linear = networkOf({ kind, ...options, ...LINEAR }, ...sizes, [filter, bias]);
    expect(run(linear, counting(4))).toEqual([10.5, -2, 30.5, -4]);
    const clipped = networkOf({ kind, ...options, activation: 'relu6' }, ...sizes, [filter, bias]);
    expect(run(clipped, counting(4))).toEqual([6, 0, 6, 0]);
  });

  test('that upsample fill a block for every cell', () => {
    const options = new Uint8Array(Int32Array.of(1, 2, 2).buffer);
    const network = networkOf(
      { kind: 'custom', name: 'Convolution2DTransposeBias', options },
      [1, 1, 2, 2],
      [1, 2, 4, 1],
      [
        { shape: [1, 2, 2, 2], floats: [1, 0, 0, 1, 1, 1, -1, 0] },
        { shape: [1], floats: [0.5] },
      ],
    );
    expect(run(network, counting(4))).toEqual([1.5, 2.5, 3.5, 4.5, 3.5, -0.5, 7.5, -2.5]);
  });
});

describe('arithmetic', () => {
  const shape = [1, 1, 2, 2];
  const picture = Float32Array.of(-4, -2.5, 1, 5);

  test('takes one number, one a channel or one each', () => {
    const withOperand = (kind: 'add' | 'multiply', constant: Constant) =>
      run(networkOf({ kind, ...LINEAR }, shape, shape, [constant]), picture);
    expect(withOperand('add', { shape: [1], floats: [1] })).toEqual([-3, -1.5, 2, 6]);
    expect(withOperand('add', { shape: [1, 1, 1, 2], floats: [1, 2] })).toEqual([-3, -0.5, 2, 7]);
    expect(withOperand('add', { shape, floats: [1, 2, 3, 4] })).toEqual([-3, -0.5, 4, 9]);
    expect(withOperand('multiply', { shape: [1, 1, 1, 2], floats: [1, 2] })).toEqual([-4, -5, 1, 10]);
    const clipped = networkOf({ kind: 'add', activation: 'relu6' }, shape, shape, [
      { shape, floats: [0, 4, 3, 4] },
    ]);
    expect(run(clipped, picture)).toEqual([0, 1.5, 4, 6]);
  });

  test('bends numbers as its names say', () => {
    const bent = (kind: 'relu' | 'hardSwish' | 'logistic') => run(networkOf({ kind }, shape, shape), picture);
    expect(bent('relu')).toEqual([0, 0, 1, 5]);
    expect(bent('hardSwish').map((value) => +value.toFixed(5))).toEqual([0, -0.20833, 0.66667, 5]);
    expect(bent('logistic').map((value) => +value.toFixed(5))).toEqual([0.01799, 0.07586, 0.73106, 0.99331]);
    const weights = { shape: [1, 1, 2], floats: [0.5, 2] };
    expect(run(networkOf({ kind: 'prelu' }, shape, shape, [weights]), picture)).toEqual([-2, -5, 1, 5]);
  });

  test('pools the largest, or the mean of a whole picture', () => {
    const window = { filter: [2, 2], strides: [2, 2], padding: 'valid', ...LINEAR } as const;
    const rows = Float32Array.of(1, 8, 3, 4, 5, 6, 7, 2);
    expect(run(networkOf({ kind: 'maxPool', ...window }, [1, 2, 4, 1], [1, 1, 2, 1]), rows)).toEqual([8, 7]);
    const wide = { ...window, filter: [1, 3], strides: [1, 2], padding: 'same' } as const;
    const overlapping = networkOf({ kind: 'maxPool', ...wide }, [1, 1, 4, 1], [1, 1, 2, 1]);
    expect(run(overlapping, Float32Array.of(1, 2, 8, 3))).toEqual([8, 8]);
    expect(run(overlapping, Float32Array.of(1, 9, 8, 3))).toEqual([9, 8]);
    const mean = networkOf({ kind: 'averagePool', ...window }, [1, 2, 2, 2], [1, 1, 1, 2]);
    expect(run(mean, rows)).toEqual([4, 5]);
    expect(() => networkOf({ kind: 'averagePool', ...window }, [1, 2, 4, 1], [1, 1, 2, 1])).toThrow(
      '2 x 2 of 2',
    );
  });
});

describe('layout', () => {
  test('padding adds zeros around a picture and behind its channels', () => {
    const amounts = { shape: [4, 2], integers: [0, 0, 1, 0, 0, 1, 0, 1] };
    const network = networkOf({ kind: 'pad' }, [1, 1, 2, 1], [1, 2, 3, 2], [amounts]);
    expect(run(network, counting(2))).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0]);
  });

  test('a picture is joined with another along any axis', () => {
    const other = { shape: [1, 2, 1, 1], floats: [7, 8] };
    const joined = (axis: number, shape: number[]) =>
      run(networkOf({ kind: 'concatenate', axis, ...LINEAR }, [1, 2, 1, 1], shape, [other]), counting(2));
    expect(joined(1, [1, 4, 1, 1])).toEqual([1, 2, 7, 8]);
    expect(joined(-1, [1, 2, 1, 2])).toEqual([1, 7, 2, 8]);
  });

  test('a slice takes every second number from where it begins', () => {
    const cut = [
      { shape: [2], integers: [0, 1] },
      { shape: [2], integers: [0, 5] },
      { shape: [2], integers: [1, 2] },
    ];
    const masks = { beginMask: 1, endMask: 1, shrinkMask: 0 };
    const network = networkOf({ kind: 'stridedSlice', ...masks }, [2, 5], [2, 2], cut);
    expect(run(network, counting(10))).toEqual([2, 4, 7, 9]);
  });

  test('a picture grows smoothly', () => {
    const size = { shape: [2], integers: [1, 4] };
    const grown = (halfPixelCenters: boolean) =>
      run(
        networkOf(
          { kind: 'resizeBilinear', alignCorners: false, halfPixelCenters },
          [1, 1, 2, 1],
          [1, 1, 4, 1],
          [size],
        ),
        Float32Array.of(0, 4),
      );
    expect(grown(false)).toEqual([0, 2, 4, 4]);
    expect(grown(true)).toEqual([0, 1, 3, 4]);
  });
});

test('values that share a place never meet, whatever is asked for', () => {
  // 1 = relu(0), 2 = 1 + 1, 3 = 2 + 2, 4 = 3 + 1, 5 is 4 in another shape, 6 = 4 + 2, 7 = 6 + 6, 8 = 5 + 7
  const add = { kind: 'add', ...LINEAR } as const;
  const model: TfliteModel = {
    tensors: [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => computed(`${index}`, index === 5 ? [3, 1] : [1, 3])),
    operators: [
      { kind: 'relu', inputs: [0], outputs: [1] },
      { ...add, inputs: [1, 1], outputs: [2] },
      { ...add, inputs: [2, 2], outputs: [3] },
      { ...add, inputs: [3, 1], outputs: [4] },
      { kind: 'reshape', inputs: [4], outputs: [5] },
      { ...add, inputs: [4, 2], outputs: [6] },
      { ...add, inputs: [6, 6], outputs: [7] },
      { ...add, inputs: [5, 7], outputs: [8] },
    ],
    inputs: [0],
    outputs: [2, 8],
  };
  const network = new TfliteNetwork(model);
  const picture = Float32Array.of(1, -2, 3);
  expect(network.run(picture).map((output) => [...output])).toEqual([
    [2, 0, 6],
    [19, 0, 57],
  ]);
  expect([...network.run(picture, [0])[0]!]).toEqual([2, 0, 6]);
  expect([...network.run(Float32Array.of(1, 1, 1), [1])[0]!]).toEqual([19, 19, 19]);
});
