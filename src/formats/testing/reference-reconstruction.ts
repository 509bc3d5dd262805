/** The network's forward pass in plain loops, the reference with which tests compare every exported format. Slow; the studio runs network/. */
import { BATCH_NORM_EPSILON, KERNEL_SIZE, type Layer, LEAKY_RELU_SLOPE } from '../../domain/architecture';
import type { Snapshot } from '../../domain/snapshot';

interface Maps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** HWC. */
  readonly values: Float64Array;
}

/**
 * Reconstruct one picture in inference mode.
 *
 * @param pixels paddedHeight * paddedWidth * channels values in 0..1
 * @returns as many values
 */
export function referenceReconstruction({ architecture, weights }: Snapshot, pixels: Float32Array): Float64Array {
  const outputs = new Map<string, Maps>();
  for (const layer of architecture.layers)
    outputs.set(
      layer.name,
      runLayer(layer, (name) => outputs.get(name) as Maps, weights, pixels),
    );
  return (outputs.get('output') as Maps).values;
}

function runLayer(layer: Layer, at: (name: string) => Maps, weights: Snapshot['weights'], pixels: Float32Array): Maps {
  switch (layer.kind) {
    case 'input':
      return { height: layer.height, width: layer.width, channels: layer.channels, values: Float64Array.from(pixels) };
    case 'convolution':
      return convolve(layer, at(layer.input), weights[`${layer.name}/kernel`], weights[`${layer.name}/bias`]);
    case 'batch-norm': {
      const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
        (part) => weights[`${layer.name}/${part}`],
      );
      return mapped(at(layer.input), (x, c) => (gamma[c] * (x - mean[c])) / Math.sqrt(variance[c] + BATCH_NORM_EPSILON) + beta[c]);
    }
    case 'leaky-relu':
      return mapped(at(layer.input), (x) => (x < 0 ? LEAKY_RELU_SLOPE * x : x));
    case 'monte-carlo-dropout':
      return at(layer.input);
    case 'add': {
      const second = at(layer.inputs[1]).values;
      return mapped(at(layer.inputs[0]), (x, _, index) => x + second[index]);
    }
    case 'upsampling':
      return doubled(at(layer.input));
    default:
      return layer satisfies never;
  }
}

function mapped(maps: Maps, transform: (x: number, channel: number, index: number) => number): Maps {
  return { ...maps, values: maps.values.map((x, index) => transform(x, index % maps.channels, index)) };
}

function doubled({ height, width, channels, values }: Maps): Maps {
  const result = new Float64Array(values.length * 4);
  for (let index = 0; index < result.length; index++) {
    const channel = index % channels;
    const x = Math.floor(index / channels) % (2 * width);
    const y = Math.floor(index / channels / (2 * width));
    result[index] = values[((y >> 1) * width + (x >> 1)) * channels + channel];
  }
  return { height: 2 * height, width: 2 * width, channels, values: result };
}

/** 'Same' padding as TensorFlow does it: the odd pixel of padding goes to the bottom and right. */
function convolve(layer: Extract<Layer, { kind: 'convolution' }>, input: Maps, kernel: Float32Array, bias: Float32Array): Maps {
  const { stride, filters, activation } = layer;
  const [height, width] = [Math.ceil(input.height / stride), Math.ceil(input.width / stride)];
  const before = (length: number, inputLength: number) => Math.max(0, (length - 1) * stride + KERNEL_SIZE - inputLength) >> 1;
  const [top, left] = [before(height, input.height), before(width, input.width)];
  const values = new Float64Array(height * width * filters);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * filters;
      for (let f = 0; f < filters; f++) values[at + f] = bias[f];
      for (let ky = 0; ky < KERNEL_SIZE; ky++) {
        const fromY = y * stride + ky - top;
        if (fromY < 0 || fromY >= input.height) continue;
        for (let kx = 0; kx < KERNEL_SIZE; kx++) {
          const fromX = x * stride + kx - left;
          if (fromX < 0 || fromX >= input.width) continue;
          for (let c = 0; c < input.channels; c++) {
            const value = input.values[(fromY * input.width + fromX) * input.channels + c];
            const row = ((ky * KERNEL_SIZE + kx) * input.channels + c) * filters;
            for (let f = 0; f < filters; f++) values[at + f] += value * kernel[row + f];
          }
        }
      }
    }
  }
  const result = { height, width, channels: filters, values };
  return activation === 'sigmoid' ? mapped(result, (x) => 1 / (1 + Math.exp(-x))) : result;
}
