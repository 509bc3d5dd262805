/**
 * The network as data: one list of layers with many readers. network/ builds it, ui/ draws it, formats/ writes it; so they
 * cannot disagree. Collin and De Vleeschouwer (2020), section III; numbers in METHOD.md section 1.
 */
import type { HeadKind, NetworkKind } from './recipe';

export const KERNEL_SIZE = 5;
export const LEAKY_RELU_SLOPE = 0.3;
export const BATCH_NORM_EPSILON = 1e-3;
export const BATCH_NORM_MOMENTUM = 0.99;

/** Prefix of the names of the head's layers. */
export const HEAD_PREFIX = 'head_';

/** Monte-Carlo dropout rates by depth index 0..5 (METHOD.md section 4); a shallower network drops the last ones. */
const DROPOUT_RATES: Readonly<Record<NetworkKind, readonly number[]>> = {
  ae: [0, 0, 0, 0, 0.1, 0.2],
  aesc: [0, 0, 0.1, 0.2, 0.4, 0.5],
};

/** A layer names its inputs by the names of earlier layers; the first is called `input`, the last `output`. */
export type Layer =
  | { readonly kind: 'input'; readonly name: string; readonly height: number; readonly width: number; readonly channels: number }
  | {
      readonly kind: 'convolution';
      readonly name: string;
      readonly input: string;
      readonly filters: number;
      readonly inputChannels: number;
      readonly stride: 1 | 2;
      readonly activation: 'linear' | 'sigmoid';
    }
  | { readonly kind: 'batch-norm'; readonly name: string; readonly input: string; readonly channels: number }
  | { readonly kind: 'leaky-relu'; readonly name: string; readonly input: string }
  /** Active only in Monte-Carlo passes, the identity otherwise; formats leave it out. */
  | { readonly kind: 'monte-carlo-dropout'; readonly name: string; readonly input: string; readonly rate: number }
  | { readonly kind: 'add'; readonly name: string; readonly inputs: readonly [string, string] }
  | { readonly kind: 'upsampling'; readonly name: string; readonly input: string };

/** A list of layers that can be run, without anything about its purpose. */
export interface LayeredNetwork {
  readonly layers: readonly Layer[];
}

export interface Architecture extends LayeredNetwork {
  readonly network: NetworkKind;
  /** Height of the picture the network is for, in pixels; the layers work on the padded height. */
  readonly height: number;
  readonly width: number;
  /** Smallest multiple of 2^depth that holds `height`: pictures are padded by reflection at the bottom and right, and cropped back. */
  readonly paddedHeight: number;
  readonly paddedWidth: number;
  readonly channels: 1 | 3;
  readonly depth: number;
  readonly maps: number;
  /** Says where the picture is damaged, from the picture, its reconstruction and their difference; null where the recipe has none. */
  readonly head: LayeredNetwork | null;
}

export interface ArchitectureOptions {
  readonly network: NetworkKind;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly depth: number;
  readonly maps: number;
  /** None where it is absent. */
  readonly head?: HeadKind;
}

/** One weight array: its name (`layer/kernel`, as Keras names it) and shape. Kernels are height, width, in, out (HWIO). */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/**
 * Lay out the autoencoder AE or AESc, and its head. Layer names: enc0_conv, enc0_bn, enc0_act, ... dec0_..., output. The head is an AESc
 * of its own, one level shallower, from three times the channels to one map of logits; its layers are called head_enc0_conv and so on.
 */
export function describeAutoencoder(options: ArchitectureOptions): Architecture {
  const { network, height, width, channels, depth, maps } = options;
  const multiple = 2 ** depth;
  const paddedHeight = Math.ceil(height / multiple) * multiple;
  const paddedWidth = Math.ceil(width / multiple) * multiple;
  const extent = { height: paddedHeight, width: paddedWidth, maps };
  const layers = layOut({
    ...extent,
    prefix: '',
    depth,
    inputChannels: channels,
    outputChannels: channels,
    outputActivation: 'sigmoid',
    hasSkips: network === 'aesc',
    dropoutRates: DROPOUT_RATES[network],
  });
  const head = layOut({
    ...extent,
    prefix: HEAD_PREFIX,
    depth: depth - 1,
    inputChannels: 3 * channels,
    outputChannels: 1,
    outputActivation: 'linear',
    hasSkips: true,
    dropoutRates: [],
  });
  return {
    network,
    height,
    width,
    paddedHeight,
    paddedWidth,
    channels,
    depth,
    maps,
    layers,
    head: options.head === 'discriminative' ? { layers: head } : null,
  };
}

