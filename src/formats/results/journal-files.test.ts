/** The journal leaves the studio harmless for spreadsheets, and so that anybody can check its chain. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { append, NO_ENTRY } from '../../domain/journal/chain';
import type { JournalDraft, JournalEntry } from '../../domain/journal/journal-entry';
import { writeJournalCsv, writeJournalLines } from './journal-files';

const draft: JournalDraft = { kind: 'judgement', text: 'a.png: "good", was crack.', at: '2026-11-30T05:00:00.000Z', model: null, by: '' };
const entries = [draft, { ...draft, text: '=1+1', by: '@SUM(A1)', facts: { pictures: ['a.png'] } }].reduce<readonly JournalEntry[]>(
  append,
  [],
);

it('quotes what needs it, says where no name was given, and lets no spreadsheet compute', () => {
  const [header, first, second] = writeJournalCsv(entries).split('\r\n');
  expect(header).toBe('\uFEFFnumber,time_utc,kind,entry,model,name,sets,facts,previous,hash');
  expect(first).toBe(`1,2026-11-30T05:00:00.000Z,judgement,"a.png: ""good"", was crack.",,no name given,,,${NO_ENTRY},${entries[0].hash}`);
  expect(second).toContain(`,'=1+1,,'@SUM(A1),,"{""pictures"":[""a.png""]}",${entries[0].hash},`);
});

it('can be checked line by line with nothing but SHA-256', () => {
  let previous = NO_ENTRY;
  for (const line of writeJournalLines(entries).trim().split('\n')) {
    const { hash } = JSON.parse(line) as JournalEntry;
    expect(JSON.parse(line)).toMatchObject({ previous });
    const without = line.replace(`"hash":"${hash}",`, '');
    expect(createHash('sha256').update(without).digest('hex')).toBe(hash);
    previous = hash;
  }
});
