import { expect, it } from 'vitest';
import { aurocInterval } from './intervals';
import { perDefect } from './per-defect';

const scores = [0.1, 0.4, 0.35, 0.8, 0.05, 0.9];
const labels = ['good', 'good', 'crack', 'crack', 'hole', null];

it('sets each kind against the good pictures alone: METHOD.md section 5 for the cracks, a hole that is missed beside them', () => {
  const [crack, hole] = perDefect(scores, labels, { value: 0.5 });
  expect(crack).toMatchObject({ label: 'crack', count: 2, detected: 1, auroc: 0.75 });
  expect(crack.averagePrecision).toBeCloseTo(0.833333, 6);
  expect(crack.aurocInterval).toEqual(aurocInterval(0.75, 2, 2));
  expect(hole).toMatchObject({ label: 'hole', count: 1, detected: 0, auroc: 0 });
});

it('has no area without good pictures, and counts all the same', () => {
  expect(perDefect([0.35, 0.8], ['crack', 'crack'], { value: 0.5 })).toEqual([
    { label: 'crack', count: 2, detected: 1, auroc: null, aurocInterval: null, averagePrecision: null },
  ]);
});

it('orders numbers in names as people do', () => {
  expect(perDefect([1, 1], ['d10', 'd9'], { value: 0 }).map(({ label }) => label)).toEqual(['d9', 'd10']);
});
