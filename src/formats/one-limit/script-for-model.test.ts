/** What leaves with a model without look limits is held to the byte by the golden list; here, that an edit cannot miss its text without a word. */
import { expect, it } from 'vitest';
import { exampleCard, withLookLimits } from '../testing/example-model';
import { oneLimitEdits } from './one-limit-edits';
import { scriptForModel } from './script-for-model';

const [[now, before], ...others] = oneLimitEdits.tritonClient;
const rest = others.map(([text]) => text).join('');

it('gives the script as it stands with look limits, and as it was without', () => {
  expect(scriptForModel(withLookLimits(exampleCard()), 'tritonClient', `a${now}b${rest}`)).toBe(`a${now}b${rest}`);
  expect(scriptForModel(exampleCard(), 'tritonClient', `a${now}b${rest}`)).toContain(`a${before}b`);
});

it('fails where the script no longer has the text, or has it twice', () => {
  for (const script of [`a${now}`, `${now}${now}${rest}`])
    expect(() => scriptForModel(exampleCard(), 'tritonClient', script)).toThrow('does not have this text once');
});
