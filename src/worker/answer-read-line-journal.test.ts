/** The journal of a line in a zip, beside pictures, and in files; other archives and broken ones have none. */
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { append } from '../domain/journal/chain';
import type { JournalEntry } from '../domain/journal/journal-entry';
import { writeJournalLines } from '../formats/results/journal-files';
import type { AnswerContext } from './answer-function';
import { answerReadLineJournal } from './answer-read-line-journal';

const facts = { picture: 'a.png', verdict: 'look', score: 1.5, detector: 'combined', bytes: 3 };
const at = '2026-11-30T10:00:00.000Z';
const entries = [1, 2, 3].reduce<readonly JournalEntry[]>(
  (all) => append(all, { kind: 'verdict', text: '', at, model: null, by: '', facts }),
  [],
);
const segment = (some: readonly JournalEntry[]) => strToU8(writeJournalLines(some));

const read = (files: readonly { readonly path: string; readonly bytes: Uint8Array }[]) =>
  answerReadLineJournal(
    {
      kind: 'read-line-journal',
      files: files.map(({ path, bytes }) => ({ path, file: new Blob([Uint8Array.from(bytes)]) })),
      from: null,
    } as never,
    { signal: new AbortController().signal, transfer: [] } as unknown as AnswerContext,
  );

it('is found in a zip by its entries, over several segments', async () => {
  const zip = zipSync({
    'out/journal-000002.jsonl': segment(entries.slice(2)),
    'out/journal-000001.jsonl': segment(entries.slice(0, 2)),
    'out/pictures/look/a.png': new Uint8Array(9),
  });
  const { run, verdicts, place } = await read([{ path: 'monday.zip', bytes: zip }]);
  expect(run).toMatchObject({ entries: 3, verdicts: { look: 3 } });
  expect(run?.misfit).toBeUndefined();
  expect(verdicts.keys).toHaveLength(3);
  expect(place?.path).toBe('monday/out/journal-000002.jsonl');
});

it('is none in a zip without one, in one that is cut off, and in what is no archive', async () => {
  const zip = zipSync({ 'a.png': new Uint8Array(9) });
  for (const bytes of [zip, zip.subarray(0, 20), new Uint8Array(600)]) {
    expect((await read([{ path: 'a.zip', bytes }])).run).toBeNull();
  }
});

it('that is damaged in the zip is told', async () => {
  const zip = zipSync({ 'journal-000001.jsonl': [segment(entries), { level: 0 }] });
  zip[60] ^= 1;
  await expect(read([{ path: 'a.zip', bytes: zip }])).rejects.toMatchObject({ code: 'archive-entry-broken' });
});
