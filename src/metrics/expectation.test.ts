import { describe, expect, it } from 'vitest';
import type { SelfTestCell } from '../domain/self-test';
import { describeDoubtful, describeExpectation, doubtfulGoodPictures } from './expectation';
import { conformalThreshold, tailThreshold } from './threshold';

const scores = Array.from({ length: 40 }, (_, index) => 1 + (index % 8) / 10 + index / 100);
const cell = (size: number, found: number): SelfTestCell => ({ kind: 'stain', contrast: 'strong', size, count: 10, found, pointed: null });

describe('what to expect', () => {
  it('is a rate of good parts, estimated or guaranteed', () => {
    expect(describeExpectation(tailThreshold(scores, 0.05), null)).toBe('About 1 in 20 good parts will be rejected.');
    expect(describeExpectation(conformalThreshold(scores, 0.05), null)).toBe('At most 1 in 21 good parts will be rejected.');
  });

  it('says where pictures are too few for any rate', () => {
    expect(describeExpectation(conformalThreshold([1], 0.05), null)).toBe(
      '1 good picture is too few to say how many good parts will be rejected.',
    );
  });

  it('says from which size on made damage is found, in pixels of the file', () => {
    const cells = [cell(0.02, 3), cell(0.04, 9), cell(0.08, 10)];
    expect(describeExpectation(tailThreshold(scores, 0.05), { cells, longerSide: 1600 })).toBe(
      'About 1 in 20 good parts will be rejected; of damage like the self-test’s, 9 in 10 is found from 64 px on.',
    );
    expect(describeExpectation(tailThreshold(scores, 0.05), { cells: [cell(0.16, 2)], longerSide: 1600 })).toContain(
      '2 of 10 are found, at no size reliably',
    );
  });
});

it('names the good pictures that stand apart, and no others', () => {
  expect(doubtfulGoodPictures(scores)).toEqual([]);
  expect(doubtfulGoodPictures([...scores.slice(0, 10), 30, ...scores.slice(10)])).toEqual([10]);
  expect(describeDoubtful(['016.jpg'], 43, { method: 'tail' })).toBe(
    '016.jpg scores far above the other 43 good pictures and was set aside. Is it really good?',
  );
  expect(describeDoubtful(['016.jpg'], 43, { method: 'conformal' })).toContain('and alone sets the limit. Is it really good?');
  expect(describeDoubtful(['a.png', 'b.png'], 43, { method: 'by-hand' })).toBe(
    'a.png and b.png score far above the other 43 good pictures. Are they really good?',
  );
});