interface Layout {
  /** Prefix of every layer's name. */
  readonly prefix: string;
  readonly height: number;
  readonly width: number;
  readonly depth: number;
  readonly maps: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly outputActivation: 'linear' | 'sigmoid';
  readonly hasSkips: boolean;
  /** By depth index; what is absent is 0. */
  readonly dropoutRates: readonly number[];
}

function layOut({ prefix, height, width, depth, maps, inputChannels, outputChannels, ...options }: Layout): Layer[] {
  const named = (name: string): string => `${prefix}${name}`;
  const layers: Layer[] = [{ kind: 'input', name: named('input'), height, width, channels: inputChannels }];

  const block = (side: 'enc' | 'dec', index: number, input: string, channels: number, stride: 1 | 2): string => {
    const name = named(`${side}${index}`);
    const filters = maps * 2 ** index;
    const rate = options.dropoutRates[index] ?? 0;
    layers.push(
      { kind: 'convolution', name: `${name}_conv`, input, filters, inputChannels: channels, stride, activation: 'linear' },
      { kind: 'batch-norm', name: `${name}_bn`, input: `${name}_conv`, channels: filters },
      { kind: 'leaky-relu', name: `${name}_act`, input: `${name}_bn` },
    );
    if (rate === 0) return `${name}_act`;
    layers.push({ kind: 'monte-carlo-dropout', name: `${name}_drop`, input: `${name}_act`, rate });
    return `${name}_drop`;
  };

  const encoded: string[] = [];
  let last = named('input');
  let lastChannels = inputChannels;
  for (let index = 0; index < depth; index++) {
    last = block('enc', index, last, lastChannels, 2);
    lastChannels = maps * 2 ** index;
    encoded.push(last);
  }
  for (let index = depth - 2; index >= 0; index--) {
    const up = named(`dec${index}_up`);
    layers.push({ kind: 'upsampling', name: up, input: last });
    last = block('dec', index, up, lastChannels, 1);
    lastChannels = maps * 2 ** index;
    if (options.hasSkips) {
      const sum = named(`dec${index}_add`);
      layers.push({ kind: 'add', name: sum, inputs: [last, encoded[index]] });
      last = sum;
    }
  }
  const output = { name: named('output'), input: named('output_up'), filters: outputChannels, inputChannels: lastChannels } as const;
  layers.push({ kind: 'upsampling', name: output.input, input: last });
  layers.push({ kind: 'convolution', ...output, stride: 1, activation: options.outputActivation });
  return layers;
}

/** Every weight array of the network and then of its head, in layer order. */
export function weightSpecs(architecture: Architecture): WeightSpec[] {
  return [...layerWeightSpecs(architecture), ...(architecture.head ? layerWeightSpecs(architecture.head) : [])];
}

/** Every weight array of these layers, in their order; batch-norm statistics are not trainable. */
export function layerWeightSpecs({ layers }: LayeredNetwork): WeightSpec[] {
  return layers.flatMap((layer): WeightSpec[] => {
    if (layer.kind === 'convolution') {
      return [
        { name: `${layer.name}/kernel`, shape: [KERNEL_SIZE, KERNEL_SIZE, layer.inputChannels, layer.filters], trainable: true },
        { name: `${layer.name}/bias`, shape: [layer.filters], trainable: true },
      ];
    }
    if (layer.kind === 'batch-norm') {
      const shape = [layer.channels];
      return [
        { name: `${layer.name}/gamma`, shape, trainable: true },
        { name: `${layer.name}/beta`, shape, trainable: true },
        { name: `${layer.name}/moving_mean`, shape, trainable: false },
        { name: `${layer.name}/moving_variance`, shape, trainable: false },
      ];
    }
    return [];
  });
}

/** Number of parameters, batch-norm statistics included. */
export function parameterCount(architecture: Architecture): number {
  return weightSpecs(architecture).reduce((sum, spec) => sum + shapeSize(spec.shape), 0);
}

/** Number of values in an array of this shape. */
export function shapeSize(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
