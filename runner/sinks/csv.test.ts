/** results.csv has each verdict once, whatever stops the runner, and never costs anybody else's file. */
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entriesOf, keptLog } from '../testing/verdict-entries';
import { csvSink } from './csv';

const HEADER =
  '\uFEFFnumber,time_utc,picture,verdict,score,threshold,look_limit,detector,p_value,regions,left,top,width,height,area,model,sha256,seconds,error\r\n';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-csv-'));
  path = join(folder, 'results.csv');
});
afterEach(() => rm(folder, { recursive: true }));

const text = (): Promise<string> => readFile(path, 'utf8');
const numbers = async (): Promise<number[]> =>
  (await text())
    .split('\r\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',')[0]));

describe('results.csv', () => {
  it('has a line for each verdict, with the box of the largest region, and quotes what needs it', async () => {
    const sink = csvSink(path, keptLog());
    await sink.open(undefined, folder);
    const region = { left: 10, top: 20, width: 30, height: 40, area: 500, peak: 3, peakX: 12, peakY: 22 };
    await sink.deliver(
      entriesOf([
        {
          picture: 'a, "b".png',
          verdict: 'reject',
          score: 3.25,
          regions: [region, { ...region, area: 4 }],
          regionCount: 7,
          sha256: 'ab',
          seconds: 0.125,
        },
        { picture: '=cmd|x.png', verdict: 'unreadable', score: null, lookLimit: undefined, pValue: undefined, error: 'It is cut off.' },
      ]),
    );
    expect(await text()).toBe(
      `${HEADER}1,2026-11-30T12:00:01.000Z,"a, ""b"".png",reject,3.25,2,1,combined,0.25,7,10,20,30,40,500,Flange,ab,0.125,\r\n` +
        `2,2026-11-30T12:00:02.000Z,'=cmd|x.png,unreadable,,2,,combined,,,,,,,,Flange,,,It is cut off.\r\n`,
    );
  });

  it('has each verdict once after a kill at any byte, before or after the place was written', async () => {
    const entries = entriesOf(Array.from({ length: 6 }, () => ({})));
    const sink = csvSink(path, keptLog());
    await sink.open(undefined, folder);
    const before = await sink.deliver(entries.slice(0, 3));
    const kept = await readFile(path);
    await sink.deliver(entries.slice(3));
    const whole = await readFile(path);
    for (let length = kept.length; length <= whole.length; length += 7) {
      await writeFile(path, whole.subarray(0, length));
      const next = csvSink(path, keptLog());
      await next.open(JSON.parse(JSON.stringify(before)), folder);
      await next.deliver(entries.slice(3));
      expect(await readFile(path)).toEqual(whole);
    }
  });

  it('begins anew after a kill before its first place', async () => {
    const entries = entriesOf([{}, {}]);
    for (const left of ['', HEADER.slice(0, 9), `${HEADER}1,2026`]) {
      await writeFile(path, left);
      const sink = csvSink(path, keptLog());
      await sink.open(undefined, folder);
      await sink.deliver(entries);
      expect(await numbers()).toEqual([1, 2]);
    }
    expect(await readdir(folder)).toEqual(['results.csv']);
  });

  it('keeps a file that somebody else wrote or changed, and says so', async () => {
    await writeFile(path, 'mine');
    const log = keptLog();
    const sink = csvSink(path, log);
    await sink.open(undefined, folder);
    const [first, second, third] = entriesOf([{}, {}, {}]);
    await sink.deliver([first]);
    const sorted = `${HEADER}sorted by somebody`;
    await writeFile(path, sorted);
    await sink.deliver([second]);
    expect(await readFile(join(folder, 'results (2).csv'), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'results (3).csv'), 'utf8')).toBe(sorted);
    expect(await numbers()).toEqual([2]);
    expect(log.lines.join()).toContain('results (3).csv');
    await rm(path);
    await sink.deliver([third]);
    expect(await numbers()).toEqual([3]);
    expect(log.lines.at(-1)).toContain('is not there any more');
  });

  it('cuts off in the same run what a write that failed left', async () => {
    const sink = csvSink(path, keptLog());
    await sink.open(undefined, folder);
    const [first, second] = entriesOf([{}, {}]);
    await sink.deliver([first]);
    await appendFile(path, '2,half a li');
    await sink.deliver([second]);
    expect(await numbers()).toEqual([1, 2]);
  });
});
