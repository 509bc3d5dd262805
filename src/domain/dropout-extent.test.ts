import { expect, it } from 'vitest';
import { describeAutoencoder } from './architecture';
import { dropoutReduction, reducedArchitecture } from './dropout-extent';

const sized = (width: number, height: number) => describeAutoencoder({ network: 'aesc', width, height, channels: 1, depth: 5, maps: 4 });

it.each([
  [512, 512, 1],
  [2048, 40, 1],
  [520, 512, 2],
  [1024, 1024, 2],
  [2048, 200, 2],
  [2048, 2048, 4],
])('passes over %i x %i px are reduced by %i', (width, height, reduction) => {
  expect(dropoutReduction(sized(width, height))).toBe(reduction);
});

it('a reduced network has the same layers at the reduced extent', () => {
  const whole = sized(1030, 700);
  expect(reducedArchitecture(whole, 1)).toBe(whole);
  const reduced = reducedArchitecture(whole, 4);
  expect([reduced.width, reduced.height, reduced.paddedWidth]).toEqual([257, 175, 288]);
  expect(reduced.layers.map(({ name }) => name)).toEqual(whole.layers.map(({ name }) => name));
});
