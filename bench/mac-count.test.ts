import { expect, test } from 'vitest';
import { parameterCount } from '../src/domain/architecture';
import { bestForwardMacs, convolutionCosts, macCount } from './mac-count';
import { benchNetwork, bestNetwork } from './network';
import type { Task } from './task';

const counted = (task: Task, isFolded: boolean): number => macCount(task, isFolded) ?? Number.NaN;

test('a picture of 256 px takes 1.08 billion multiply-adds forward, as METHOD.md says', () => {
  expect(counted({ work: 'reconstruction', size: 256, batch: 1 }, false) / 1e9).toBeCloseTo(1.08, 2);
});

test('the first convolution by hand: half the extent, 25 taps, 1 channel to 16', () => {
  expect(convolutionCosts(benchNetwork(128), true)[0]).toEqual({ macs: 64 * 64 * 25 * 16, isInEveryPass: false });
});

test('folding spares 16 of 25 taps in the decoder only', () => {
  const plain = convolutionCosts(benchNetwork(128), false);
  const folded = convolutionCosts(benchNetwork(128), true);
  expect(folded.map(({ macs }, index) => macs / plain[index].macs)).toEqual([1, 1, 1, 1, 1, ...Array(5).fill(9 / 25)]);
});

test('a training step is three forward passes less the input gradient of the first layer', () => {
  const forward = counted({ work: 'reconstruction', size: 128, batch: 8 }, true);
  const first = 8 * convolutionCosts(benchNetwork(128), true)[0].macs;
  expect(counted({ work: 'train-step', size: 128, batch: 8 }, true)).toBe(3 * forward - first);
});

test('the passes of an uncertainty map share the layers above the first dropout: the first three convolutions', () => {
  const costs = convolutionCosts(benchNetwork(128), true);
  expect(costs.map(({ isInEveryPass }) => isInEveryPass)).toEqual([false, false, false, ...Array(7).fill(true)]);
  const passes =
    counted({ work: 'uncertainty', size: 128, batch: 1 }, true) / counted({ work: 'reconstruction', size: 128, batch: 1 }, true);
  expect(passes).toBeGreaterThan(20);
  expect(passes).toBeLessThan(30);
});

test('Best trains two networks: its head sees nine channels, is a level shallower, and has no gradient of what it sees', () => {
  const { head, layers } = bestNetwork(128);
  const [autoencoder, ofHead] = [{ layers }, head ?? { layers: [] }].map((network) => convolutionCosts(network, true));
  expect(autoencoder[0].macs).toBe(64 * 64 * 25 * 3 * 16);
  expect(ofHead[0].macs).toBe(64 * 64 * 25 * 9 * 16);
  expect([autoencoder.length, ofHead.length]).toEqual([10, 8]);
  const firsts = autoencoder[0].macs + ofHead[0].macs;
  expect(counted({ work: 'train-step-best', size: 128, batch: 8 }, true)).toBe(8 * (3 * bestForwardMacs(128) - firsts));
  expect(parameterCount(bestNetwork(128))).toBe(2_725_444);
});

test('of an inspection nothing is counted', () => {
  expect([macCount({ work: 'inspection', size: 256, batch: 1 }, true), macCount({ work: 'live', size: 256, batch: 1 }, true)]).toEqual([
    null,
    null,
  ]);
});
