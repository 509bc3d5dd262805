import { expect, it } from 'vitest';
import { campaignTable, faultList } from './table';
import type { Finding } from './verdict';

const finding = (kind: string, name: string, verdict: Finding['verdict']): Finding => ({
  kind,
  name,
  what: 'a thing',
  verdict,
  detail: 'why',
  seconds: 1.25,
  peakBytes: 2e8,
});
const findings = [finding('png', 'h00001', 'accepted'), finding('png', 'h00002', 'refused'), finding('kill: tab', 'k00001', 'lost')];

it('counts each kind by what became of it, and all of them', () => {
  const lines = campaignTable(findings).split('\n');
  expect(lines[0]).toMatch(/^kind +faults +resumed +refused with a name +accepted rightly +asked +wrong +lost/);
  expect(lines[1]).toMatch(/^png +2 +1 +1 +1\.3 +200$/);
  expect(lines.at(-1)).toMatch(/^all +3 +1 +1 +1 +1\.3 +200$/);
});

it('tells every fault, and how to see it again', () => {
  expect(faultList(findings, 'npm run torture -- --seed 3')).toBe(
    'kill: tab, k00001, lost: a thing: why\nTo see one again: npm run torture -- --seed 3 --only k00001',
  );
  expect(faultList(findings.slice(0, 2), '')).toBe('Nothing went wrong.');
});
