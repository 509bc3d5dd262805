import { expect, it } from 'vitest';
import type { NetworkMaps } from '../evidence/network-maps';
import { networkScores } from './network-measures';

const ramp = (length: number) => Float32Array.from({ length }, (_, at) => at / length);
const maps: NetworkMaps = {
  residual: { values: ramp(50), width: 10, reduction: 2 },
  lines: { values: ramp(200), width: 20, reduction: 1 },
  damage: { values: ramp(200), width: 20, reduction: 1 },
};

it('scores by hand: the mean of the highest hundredth, and of lines the highest alone', () => {
  const scores = networkScores(maps);
  expect(scores.residual).toBeCloseTo(49 / 50, 6);
  expect(scores.lines).toBeCloseTo(199 / 200, 6);
  expect(scores.damage).toBeCloseTo((199 + 198) / 2 / 200, 6);
});

it('has no damage without a head', () => {
  expect(networkScores({ ...maps, damage: null }).damage).toBeNull();
});
