import { expect, it } from 'vitest';
import { defaultDetectorOf, detectorIds, detectors, detectorsOf, hasMap, mapDetectorIds } from './detectors';

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
});

it('looks first at the combined detector where the recipe has a head, else at the residual', () => {
  const pixelThresholds = { residual: 1, uncertainty: 1 };
  const all = { heldOut: [], imageScores: { residual: [1], uncertainty: [1], combined: [1] }, pixelThresholds };
  const basic = { ...all, imageScores: { residual: [1], uncertainty: [1] } };
  const usual = (head: 'none' | 'discriminative', calibration: typeof all | typeof basic) =>
    defaultDetectorOf({ recipe: { head }, calibration });
  expect([usual('discriminative', all), usual('none', all), usual('discriminative', basic)]).toEqual(['combined', 'residual', 'residual']);
});
