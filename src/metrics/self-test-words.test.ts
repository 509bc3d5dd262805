import { expect, it } from 'vitest';
import type { DamageContrast, SelfTest, SelfTestCell } from '../domain/self-test';
import { describeExample, describeRecall, describeReliability } from './self-test-words';

const cell = (size: number, contrast: DamageContrast, found: number, count = 5): SelfTestCell => {
  return { kind: 'dent', size, contrast, count, found, pointed: found };
};

it('says from which size on a kind is found, and what becomes of the smaller ones', () => {
  const cells = [cell(0.02, 'strong', 0), cell(0.04, 'strong', 3), cell(0.08, 'strong', 4), cell(0.16, 'strong', 5)];
  expect(describeRecall(cells, 'dent')).toBe('Detects 9 of 10 dents of 8 % and larger; of smaller ones 3 of 10.');
});

it('says when only the strong ones are found, or none reliably, or none, or all', () => {
  const faint = [cell(0.08, 'faint', 0), cell(0.16, 'faint', 0)];
  expect(describeRecall([...faint, cell(0.08, 'strong', 4), cell(0.16, 'strong', 5)], 'dent')).toBe(
    'Detects 9 of 10 strong dents of 8 % and larger, but of all dents only 9 of 20.',
  );
  // Two of two are no ground for a sentence.
  expect(describeRecall([...faint, cell(0.16, 'strong', 2, 2)], 'dent')).toBe('Detects 2 of 12 dents, at no size reliably.');
  expect(describeRecall([cell(0.08, 'strong', 1), cell(0.16, 'strong', 4)], 'dent')).toBe(
    'Detects 4 of 5 dents of 16 %; of smaller ones 1 of 5.',
  );
  expect(describeRecall([...faint, cell(0.16, 'strong', 2)], 'dent')).toBe('Detects 2 of 15 dents, at no size reliably.');
  expect(describeRecall(faint, 'dent')).toBe('Detects none of 10 dents.');
  expect(describeRecall([cell(0.16, 'faint', 5)], 'dent')).toBe('Detects all 5 dents.');
  expect(describeRecall(faint, 'scratch')).toBe('There are no scratches to measure on.');
});

it('says what the numbers stand on, and nothing of maps where there are none', () => {
  const test = { pictures: ['a.png', 'b.png'], damaged: Array.from({ length: 8 }), impossibleCount: 1 } as unknown as SelfTest;
  const verdict = {
    threshold: 1,
    count: 5,
    auroc: 0.75,
    pixel: null,
    found: 2,
    undamagedRejected: 1,
    undamagedCount: 9,
    smallestSizeFound: null,
  };
  const withMap = describeReliability({ ...verdict, cells: [cell(0.16, 'faint', 2)] }, test).join(' ');
  expect(withMap).toContain('5 damaged pictures of 2 held-out good ones');
  expect(withMap).toContain('3 more do not count');
  expect(withMap).toContain('1 of 9 held-out pictures is rejected');
  expect(withMap).toContain('AUROC of damaged against undamaged: 0.750.');
  expect(withMap).toContain('maximum lies inside the damage on 2 of 5');
  expect(withMap).toContain('1 damage changed nothing in its picture and is left out.');
  const without = describeReliability(
    { ...verdict, cells: [{ ...cell(0.16, 'faint', 2), pointed: null }] },
    { ...test, impossibleCount: 0 },
  ).join(' ');
  expect(without).not.toMatch(/maximum|Pixel|left out/);
});

it('describes an example, and says where a picture had no room for the contrast', () => {
  const damage = {
    index: 0,
    picture: 'a.png',
    kind: 'displaced',
    size: 0.04,
    contrast: 'strong',
    scores: { residual: 1, uncertainty: 1 },
  } as const;
  const tested = { ...damage, pointed: {}, covered: {} };
  expect(describeExample({ ...tested, levels: 50.2 }, 0.5, 1)).toBe(
    'Displaced patch, 4 %, strong (50 grey levels). Score 0.500, threshold 1.00.',
  );
  expect(describeExample({ ...tested, levels: 21 }, 0.5, 1)).toContain('(21 grey levels, the most that this picture allows)');
});
