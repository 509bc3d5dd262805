/** What leaves with a model without look limits is held to the byte by the golden list; here, that an edit cannot miss its text without a word. */
import { expect, it } from 'vitest';
import { exampleCard, withLookLimits } from '../testing/example-model';
import { oneLimitEdits } from './one-limit-edits';
import { scriptForModel } from './script-for-model';

const [[now, before]] = oneLimitEdits.scoreSpark;
const [, [second]] = oneLimitEdits.scoreSpark;

it('gives the script as it stands with look limits, and as it was without', () => {
  expect(scriptForModel(withLookLimits(exampleCard()), 'scoreSpark', `a${now}b${second}`)).toBe(`a${now}b${second}`);
  expect(scriptForModel(exampleCard(), 'scoreSpark', `a${now}b${second}`)).toContain(`a${before}b`);
});

it('fails where the script no longer has the text, or has it twice', () => {
  for (const script of [`a${now}`, `${now}${now}${second}`])
    expect(() => scriptForModel(exampleCard(), 'scoreSpark', script)).toThrow('does not have this text once');
});
