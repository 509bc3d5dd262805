/**
 * The layers of a network as nodes, made from the architecture's list of layers. Weights keep the studio's names, so that read-onnx-model.ts
 * finds them. Kernels change from HWIO to OIHW.
 */
import { BATCH_NORM_EPSILON, KERNEL_SIZE, type Layer, type LayeredNetwork, LEAKY_RELU_SLOPE } from '../../../domain/architecture';
import type { Snapshot } from '../../../domain/snapshot';
import { kernelForOnnx } from '../file/kernel-order';
import type { GraphBuilder } from './graph-builder';

export interface NetworkOptions {
  readonly weights: Snapshot['weights'];
  /** Prefix of the nodes' output names, so that a graph can hold a network more than once. */
  readonly scope: string;
  /** For Monte-Carlo passes; without it dropout is the identity. */
  readonly dropout?: NetworkDropout;
  /** Called with each layer and the name of its output. */
  readonly watch?: (layer: Layer, output: string) => void;
}

/** How the Monte-Carlo passes with dropout go through the layers. */
export interface NetworkDropout {
  drop(layer: Extract<Layer, { kind: 'monte-carlo-dropout' }>, x: string): string;
  /** The sum of two outputs, of which one may be the same for all passes. */
  add(first: string, second: string, layer: Layer): string;
  /** Records that `to` was computed from `from`, so that it is known which outputs differ from pass to pass. */
  passOn(from: string, to: string): void;
}

/**
 * @param input [batch, channels, height, width]
 * @returns the last layer's output
 */
export function addNetwork(graph: GraphBuilder, { layers }: LayeredNetwork, input: string, options: NetworkOptions): string {
  const { scope, dropout, watch } = options;
  const outputs = new Map<string, string>();
  const outputOf = (name: string) => outputs.get(name) as string;
  let last = input;
  for (const layer of layers) {
    last = addLayer(layer);
    if ('input' in layer) dropout?.passOn(outputOf(layer.input), last);
    outputs.set(layer.name, last);
    watch?.(layer, last);
  }
  return last;

  function addLayer(layer: Layer): string {
    const name = `${scope}${layer.name}`;
    switch (layer.kind) {
      case 'input':
        return input;
      case 'convolution':
        return addConvolution(graph, layer, outputOf(layer.input), options.weights, name);
      case 'batch-norm':
        return addBatchNorm(graph, layer, outputOf(layer.input), options.weights, name);
      case 'leaky-relu':
        return graph.node('LeakyRelu', [outputOf(layer.input)], { alpha: { float: LEAKY_RELU_SLOPE } }, name);
      case 'monte-carlo-dropout':
        return dropout?.drop(layer, outputOf(layer.input)) ?? outputOf(layer.input);
      case 'add': {
        const [first, second] = layer.inputs.map(outputOf);
        return dropout?.add(first, second, layer) ?? graph.node('Add', [first, second], {}, name);
      }
      case 'upsampling':
        return addUpsampling(graph, outputOf(layer.input), name);
      default:
        return layer satisfies never;
    }
  }
}

function addConvolution(
  graph: GraphBuilder,
  { name, stride, inputChannels, filters, activation }: Extract<Layer, { kind: 'convolution' }>,
  input: string,
  weights: Snapshot['weights'],
  output: string,
): string {
  const shape = [KERNEL_SIZE, KERNEL_SIZE, inputChannels, filters] as const;
  const kernel = graph.floats(`${name}/kernel`, kernelForOnnx(weights[`${name}/kernel`], shape), [
    filters,
    inputChannels,
    KERNEL_SIZE,
    KERNEL_SIZE,
  ]);
  const bias = graph.floats(`${name}/bias`, weights[`${name}/bias`]);
  // 'Same' as TensorFlow means it, on even extents: the odd row and column of padding come last.
  const pads = stride === 1 ? [2, 2, 2, 2] : [1, 1, 2, 2];
  const isSigmoid = activation === 'sigmoid';
  const convolved = graph.node(
    'Conv',
    [input, kernel, bias],
    { kernel_shape: { ints: [KERNEL_SIZE, KERNEL_SIZE] }, strides: { ints: [stride, stride] }, pads: { ints: pads } },
    isSigmoid ? `${output}_linear` : output,
  );
  return isSigmoid ? graph.node('Sigmoid', [convolved], {}, output) : convolved;
}

function addBatchNorm(
  graph: GraphBuilder,
  { name }: Extract<Layer, { kind: 'batch-norm' }>,
  input: string,
  weights: Snapshot['weights'],
  output: string,
): string {
  const parts = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((part) =>
    graph.floats(`${name}/${part}`, weights[`${name}/${part}`]),
  );
  return graph.node('BatchNormalization', [input, ...parts], { epsilon: { float: BATCH_NORM_EPSILON } }, output);
}

/** Each value becomes two by two. */
function addUpsampling(graph: GraphBuilder, input: string, output: string): string {
  const scales = graph.floats('twice', Float32Array.of(1, 1, 2, 2));
  const attributes = { mode: { text: 'nearest' }, coordinate_transformation_mode: { text: 'asymmetric' }, nearest_mode: { text: 'floor' } };
  return graph.node('Resize', [input, '', scales], attributes, output);
}
