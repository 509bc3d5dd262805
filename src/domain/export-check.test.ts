import { expect, it } from 'vitest';
import { describeExportCheck } from './export-check';

it('says on how many pictures, and the largest differences with one digit', () => {
  const check = { pictures: 8, largestScoreDifference: 3.14e-7, largestMapDifference: 0.00216 };
  expect(describeExportCheck(check)).toBe('Checked on 8 pictures: largest score difference 3e-7, largest map difference 0.002.');
});

it('leaves out the map of a detector that has none, and speaks of one picture', () => {
  const check = { pictures: 1, largestScoreDifference: 0, largestMapDifference: null };
  expect(describeExportCheck(check)).toBe('Checked on 1 picture: largest score difference 0.');
});
