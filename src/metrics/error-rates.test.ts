import { expect, it } from 'vitest';
import { errorRates } from './error-rates';

it('gives shares of their own class, with intervals that are open to what was not seen', () => {
  const { falseAlarms, found } = errorRates({ truePositives: 5, falsePositives: 0, trueNegatives: 12, falseNegatives: 5 });
  expect(falseAlarms).toMatchObject({ count: 0, of: 12 });
  expect(falseAlarms?.interval[1]).toBeCloseTo(0.2425, 3);
  expect(found).toMatchObject({ count: 5, of: 10 });
  expect(found?.interval[0]).toBeCloseTo(0.2366, 4);
});

it('has none of a class that is not there', () => {
  expect(errorRates({ truePositives: 1, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 }).falseAlarms).toBeNull();
});
