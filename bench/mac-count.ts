/**
 * How many multiply-adds a task takes at least. Only convolutions are counted. A training step is three times the forward pass
 * (output, input gradient, filter gradient) less the input gradient of the first layer. An uncertainty map takes the part above the
 * first dropout layer once and the rest once a pass. Folded, a 5x5 convolution after an upsampling counts 9 taps in place of 25. An inspection is not
 * counted: most of what is left of it, once the network is fast, are no convolutions.
 */
import { KERNEL_SIZE, type LayeredNetwork } from '../src/domain/architecture';
import { benchNetwork, bestNetwork, PASSES } from './network';
import type { Engine, Task } from './task';

const FOLDED_TAPS = 9;

interface ConvolutionCost {
  readonly macs: number;
  /** Below the first dropout layer: done anew in every pass. */
  readonly isInEveryPass: boolean;
}

/** Multiply-adds of each convolution for one picture forward, in the order of the layers. */
export function convolutionCosts(architecture: LayeredNetwork, isFolded: boolean): ConvolutionCost[] {
  const extents = new Map<string, number>();
  const upsampled = new Set<string>();
  const costs: ConvolutionCost[] = [];
  let isInEveryPass = false;
  for (const layer of architecture.layers) {
    const before = layer.kind === 'input' ? 0 : (extents.get(layer.kind === 'add' ? layer.inputs[0] : layer.input) as number);
    let extent = before;
    if (layer.kind === 'input') extent = layer.height * layer.width;
    if (layer.kind === 'monte-carlo-dropout') isInEveryPass = true;
    if (layer.kind === 'upsampling') {
      extent = before * 4;
      upsampled.add(layer.name);
    }
    if (layer.kind === 'convolution') {
      extent = before / layer.stride ** 2;
      const taps = isFolded && upsampled.has(layer.input) ? FOLDED_TAPS : KERNEL_SIZE ** 2;
      costs.push({ macs: extent * taps * layer.inputChannels * layer.filters, isInEveryPass });
    }
    extents.set(layer.name, extent);
  }
  return costs;
}

/** Multiply-adds of a task, with the decoder folded or not; null where they are not counted. */
export function macCount({ work, size, batch }: Task, isFolded: boolean): number | null {
  const costs = () => convolutionCosts(benchNetwork(size), isFolded);
  switch (work) {
    case 'matmul':
      return size ** 3;
    case 'train-step':
      return batch * trainingMacs(costs());
    case 'train-step-best':
      return batch * sum(bestCosts(size, isFolded).map(trainingMacs));
    case 'reconstruction':
      return batch * forwardMacs(costs());
    case 'uncertainty': {
      const everyPass = costs().filter(({ isInEveryPass }) => isInEveryPass);
      return batch * (forwardMacs(costs()) + (PASSES - 1) * forwardMacs(everyPass));
    }
    case 'inspection':
    case 'live':
      return null;
    default:
      return work satisfies never;
  }
}

/** Multiply-adds of Best forward for one picture, both networks together. */
export function bestForwardMacs(size: number): number {
  return sum(bestCosts(size, true).map(forwardMacs));
}

/** The studio folds its decoder; the others multiply all 25 taps. */
export function foldsDecoder(engine: Engine): boolean {
  return engine.startsWith('studio/');
}

/** Of the autoencoder and of its head. */
function bestCosts(size: number, isFolded: boolean): ConvolutionCost[][] {
  const autoencoder = bestNetwork(size);
  return [autoencoder, autoencoder.head as LayeredNetwork].map((network) => convolutionCosts(network, isFolded));
}

/** What a first layer is given needs no gradient: pictures, and what the head is shown. */
function trainingMacs(costs: readonly ConvolutionCost[]): number {
  return 3 * forwardMacs(costs) - costs[0].macs;
}

function forwardMacs(costs: readonly ConvolutionCost[]): number {
  return sum(costs.map(({ macs }) => macs));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
