/** What is said of a run at a line. */
import { expect, it } from 'vitest';
import type { LineRun } from './line-run';
import { MOST_SCORES, withScores } from './line-run';
import { sayLineChain, sayLineCounts, sayLineRun, sayLineVerdict, sayMoment } from './line-run-words';
import { differsFromLine, fingerprintIn, nameInTitle } from './line-verdict';

const TITLE = 'metal_nut, Version 3 (0a1b2c3d4e5f)';
const local = (hour: number): string => new Date(2026, 10, 30, hour, 12).toISOString();
const run: LineRun = {
  from: local(10),
  to: local(18),
  verdicts: { pass: 1200, look: 30, reject: 4, unreadable: 0 },
  entries: 1240,
  first: 1,
  lastHash: 'abc',
  streams: [{ model: TITLE, detector: 'combined', scores: [1] }],
};

it('says a verdict with score, time and model, and of an unreadable picture what there is', () => {
  expect(sayLineVerdict({ verdict: 'look', score: 1.93, at: local(10), model: TITLE })).toBe(
    'LOOK, 1.93, on 30 Nov 2026 10:12, with metal_nut, Version 3',
  );
  expect(sayLineVerdict({ verdict: 'unreadable', score: null, at: 'yesterday', model: null })).toBe('UNREADABLE, on yesterday');
});

it('says a run and its counts', () => {
  expect(sayLineRun(run)).toBe(
    'The line judged 1,234 pictures from 30 Nov 2026 10:12 to 30 Nov 2026 18:12 with metal_nut, Version 3 (0a1b2c3d4e5f): 1,200 passed, 30 to look at, 4 rejected.',
  );
  expect(sayLineCounts({ verdicts: { ...run.verdicts, unreadable: 2 } })).toMatch(/4 rejected, 2 could not be read$/);
});

it('says whether the chain is whole, and where it breaks', () => {
  expect(sayLineChain(run)).toBe('The chain of its journal is whole: 1,240 entries. The last hash is abc.');
  expect(sayLineChain({ ...run, entries: 1, first: 1201 })).toContain('1 entry, from entry 1,201 on');
  const broken = (why: NonNullable<LineRun['misfit']>['why'], after = local(11)) =>
    sayLineChain({ ...run, misfit: { why, number: 7, after } });
  expect(broken('changed')).toContain('entry 7 was changed after it was written. What stands before it, until 30 Nov 2026 11:12, fits.');
  expect(broken('torn', '')).toContain('where entry 7 should stand, a line is damaged. No entry before it fits.');
  expect(broken('out-of-place')).toContain('before entry 7, entries are missing');
});

it('knows the fingerprint and the name in a title', () => {
  expect([fingerprintIn(TITLE), fingerprintIn('trained here (0a1b2c3d4e5f)'), fingerprintIn('valves'), fingerprintIn(null)]).toEqual([
    '0a1b2c3d4e5f',
    '0a1b2c3d4e5f',
    null,
    null,
  ]);
  expect([nameInTitle(TITLE), nameInTitle('valves')]).toEqual(['metal_nut, Version 3', 'valves']);
});

it('differs where both have a verdict and they are not the same', () => {
  const line = { verdict: 'look', score: 1, at: '', model: null } as const;
  expect([
    differsFromLine('pass', line),
    differsFromLine('look', line),
    differsFromLine(null, line),
    differsFromLine('pass', undefined),
  ]).toEqual([true, false, false, false]);
});

it('keeps the last of too many scores, and counts the others', () => {
  const whole = withScores({ model: null, detector: 'combined', scores: [1, 2] }, new Array(MOST_SCORES).fill(3));
  expect([whole.scores.length, whole.scores[0], whole.before]).toEqual([MOST_SCORES, 3, 2]);
  expect(withScores(whole, [4]).before).toBe(3);
  expect(sayMoment(local(9))).toBe('30 Nov 2026 09:12');
});
