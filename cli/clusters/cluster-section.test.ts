/** The section about Ray and Spark counts what it shows. */
import { expect, it } from 'vitest';
import { clusterSection } from './cluster-section';

const finding = {
  set: 'tiles',
  source: 'folder',
  workers: 2,
  pictures: 51,
  lost: 0,
  doubled: 0,
  strange: 0,
  misread: 0,
  largestDifference: 2e-6,
  seconds: 61.4,
  load: 1.25,
} as const;

it('adds up over the runs', () => {
  const text = clusterSection([
    { ...finding, engine: 'ray', kills: [3, 20] },
    { ...finding, engine: 'spark', kills: [16], lost: 1, misread: 2 },
    { ...finding, engine: 'spark', kills: [], source: 'object storage' },
  ]);
  expect(text).toContain('| Ray | folder | 2 | 51 | 2, at 3, 20 rows | 0 | 0 | 2.0e-6 | 61 | 1.3 |');
  expect(text).toContain('| Spark | object storage | 2 | 51 | none | 0 | 0 | 2.0e-6 | 61 | 1.3 |');
  expect(text).toContain('Workers killed: 3 (Ray 2, Spark 1). Pictures lost: 1. Rows doubled: 0.');
  expect(text).toMatch(/cannot be read: 2\.$/);
});

it('says where neither was run', () => {
  expect(clusterSection([])).toContain('Neither Ray nor Spark was run.');
});
