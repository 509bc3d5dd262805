/**
 * The network as data: one list of layers with many readers. network/ builds it, ui/ draws it, formats/ writes it; so they
 * cannot disagree. Collin and De Vleeschouwer (2020), section III; numbers in METHOD.md section 1.
 */
import type { NetworkKind } from './recipe';

export const KERNEL_SIZE = 5;
export const LEAKY_RELU_SLOPE = 0.3;
export const BATCH_NORM_EPSILON = 1e-3;
export const BATCH_NORM_MOMENTUM = 0.99;

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

export interface Architecture {
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
  readonly layers: readonly Layer[];
}

export interface ArchitectureOptions {
  readonly network: NetworkKind;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly depth: number;
  readonly maps: number;
}

/** One weight array: its name (`layer/kernel`, as Keras names it) and shape. Kernels are height, width, in, out (HWIO). */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/** Lay out the autoencoder AE or AESc. Layer names: enc0_conv, enc0_bn, enc0_act, ... dec0_..., output. */
export function describeAutoencoder(options: ArchitectureOptions): Architecture {
  const { network, height, width, channels, depth, maps } = options;
  const multiple = 2 ** depth;
  const paddedHeight = Math.ceil(height / multiple) * multiple;
  const paddedWidth = Math.ceil(width / multiple) * multiple;
  const layers: Layer[] = [{ kind: 'input', name: 'input', height: paddedHeight, width: paddedWidth, channels }];

  const block = (side: 'enc' | 'dec', index: number, input: string, inputChannels: number, stride: 1 | 2): string => {
    const name = `${side}${index}`;
    const filters = maps * 2 ** index;
    const rate = DROPOUT_RATES[network][index];
    layers.push(
      { kind: 'convolution', name: `${name}_conv`, input, filters, inputChannels, stride, activation: 'linear' },
      { kind: 'batch-norm', name: `${name}_bn`, input: `${name}_conv`, channels: filters },
      { kind: 'leaky-relu', name: `${name}_act`, input: `${name}_bn` },
    );
    if (rate === 0) return `${name}_act`;
    layers.push({ kind: 'monte-carlo-dropout', name: `${name}_drop`, input: `${name}_act`, rate });
    return `${name}_drop`;
  };

  const encoded: string[] = [];
  let last = 'input';
  let lastChannels: number = channels;
  for (let index = 0; index < depth; index++) {
    last = block('enc', index, last, lastChannels, 2);
    lastChannels = maps * 2 ** index;
    encoded.push(last);
  }
  for (let index = depth - 2; index >= 0; index--) {
    layers.push({ kind: 'upsampling', name: `dec${index}_up`, input: last });
    last = block('dec', index, `dec${index}_up`, lastChannels, 1);
    lastChannels = maps * 2 ** index;
    if (network === 'aesc') {
      layers.push({ kind: 'add', name: `dec${index}_add`, inputs: [last, encoded[index]] });
      last = `dec${index}_add`;
    }
  }
  layers.push(
    { kind: 'upsampling', name: 'output_up', input: last },
    {
      kind: 'convolution',
      name: 'output',
      input: 'output_up',
      filters: channels,
      inputChannels: lastChannels,
      stride: 1,
      activation: 'sigmoid',
    },
  );
  return { network, height, width, paddedHeight, paddedWidth, channels, depth, maps, layers };
}

/** Every weight array of the network, in layer order; batch-norm statistics are not trainable. */
export function weightSpecs(architecture: Architecture): WeightSpec[] {
  return architecture.layers.flatMap((layer): WeightSpec[] => {
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
