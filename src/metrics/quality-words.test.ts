import { expect, it } from 'vitest';
import { describePool, describeSpread, formatInterval, formatRate } from './quality-words';

it('says a share with its interval, and an interval alone', () => {
  expect(formatRate({ count: 10, of: 12, interval: [0.552, 0.953] })).toBe('83.3 % (55 to 95 %)');
  expect(formatInterval([0.9, 1])).toBe('0.90 to 1.00');
});

it('says what pixel metrics stand on', () => {
  expect(describePool({ pictures: 1, masks: 1, cleanPixels: 4000, defectivePixels: 96 })).toBe(
    'Pixel metrics: 4,000 clean and 96 defective pixels of 1 picture, 1 with masks.',
  );
});

it('says how much the drawn channels matter, with labels and without', () => {
  expect(describeSpread({ masks: 10, spread: 0.5, auroc: { mean: 0.9, deviation: 0.02 } })).toBe(
    'Image AUROC 0.90 ± 0.02 over 10 draws of channels; a picture’s score varies by 0.500 over them.',
  );
  expect(describeSpread({ masks: 10, spread: 0.5, auroc: null })).toBe('A picture’s score varies by 0.500 over 10 draws of channels.');
});
