/** Rows of a cluster's run against the pictures that there were: what is lost, doubled, strange or misread shows, and so do scores that differ. */
import { expect, it } from 'vitest';
import { type ScoreRow, wholeness } from './cluster-run';

const known = new Map([
  ['a #1.png', 0.5],
  ['b.png', 20],
  ['empty.png', null],
]);
const row = (path: string, score: number | null, verdict = 'pass'): ScoreRow => ({
  path,
  score,
  reject: score === null ? null : verdict === 'reject',
  error: '',
  verdict,
});
const whole = [row('file:/x/a #1.png', 0.5), row('bucket/y/b.png', 20.001, 'reject'), row('/empty.png', null, 'unreadable')];

it('finds nothing in a whole run, and scores above 1 differ in proportion', () => {
  const { largestDifference, ...rest } = wholeness(whole, known);
  expect(rest).toEqual({ lost: 0, doubled: 0, strange: 0, misread: 0 });
  expect(largestDifference).toBeCloseTo(5e-5);
});

it('tells what is lost, doubled and strange', () => {
  expect(wholeness(whole.slice(1), known)).toMatchObject({ lost: 1, doubled: 0 });
  expect(wholeness([...whole, whole[0]], known)).toMatchObject({ lost: 0, doubled: 1 });
  expect(wholeness([...whole, row('c.png', 1)], known)).toMatchObject({ strange: 1 });
});

it('takes a missing score for the worst one', () => {
  const [, ...others] = whole;
  expect(wholeness([row('a #1.png', Number.NaN), ...others], known).largestDifference).toBe(Number.POSITIVE_INFINITY);
});

it.each([
  ['a file that cannot be read passes', [...whole.slice(0, 2), row('empty.png', null, 'pass')]],
  ['it has a score', [...whole.slice(0, 2), row('empty.png', 1, 'unreadable')]],
  ['a picture is called unreadable', [row('a #1.png', null, 'unreadable'), ...whole.slice(1)]],
])('tells where %s', (_, rows) => {
  expect(wholeness(rows, known).misread).toBe(1);
});
