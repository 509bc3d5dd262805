/** The folder of a run: what is of another run, is full, is taken or is gone. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerdictFacts } from '../journal/verdict-entry';
import { anotherDevice } from '../testing/another-device';
import { entriesIn, saidIn } from '../testing/run-stainless';
import { keptLog, someFacts } from '../testing/verdict-entries';
import { Run, type RunSubject, STATE_FOLDER, SUBJECT_FILE } from './run';

let out: string;
let log: ReturnType<typeof keptLog>;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'stainless-run-'));
  log = keptLog();
});
afterEach(() => rm(out, { recursive: true, force: true }));

const limits = { detector: 'residual', threshold: 0.25, look: 0.17 };
const subject: RunSubject = { command: 'inspect', folder: '/pictures', fingerprint: '0123456789ab', limits };
const open = (of: Partial<RunSubject> = {}, onEarlier?: (facts: VerdictFacts) => void, folder = out): Promise<Run> =>
  Run.open({ out: folder, subject: { ...subject, ...of }, sinks: [], log, ...(onEarlier ? { onEarlier } : {}) });

describe('a run', () => {
  it('tells what was judged before', async () => {
    const first = await open();
    await first.note('run', 'It begins.', null, {});
    await Promise.all([1, 2, 3].map((index) => first.record(someFacts(index), 'Flange')));
    await first.close(0);
    const earlier: string[] = [];
    const second = await open({}, ({ picture }) => earlier.push(picture));
    await second.close(0);
    expect(earlier).toEqual(['part-1.png', 'part-2.png', 'part-3.png']);
  });

  it('goes into no folder of another model, threshold, folder or command, nor one that is in use', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'in-use' });
    await first.close(0);
    await expect(open({ fingerprint: 'ffffffffffff' })).rejects.toThrow(
      `${out} holds results of: inspect /pictures with the model 0123456789ab, detector residual, threshold 0.25 and look limit 0.17. ` +
        'This run is of: inspect /pictures with the model ffffffffffff, detector residual, threshold 0.25 and look limit 0.17. ' +
        'Choose another folder with --out, or give the same model and pictures again.',
    );
    for (const of of [{ limits: { ...limits, threshold: 0.3 } }, { folder: '/others' }, { command: 'watch' as const }])
      await expect(open(of)).rejects.toMatchObject({ code: 'results-of-another' });
    await (await open()).close(0); // The lock of those that were refused is not left behind.
  });

  it('says what is wrong with its folder', async () => {
    await expect(open({}, undefined, join(out, STATE_FOLDER, SUBJECT_FILE, 'x'))).resolves.toBeDefined();
    await rm(join(out, STATE_FOLDER), { recursive: true });
    await (await open()).close(0);
    await writeFile(join(out, STATE_FOLDER, SUBJECT_FILE), '{"comm');
    await expect(open()).rejects.toThrow(/subject\.json, line 1: .*JSON/);
    await writeFile(join(out, 'file'), '');
    await expect(open({}, undefined, join(out, 'file'))).rejects.toMatchObject({ code: 'folder-not-writable' });
  });

  it('is not written to a journal that was deleted', async () => {
    const run = await open();
    await run.record(someFacts(1), null);
    await rm(out, { recursive: true });
    await expect(run.record(someFacts(2), null)).rejects.toThrow(/journal-000001\.jsonl was deleted or moved while it was being written/);
    await run.close(0);
  });

  it('gives no verdict any more when another one has its folder', { timeout: 20_000 }, async () => {
    const run = await open();
    const lock = join(out, STATE_FOLDER, 'lock');
    await writeFile(lock, JSON.stringify({ ...JSON.parse(await readFile(lock, 'utf8')), host: 'line-4', id: 'x' }));
    await expect
      .poll(
        () =>
          run.record(someFacts(1), null).then(
            () => 'written',
            ({ code }) => code,
          ),
        { timeout: 15_000, interval: 500 },
      )
      .toBe('in-use');
    await expect(run.tryRecord(someFacts(2), null)).rejects.toMatchObject({ code: 'in-use' });
    await run.close(0);
  });
});

describe('a run on a full disk', { timeout: 60_000 }, () => {
  const heavy = (index: number): VerdictFacts => ({ ...someFacts(index), picture: `${index}`, error: 'x'.repeat(20_000) });

  it('waits, and writes all in order when there is room', async ({ skip }) => {
    const device = await anotherDevice('1m');
    if (typeof device === 'string') return skip(device);
    try {
      const run = await open({}, undefined, device.path);
      await writeFile(join(device.path, 'ballast'), 'x'.repeat(800_000));
      const recording = Promise.all(Array.from({ length: 30 }, (_, index) => run.record(heavy(index), null)));
      await expect.poll(() => run.isDiskFull, { timeout: 10_000 }).toBe(true);
      const late = run.record(heavy(30), null);
      const patient = run.patiently(() => writeFile(join(device.path, 'other'), 'x'.repeat(200_000)));
      expect(log.lines.filter((line) => line.includes('cannot be written'))).toHaveLength(1);
      await rm(join(device.path, 'ballast'));
      await Promise.all([recording, late, patient]);
      expect(log.lines.at(-1)).toBe('The journal can be written again.');
      const expected = Array.from({ length: 31 }, (_, index) => `${index}`);
      expect((await saidIn(device.path)).map((said) => said.split(':')[0])).toEqual(expected);
      expect((await entriesIn(device.path)).length).toBe(31);
      await run.close(0);
    } finally {
      await device.remove();
    }
  });

  it('that refuses verdicts at once takes them again when there is room, without being asked', async ({ skip }) => {
    const device = await anotherDevice('1m');
    if (typeof device === 'string') return skip(device);
    try {
      const run = await open({}, undefined, device.path);
      await writeFile(join(device.path, 'ballast'), 'x'.repeat(2_000_000)).catch(() => {});
      for (let tries = 0; tries < 3; tries++) await expect(run.tryRecord(heavy(tries), null)).rejects.toMatchObject({ code: 'disk-full' });
      await expect.poll(() => run.isDiskFull).toBe(true);
      await rm(join(device.path, 'ballast'));
      await expect.poll(() => run.isDiskFull, { timeout: 10_000 }).toBe(false);
      await run.tryRecord(heavy(9), null);
      expect((await entriesIn(device.path)).map(({ kind }) => kind)).toEqual(['run', 'verdict']);
      await run.close(0);
    } finally {
      await device.remove();
    }
  });

  it('gives up what waits when it is stopped', async ({ skip }) => {
    const device = await anotherDevice('1m');
    if (typeof device === 'string') return skip(device);
    try {
      const run = await open({}, undefined, device.path);
      await writeFile(join(device.path, 'ballast'), 'x'.repeat(2_000_000)).catch(() => {});
      const recording = Promise.allSettled([1, 2, 3].map((index) => run.record(heavy(index), null)));
      await expect.poll(() => run.isDiskFull, { timeout: 10_000 }).toBe(true);
      run.giveUp();
      expect((await recording).map((each) => each.status === 'rejected' && each.reason.code)).toEqual(['stopped', 'stopped', 'stopped']);
      await expect(run.record(heavy(4), null)).rejects.toMatchObject({ code: 'stopped' });
      await run.close(0);
      expect(await entriesIn(device.path)).toEqual([]);
    } finally {
      await device.remove();
    }
  });

  it('that cannot even be begun is told', async ({ skip }) => {
    const device = await anotherDevice('1m');
    if (typeof device === 'string') return skip(device);
    try {
      await writeFile(join(device.path, 'ballast'), 'x'.repeat(2_000_000)).catch(() => {});
      await expect(open({}, undefined, join(device.path, 'out'))).rejects.toThrow(/cannot be written: ENOSPC/);
    } finally {
      await device.remove();
    }
  });
});
