import { expect, it } from 'vitest';
import { contrastLevels, type DamageContrast, type SelfTestCell } from '../src/domain/self-test';
import { selfTestTable } from './self-test-table';

const cell = (size: number, contrast: DamageContrast, found: number): SelfTestCell => ({
  kind: 'dent',
  size,
  contrast,
  count: 10,
  found,
  pointed: null,
});

it('says how much each detector finds, the combined one first, by size and by contrast', () => {
  const cells = [cell(0.08, 'faint', 2), cell(0.08, 'strong', 7), cell(0.16, 'strong', 10)];
  const verdict = { threshold: 1, auroc: 0.81, pixel: null, count: 30, found: 19, undamagedRejected: 1, undamagedCount: 23 };
  const table = selfTestTable({
    kinds: ['dent', 'displaced'],
    kindsWereTrained: false,
    pictureCount: 23,
    damagedCount: 30,
    impossibleCount: 0,
    contrastLevels,
    detectors: { residual: { ...verdict, smallestSizeFound: 0.16, cells }, combined: { ...verdict, smallestSizeFound: 0.16, cells } },
  });
  expect(table).toMatchInlineSnapshot(`
    "Self-test  30 damaged pictures of 23 held-out good ones: dents, displaced patches, none of them trained on

    found              2 %      4 %      8 %     16 %   strong   medium    faint    AUROC  pixel AUROC  good rejected
    combined           0/0      0/0     9/20    10/10    17/20      0/0     2/10    0.810            -           1/23
    residual           0/0      0/0     9/20    10/10    17/20      0/0     2/10    0.810            -           1/23"
  `);
});
