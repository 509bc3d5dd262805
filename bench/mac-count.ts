/**
 * How many multiply-adds a task takes at least. Only convolutions are counted. A training step is three times the forward pass
 * (output, input gradient, filter gradient) less the input gradient of the first layer. An uncertainty map takes the part above the
 * first dropout layer once and the rest once a pass. Folded, a 5x5 convolution after an upsampling counts 9 taps in place of 25.
 */
import { type Architecture, KERNEL_SIZE } from '../src/domain/architecture';
import { benchNetwork, PASSES } from './network';
import type { Engine, Task } from './task';

const FOLDED_TAPS = 9;

interface ConvolutionCost {
  readonly macs: number;
  /** Below the first dropout layer: done anew in every pass. */
  readonly isInEveryPass: boolean;
}

/** Multiply-adds of each convolution for one picture forward, in the order of the layers. */
export function convolutionCosts(architecture: Architecture, isFolded: boolean): ConvolutionCost[] {
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

/** Multiply-adds of a task, with the decoder folded or not. */
export function macCount({ work, size, batch }: Task, isFolded: boolean): number {
  if (work === 'matmul') return size ** 3;
  const costs = convolutionCosts(benchNetwork(size), isFolded);
  const forward = sum(costs);
  if (work === 'reconstruction') return batch * forward;
  if (work === 'train-step') return batch * (3 * forward - costs[0].macs);
  const everyPass = sum(costs.filter(({ isInEveryPass }) => isInEveryPass));
  return batch * (forward - everyPass + PASSES * everyPass);
}

/** The studio folds its decoder; the others multiply all 25 taps. */
export function foldsDecoder(engine: Engine): boolean {
  return engine.startsWith('studio/');
}

function sum(costs: readonly ConvolutionCost[]): number {
  return costs.reduce((total, { macs }) => total + macs, 0);
}
