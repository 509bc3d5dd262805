import { expect, it } from 'vitest';
import {
  defaultDetectorOf,
  detectorIds,
  detectors,
  detectorsOf,
  hasMap,
  mapDetectorIds,
  presentDetector,
  shownDetectorIds,
  shownDetectorsOf,
  shownMapDetectorIds,
} from './detectors';

it('tells detectors with a map from those that judge the whole picture', () => {
  expect(detectorIds).toEqual(['residual', 'uncertainty', 'encoder', 'decoder', 'activations', 'combined']);
  expect(mapDetectorIds).toEqual(['residual', 'uncertainty', 'combined']);
  expect(hasMap('decoder')).toBe(false);
});

it('says what each does, in one sentence', () => {
  for (const { help } of Object.values(detectors)) expect(help).toMatch(/^[A-Z][^.]+\.$/);
});

it('knows the detectors of a model by their scores of held-out pictures, in its own order', () => {
  const imageScores = { combined: [1], uncertainty: [1], residual: [1] };
  const calibration = { heldOut: ['a.png'], imageScores, pixelThresholds: { residual: 1, uncertainty: 1, combined: 1 } };
  expect(detectorsOf({ calibration })).toEqual(['residual', 'uncertainty', 'combined']);
  expect(shownDetectorsOf({ calibration })).toEqual(['combined', 'residual', 'uncertainty']);
});

it('shows the combined detector before the paper’s, and writes files in the order of old', () => {
  expect(shownDetectorIds).toEqual(['combined', 'residual', 'uncertainty', 'encoder', 'decoder', 'activations']);
  expect(shownMapDetectorIds).toEqual(['combined', 'residual', 'uncertainty']);
  expect(detectorIds).toEqual(['residual', 'uncertainty', 'encoder', 'decoder', 'activations', 'combined']);
});

it('looks first at the combined detector, and at the residual where the model has no statistics for it', () => {
  const all = { calibration: { imageScores: { residual: [1], uncertainty: [1], combined: [1] } } };
  const basic = { calibration: { imageScores: { residual: [1], uncertainty: [1] } } };
  expect([defaultDetectorOf(all), defaultDetectorOf(basic)]).toEqual(['combined', 'residual']);
  expect([presentDetector(all, 'uncertainty'), presentDetector(basic, 'uncertainty')]).toEqual(['uncertainty', 'uncertainty']);
  expect([presentDetector(all, 'encoder'), presentDetector(basic, 'combined')]).toEqual(['combined', 'residual']);
});
