/** The chain tells the first entry that does not fit, whatever was done to the journal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { append, chainSentence, NO_ENTRY, verify } from './chain';
import { inForce } from './in-force';
import type { JournalDraft, JournalEntry } from './journal-entry';

const draft = (index: number): JournalDraft => ({
  kind: 'threshold',
  text: `False-alarm rate ${index} %.`,
  at: `2026-11-30T05:${String(index).padStart(2, '0')}:00.000Z`,
  model: index > 1 ? 'trained here (0a1b2c3d)' : null,
  by: '',
  sets: { falseAlarmRate: index / 100 },
});

const journalOf = (count: number): readonly JournalEntry[] =>
  Array.from({ length: count }, (_, index) => draft(index)).reduce<readonly JournalEntry[]>(append, []);

describe('the chain', () => {
  it('is whole as it was written, and after a way through JSON that orders the fields otherwise', () => {
    const journal = journalOf(5);
    expect(journal.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(journal[0].previous).toBe(NO_ENTRY);
    const turned = journal.map((entry) => Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(entry))).reverse()));
    expect(verify(turned as unknown as JournalEntry[])).toEqual({ fits: true, count: 5 });
    expect(verify([])).toEqual({ fits: true, count: 0 });
  });

  it('tells an entry that was changed, in any field', () => {
    const journal = journalOf(6);
    const changes: Partial<JournalEntry>[] = [
      { text: 'False-alarm rate 9 %.' },
      { by: 'Somebody else' },
      { at: '2026-11-29T05:00:00.000Z' },
      { model: null },
      { kind: 'project' },
      { sets: { falseAlarmRate: 0.031 } },
      { facts: { added: 1 } },
    ];
    for (const change of changes) {
      const changed = journal.map((entry, index) => (index === 3 ? { ...entry, ...change } : entry));
      expect(verify(changed)).toEqual({ fits: false, index: 3, why: 'changed' });
      expect(chainSentence(changed, verify(changed))).toContain('entry 4 of ');
    }
  });

  it('tells an entry that was changed and hashed anew by the one after it', () => {
    const journal = journalOf(4);
    const [forged] = append(journal.slice(0, 1), { ...draft(1), text: 'Another limit.' }).slice(-1);
    expect(verify([journal[0], forged, ...journal.slice(2)])).toEqual({ fits: false, index: 2, why: 'out-of-place' });
  });

  it('tells the first place where entries are missing, doubled or moved', () => {
    const journal = journalOf(8);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), (from, to) => {
        const without = journal.filter((_, index) => index !== from);
        expect(verify(without)).toEqual({ fits: false, index: from, why: 'out-of-place' });
        const doubled = [...journal.slice(0, from + 1), ...journal.slice(from)];
        expect(verify(doubled)).toEqual({ fits: false, index: from + 1, why: 'out-of-place' });
        const moved = [...without.slice(0, to), journal[from], ...without.slice(to)];
        expect(verify(moved).fits).toBe(from === to);
      }),
    );
  });

  it('goes on after a break, which stays to be seen', () => {
    const [first, , third] = journalOf(3);
    const on = append([first, third], draft(4));
    expect(verify(on)).toEqual({ fits: false, index: 1, why: 'out-of-place' });
    expect(verify(on.slice(1).map((entry, index) => ({ ...entry, ...(index === 0 ? { previous: first.hash } : {}) })))).toMatchObject({
      fits: false,
    });
  });

  it('has one text for one value', () => {
    expect(canonicalJson({ b: [1, undefined, { d: null, c: 'ü"' }], a: undefined })).toBe('{"b":[1,null,{"c":"ü\\"","d":null}]}');
  });
});

it('knows what was in force after each entry', () => {
  const journal = append(journalOf(3), { ...draft(3), sets: { detector: 'residual' } });
  expect(inForce(journal, 1)).toEqual({ falseAlarmRate: 0.01 });
  expect(inForce(journal)).toEqual({ falseAlarmRate: 0.02, detector: 'residual' });
});
