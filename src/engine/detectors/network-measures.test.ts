import { expect, it } from 'vitest';
import type { ScaleEvidence } from '../evidence/scale-evidence';
import { networkMaps, networkScores } from './network-measures';

const ramp = (length: number) => Float32Array.from({ length }, (_, at) => at / length);
const shared = { rows: 1, columns: 1, cell: 16, values: new Float32Array(4) };
const full: ScaleEvidence = { ...shared, reduction: 1, width: 20, height: 10, residual: null, lines: ramp(200), damage: ramp(200) };
const half: ScaleEvidence = { ...shared, reduction: 2, width: 10, height: 5, residual: ramp(50), lines: null, damage: null };

it('takes each map from the scale that has it, with its width and reduction', () => {
  for (const scales of [
    [full, half],
    [half, full],
  ]) {
    const { residual, lines, damage } = networkMaps(scales);
    expect(residual).toEqual({ values: ramp(50), width: 10, reduction: 2 });
    expect(lines).toEqual({ values: ramp(200), width: 20, reduction: 1 });
    expect(damage).toEqual({ values: ramp(200), width: 20, reduction: 1 });
  }
});

it('scores by hand: the mean of the highest hundredth, and of lines the highest alone', () => {
  const scores = networkScores([full, half]);
  expect(scores.residual).toBeCloseTo(49 / 50, 6);
  expect(scores.lines).toBeCloseTo(199 / 200, 6);
  expect(scores.damage).toBeCloseTo((199 + 198) / 2 / 200, 6);
});

it('has no damage without a head', () => {
  const headless = [{ ...full, damage: null }, half];
  expect(networkMaps(headless).damage).toBeNull();
  expect(networkScores(headless).damage).toBeNull();
});

it('says so where there is no residual', () => {
  expect(() => networkMaps([full])).toThrow(RangeError);
  expect(() => networkMaps([half])).toThrow(RangeError);
});
