import { describe, expect, it } from 'vitest';
import { measuredWords, uncoveredWords } from './variation-words';

describe('what was measured', () => {
  it.each([
    ['light', 0.0296, 'measured: ±3 % brightness'],
    ['colour', 0.004, 'measured: ±0.4 % a channel'],
    ['focus', 0.84, 'measured: blur up to 0.8 px'],
    ['position', 0.056, 'measured: ±6 % of a side'],
    ['rotation', 14.2, 'measured: ±14°'],
    ['rotation', 0.25, 'measured: ±0.3°'],
    ['colour', 0.0001, 'measured: ±0 % a channel'],
    ['size', 0.1, 'measured: ±11 %'],
    ['rotation', null, 'cannot be told'],
  ] as const)('of %s, %s, reads %s', (kind, extent, words) => {
    expect(measuredWords(kind, extent)).toBe(words);
  });

  it('warns in a sentence that names the choice', () => {
    expect(uncoveredWords('rotation', 40, 'A little')).toBe(
      'Good parts are turned by up to 40°; with “A little” what lies beyond may count as a defect.',
    );
  });
});
