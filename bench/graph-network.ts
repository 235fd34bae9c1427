import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  add,
  conv2d,
  depthwiseConv2d,
  keep,
  maximum,
  maxPool,
  mean,
  minimum,
  mul,
  pad,
  prelu,
  relu,
  reshape,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';

/** A TensorFlow.js graph model: `model.json` and its weights in one file beside it. */
interface GraphFile {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly [
    { readonly paths: readonly [string]; readonly weights: readonly Weight[] },
  ];
}

interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: {
    readonly strides?: { readonly list: { readonly i: readonly string[] } };
    /** Base64. */
    readonly padding?: { readonly s: string };
  };
}

interface Weight {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}

/** Runs the part of a graph model that leads to one node; it knows the operators of MobileNet and of the face mesh. */
export class GraphNetwork {
  private readonly nodes: ReadonlyMap<string, GraphNode>;
  private readonly weights: ReadonlyMap<string, Tensor>;

  private constructor(nodes: readonly GraphNode[], weights: ReadonlyMap<string, Tensor>) {
    this.nodes = new Map(nodes.map((node) => [node.name, node]));
    this.weights = weights;
  }

  static async load(path: string): Promise<GraphNetwork> {
    const { modelTopology, weightsManifest } = JSON.parse(await readFile(path, 'utf8')) as GraphFile;
    const [{ paths, weights }] = weightsManifest;
    return new GraphNetwork(
      modelTopology.node,
      readWeights(weights, await readFile(join(dirname(path), paths[0]))),
    );
  }

  /** The values of node `output` for `input` in the graph's placeholder. */
  run(input: Tensor4D, output: string): Float32Array {
    const result = tidy(() => this.evaluate(output, input, new Map()));
    const values = result.dataSync() as Float32Array;
    result.dispose();
    return values;
  }

  /** @param done the nodes that other branches have asked for already. */
  private evaluate(name: string, input: Tensor4D, done: Map<string, Tensor>): Tensor {
    const known = this.weights.get(name) ?? done.get(name);
    if (known) return known;
    const node = this.nodes.get(name);
    if (!node) throw new Error(`The graph has no node ${name}.`);
    if (node.op === 'Placeholder') return input;
    const inputs = node.input?.map((each) => this.evaluate(each, input, done)) ?? [];
    const result = operate(node, inputs);
    done.set(name, result);
    return result;
  }
}

function operate(node: GraphNode, inputs: readonly Tensor[]): Tensor {
  const [a, b] = inputs as [Tensor, Tensor];
  const operator = OPERATORS[node.op];
  if (!operator) throw new Error(`The operator ${node.op} of ${node.name} is not supported.`);
  return operator(a, b, node, inputs);
}

type Operator = (a: Tensor, b: Tensor, node: GraphNode, inputs: readonly Tensor[]) => Tensor;

const convolve: Operator = (a, b, node) =>
  conv2d(a as Tensor4D, b as Tensor4D, stridesOf(node), paddingOf(node));

const OPERATORS: Readonly<Record<string, Operator>> = {
  Conv2D: convolve,
  // With a bias, and some with the slopes of a PReLU.
  _FusedConv2D: (a, b, node, [, , bias, slopes]) => {
    const sum = add(convolve(a, b, node, []), bias!);
    return slopes ? prelu(sum, slopes) : sum;
  },
  DepthwiseConv2dNative: (a, b, node) =>
    depthwiseConv2d(a as Tensor4D, b as Tensor4D, stridesOf(node), paddingOf(node)),
  MaxPool: (a, _, node) => maxPool(a as Tensor4D, stridesOf(node), stridesOf(node), paddingOf(node)),
  Add: add,
  AddV2: add,
  Mul: mul,
  Minimum: minimum,
  Maximum: maximum,
  Relu: (a) => relu(a),
  Prelu: prelu,
  Pad: (a, b) => pad(a, b.arraySync() as [number, number][]),
  Reshape: (a, b) => reshape(a, [...b.dataSync()]),
  Mean: (a, b) => mean(a, [...b.dataSync()]),
  Identity: (a) => a,
};

function stridesOf({ attr }: GraphNode): [number, number] {
  const [, down, across] = attr?.strides?.list.i.map(Number) ?? [];
  return [down!, across!];
}

const paddingOf = ({ attr }: GraphNode) =>
  atob(attr?.padding?.s ?? '') === 'SAME' ? ('same' as const) : ('valid' as const);

function readWeights(weights: readonly Weight[], bytes: Uint8Array): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  let offset = 0;
  for (const { name, shape, dtype, quantization } of weights) {
    const count = shape.reduce((product, size) => product * size, 1);
    const isHalf = quantization?.dtype === 'float16';
    if (quantization && !isHalf)
      throw new Error(`The weights of ${name} are stored as ${quantization.dtype}.`);
    const size = count * (isHalf ? 2 : 4);
    const raw = bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + size);
    offset += size;
    const values = isHalf
      ? Float32Array.from(new Float16Array(raw))
      : dtype === 'int32'
        ? new Int32Array(raw)
        : new Float32Array(raw);
    tensors.set(name, keep(tensor(values, shape, dtype === 'int32' ? 'int32' : 'float32')));
  }
  return tensors;
}
