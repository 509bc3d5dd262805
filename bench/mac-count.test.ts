import { expect, test } from 'vitest';
import { convolutionCosts, macCount } from './mac-count';
import { benchNetwork } from './network';

test('a picture of 256 px takes 1.08 billion multiply-adds forward, as METHOD.md says', () => {
  expect(macCount({ work: 'reconstruction', size: 256, batch: 1 }, false) / 1e9).toBeCloseTo(1.08, 2);
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
  const forward = macCount({ work: 'reconstruction', size: 128, batch: 8 }, true);
  const first = 8 * convolutionCosts(benchNetwork(128), true)[0].macs;
  expect(macCount({ work: 'train-step', size: 128, batch: 8 }, true)).toBe(3 * forward - first);
});

test('the passes of an uncertainty map share the layers above the first dropout: the first three convolutions', () => {
  const costs = convolutionCosts(benchNetwork(128), true);
  expect(costs.map(({ isInEveryPass }) => isInEveryPass)).toEqual([false, false, false, ...Array(7).fill(true)]);
  const passes =
    macCount({ work: 'uncertainty', size: 128, batch: 1 }, true) / macCount({ work: 'reconstruction', size: 128, batch: 1 }, true);
  expect(passes).toBeGreaterThan(20);
  expect(passes).toBeLessThan(30);
});
