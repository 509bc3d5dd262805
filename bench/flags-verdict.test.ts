import { expect, test } from 'vitest';
import { verdictOfFlags } from './flags-verdict';

test('reject comes before look; a file without a look limit has two verdicts, and one that inspects nothing none', () => {
  expect([verdictOfFlags(1, 0), verdictOfFlags(0, 1), verdictOfFlags(0, 0), verdictOfFlags(0, null), verdictOfFlags(1, null)]).toEqual(
    ['reject', 'look', 'pass', 'pass', 'reject'].map((verdict) => ({ verdict })),
  );
  expect(verdictOfFlags(null, null)).toEqual({});
});
