import { describe, expect, it } from 'vitest';
import { addCounts, countLine, playwrightCounts, skippedLines } from './test-counts';

const one = { passed: 2, failed: 0, skipped: [] };
const other = { passed: 1, failed: 1, skipped: [{ name: 'a', reason: 'no GPU.' }] };

describe('counts', () => {
  it('are added and said in one line', () => {
    expect(countLine(one)).toBe('2 passed, 0 failed');
    expect(countLine(addCounts([one, other]))).toBe('3 passed, 1 failed, 1 skipped');
  });

  it('say why tests were skipped, once a reason', () => {
    const skipped = ['a', 'b', 'c', 'd'].map((name) => ({ name, reason: 'no GPU.' }));
    expect(skippedLines({ ...one, skipped })).toEqual(['skipped: a; b; c and 1 more: no GPU.']);
  });

  it('are read from Playwright’s report, errors outside tests included', () => {
    const spec = { title: 'story', tests: [{ status: 'skipped', annotations: [{ type: 'skip', description: 'no camera' }] }] };
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 0 },
      errors: [{}],
      suites: [{ title: 'file', specs: [], suites: [{ title: 'inner', specs: [spec] }] }],
    };
    expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 2, skipped: [{ name: 'story', reason: 'no camera' }] });
  });
});
