/** The filter of the journal. */
import { expect, it } from 'vitest';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { shownEntries, wholeJournal } from './journal-filter';

const entry = (number: number, at: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ number, at, kind: 'threshold', text: 'Threshold 0.1.', model: null, by: '', previous: '', hash: String(number) },
  ...more,
});

const entries = [
  entry(1, '2026-11-28T23:59:59.999Z'),
  entry(2, '2026-11-29T00:00:00.000Z', { kind: 'judgement', facts: { pictures: ['set/CRACK/7.png'] } }),
  entry(3, '2026-11-30T12:00:00.000Z', { by: 'Ada' }),
];

const numbers = (filter: Partial<typeof wholeJournal>) => shownEntries(entries, { ...wholeJournal, ...filter }).map(({ number }) => number);

it('shows the newest first', () => expect(numbers({})).toEqual([3, 2, 1]));

it('takes both days in', () => {
  expect(numbers({ from: '2026-11-29' })).toEqual([3, 2]);
  expect(numbers({ from: '2026-11-29', until: '2026-11-29' })).toEqual([2]);
  expect(numbers({ until: '2026-11-28' })).toEqual([1]);
});

it('finds kinds, names and pictures, whatever their case', () => {
  expect(numbers({ kind: 'threshold' })).toEqual([3, 1]);
  expect(numbers({ text: ' ada ' })).toEqual([3]);
  expect(numbers({ text: 'crack/7' })).toEqual([2]);
  expect(numbers({ text: 'nothing of this' })).toEqual([]);
});
