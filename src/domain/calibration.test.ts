import { expect, it } from 'vitest';
import { calibrationPaths } from './calibration';

const scores = { residual: [1, 2], uncertainty: [1, 2], combined: [1, 2, 3] };
const calibration = { heldOut: ['a.png', 'b.png'], imageScores: scores, pixelThresholds: { residual: 1, uncertainty: 1 } };

it('gives the combined detector’s scores the held-out pictures and then those that were learned from', () => {
  const paths = calibrationPaths({ ...calibration, crossFitted: ['c.png'] }, 'combined');
  expect(paths).toEqual(['a.png', 'b.png', 'c.png']);
  expect(paths).toHaveLength(scores.combined.length);
});

it('gives every other detector’s scores the held-out pictures alone', () => {
  for (const detector of ['residual', 'uncertainty', 'encoder', 'decoder', 'activations'] as const)
    expect(calibrationPaths({ ...calibration, crossFitted: ['c.png'] }, detector)).toEqual(['a.png', 'b.png']);
});

it('gives a model of an earlier studio the held-out pictures for all of them', () => {
  expect(calibrationPaths(calibration, 'combined')).toEqual(['a.png', 'b.png']);
});
