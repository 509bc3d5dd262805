/** The journal loses nothing that it said was written, whatever happens to the process or the disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../src/domain/journal/chain';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { anotherDevice } from '../testing/another-device';
import { someDraft } from '../testing/verdict-entries';
import { Journal } from './journal';
import { readJournal } from './read-journal';
import { segmentPath } from './segments';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function entriesIn(path: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { entry } of readJournal(path)) entries.push(entry);
  return entries;
}

/** Opens the journal, appends, and closes it. */
async function append(path: string, count: number, segmentBytes?: number): Promise<void> {
  const journal = await Journal.open(path, { segmentBytes });
  for (let index = 0; index < count; index++) await journal.append(someDraft(index));
  await journal.close();
}

describe('the journal', () => {
  it('is one chain over appends one by one, appends together, segments and starts', async () => {
    await append(folder, 3, 1000);
    const journal = await Journal.open(folder, { segmentBytes: 1000 });
    const appended = await Promise.all(Array.from({ length: 20 }, (_, index) => journal.append(someDraft(index))));
    expect(appended.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 4));
    await journal.append(someDraft(20));
    await journal.close();
    await append(folder, 4, 1000);
    const entries = await entriesIn(folder);
    expect(verify(entries)).toEqual({ fits: true, count: 28 });
    expect((await readdir(folder)).length).toBeGreaterThan(3);
  });

  it('goes on where an append follows at once on one that ended', async () => {
    const journal = await Journal.open(folder);
    let last = await journal.append(someDraft(0));
    while (last.number < 200) last = await journal.append(someDraft(last.number));
    expect(journal.count).toBe(200);
    await journal.close();
  });

  it('cuts off a torn last line, at whatever byte it ends, and goes on', async () => {
    await append(folder, 2);
    const path = segmentPath(folder, 1);
    const whole = await readFile(path);
    const firstEnd = whole.indexOf(10) + 1;
    for (let length = 0; length <= whole.length; length += 13) {
      await writeFile(path, whole.subarray(0, length));
      await append(folder, 1);
      const kept = length < firstEnd ? 0 : 1;
      expect(verify(await entriesIn(folder))).toEqual({ fits: true, count: kept + 1 });
    }
  });

  it('cuts off zeros that a power cut left, and torn lines of any length', async () => {
    await append(folder, 2);
    for (const torn of [Buffer.alloc(5000), Buffer.from(`{"text":"${'x'.repeat(3_000_000)}`)]) {
      await appendFile(segmentPath(folder, 1), torn);
      await append(folder, 1);
    }
    expect(verify(await entriesIn(folder))).toEqual({ fits: true, count: 4 });
  });

  it('goes on after an entry of any length', async () => {
    const journal = await Journal.open(folder);
    await journal.append({ ...someDraft(1), text: 'x'.repeat(1_500_000) });
    await journal.close();
    await append(folder, 1);
    expect(verify(await entriesIn(folder))).toEqual({ fits: true, count: 2 });
  });

  it('goes on after a kill between a new segment and its first entry', async () => {
    await append(folder, 2);
    await writeFile(segmentPath(folder, 2), '');
    await append(folder, 1);
    expect(verify(await entriesIn(folder))).toEqual({ fits: true, count: 3 });
    expect((await readFile(segmentPath(folder, 2), 'utf8')).length).toBeGreaterThan(0);
  });

  it('does not number anew where the segment before an empty one is not there', async () => {
    await append(folder, 2);
    await writeFile(segmentPath(folder, 2), '');
    await unlink(segmentPath(folder, 1));
    await expect(Journal.open(folder)).rejects.toThrow('journal-000001.jsonl, line all: it is not there');
  });

  it('says a last line that is whole and is not what was written', async () => {
    await append(folder, 2);
    const path = segmentPath(folder, 1);
    const text = await readFile(path, 'utf8');
    for (const damaged of [text.replace(/part-1\.png(?!.*\n.)/, 'part-9.png'), `${text.slice(0, -30)}\n`, `${text}null\n`]) {
      await writeFile(path, damaged);
      await expect(Journal.open(folder)).rejects.toMatchObject({ code: 'journal-damaged' });
      expect(await readFile(path, 'utf8')).toBe(damaged);
    }
  });

  it('says a folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(Journal.open(join(folder, 'file', 'journal'))).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('rejects appends while they cannot be written, and goes on when they can', async ({ skip }) => {
    const device = await anotherDevice('128k');
    if (typeof device === 'string') return skip(device);
    try {
      const journal = await Journal.open(device.path, { segmentBytes: 30_000 });
      await writeFile(join(device.path, 'ballast'), Buffer.alloc(60_000));
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, async (_, group) => {
          await new Promise((resolve) => setTimeout(resolve, group));
          return Promise.all(Array.from({ length: 10 }, (_, index) => journal.append(someDraft(index))));
        }),
      );
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(refused.length).toBeGreaterThan(3);
      for (const error of refused) expect(error).toMatchObject({ code: 'disk-full', message: expect.stringContaining('ENOSPC') });
      const before = journal.count;
      expect(verify(await entriesIn(device.path))).toEqual({ fits: true, count: before });
      await unlink(join(device.path, 'ballast'));
      expect((await journal.append(someDraft(1))).number).toBe(before + 1);
      await journal.close();
      await append(device.path, 1);
      expect(verify(await entriesIn(device.path))).toEqual({ fits: true, count: before + 2 });
    } finally {
      await device.remove();
    }
  });
});

describe('a process that is killed', () => {
  it('has in its journal all that it said was written', async () => {
    const program = join(import.meta.dirname, '../testing/append-until-killed.ts');
    let said = 0;
    for (const milliseconds of [20, 90, 250]) {
      const child = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.on('data', (text: Buffer) => {
        said = Math.max(said, ...text.toString().split('\n').slice(0, -1).map(Number));
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill('SIGKILL');
      await once(child, 'close');
      const journal = await Journal.open(folder, { segmentBytes: 20_000 });
      await journal.close();
      const entries = await entriesIn(folder);
      expect(verify(entries).fits).toBe(true);
      expect(entries.length).toBeGreaterThanOrEqual(said);
      expect(journal.count).toBe(entries.length);
    }
    expect(said).toBeGreaterThan(30);
  });
});

describe('reading a journal', () => {
  it('goes on from any place, over pieces and segments, and leaves a line that is being written', async () => {
    await append(folder, 40, 4000);
    const places: { number: number; segment: number; offset: number }[] = [];
    for await (const { entry, next } of readJournal(folder)) places.push({ number: entry.number, ...next });
    expect(places.at(-1)?.number).toBe(40);
    const last = segmentPath(folder, places[39].segment);
    await appendFile(last, '{"number":41,');
    for (const { number, ...place } of places) {
      const rest: number[] = [];
      for await (const { entry } of readJournal(folder, place)) rest.push(entry.number);
      expect(rest).toEqual(Array.from({ length: 40 - number }, (_, index) => number + 1 + index));
    }
    await truncate(last, (await stat(last)).size - 13);
    const upTo: number[] = [];
    for await (const { entry } of readJournal(folder, undefined, places[11])) upTo.push(entry.number);
    expect(upTo.at(-1)).toBe(12);
  });

  it('says which line is no entry', async () => {
    await append(folder, 3);
    const path = segmentPath(folder, 1);
    const file = await open(path, 'r+');
    await file.write('#', 0);
    await file.close();
    await expect(entriesIn(folder)).rejects.toThrow(/journal-000001\.jsonl, line ending at byte \d+: it is no entry of a journal/);
  });
});
