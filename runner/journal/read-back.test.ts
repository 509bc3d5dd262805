/** What the runner writes, the studio reads: the journal on the disk, its segments, its torn ends and its changes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinedRuns, verdictsIn } from '../../src/domain/line-run';
import { readRunnerJournal } from '../../src/formats/runner-results/read-journal';
import { pictureKey } from '../../src/formats/runner-results/runner-verdict';
import { LineVerdicts } from '../../src/formats/runner-results/verdict-columns';
import { Journal } from './journal';
import { segmentName, segmentPath, segmentsIn } from './segments';
import { type VerdictFacts, verdictDraft } from './verdict-entry';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'line-'));
});
afterEach(() => rm(folder, { recursive: true }));

const TITLE = 'metal_nut, Version 3 (0a1b2c3d4e5f)';
const limits = { detector: 'combined', threshold: 2, lookLimit: 1.5 };
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 10, minute));

const facts = (number: number, score: number): VerdictFacts => ({
  picture: `in/part-${number}.png`,
  verdict: score > 2 ? 'reject' : score > 1.5 ? 'look' : 'pass',
  score,
  ...limits,
  sha256: String(number).padStart(64, '0'),
  bytes: 1000 + number,
  regions: [{ left: 1, top: 2, width: 3, height: 4, area: 5, peak: 0.6, peakX: 2, peakY: 3 }],
});

const lost: VerdictFacts = { picture: 'in/lost.png', verdict: 'unreadable', score: null, ...limits, error: 'It is cut off.', bytes: 17 };

async function write(scores: readonly number[], segmentBytes?: number): Promise<void> {
  const journal = await Journal.open(folder, segmentBytes === undefined ? {} : { segmentBytes });
  const before = journal.count;
  if (before === 0) await journal.append({ kind: 'run', text: 'The run begins.', at: at(0).toISOString(), model: TITLE, by: '' });
  for (const [index, score] of scores.entries())
    await journal.append(verdictDraft(facts(before + index, score), TITLE, at(before + index)));
  await journal.close();
}

async function files() {
  const numbers = await segmentsIn(folder);
  const read = numbers.map(async (number) => ({
    path: `results/${segmentName(number)}`,
    file: new Blob([await readFile(segmentPath(folder, number))]),
  }));
  return (await Promise.all(read)).reverse();
}

describe('a whole journal', () => {
  it('gives period, counts, chain, streams and each picture’s verdict, over several segments', async () => {
    await write([1, 1.6, 2.5, 1.1], 600);
    const journal = await Journal.open(folder);
    await journal.append(verdictDraft(lost, null, at(9)));
    await journal.append(verdictDraft({ ...facts(8, 0), verdict: 'reject', score: null }, TITLE, at(10)));
    await journal.close();
    const segments = await files();
    expect(segments.length).toBeGreaterThan(2);
    const { run, verdicts } = await readRunnerJournal(segments);
    expect(run).toMatchObject({
      from: at(0).toISOString(),
      to: at(10).toISOString(),
      verdicts: { pass: 2, look: 1, reject: 2, unreadable: 1 },
      entries: 7,
      first: 1,
      lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      streams: [{ model: TITLE, detector: 'combined', scores: [1, 1.6, 2.5, 1.1, Number.MAX_VALUE] }],
    });
    expect(run?.misfit).toBeUndefined();
    const said = new LineVerdicts();
    said.add(verdicts);
    expect(said.of(String(1).padStart(64, '0'))).toEqual({ verdict: 'look', score: 1.6, at: at(1).toISOString(), model: TITLE });
    expect(said.of(pictureKey({ path: 'elsewhere/lost.png', bytes: 17 }))).toMatchObject({
      verdict: 'unreadable',
      score: null,
      model: null,
    });
    expect(said.of('f'.repeat(64))).toBeUndefined();
  });

  it('is read on from where it ended, with the same result; a line that is being written waits', async () => {
    await write([1, 1.6], 600);
    const first = await readRunnerJournal(await files());
    await write([2.5, 1.1, 1.9], 600);
    const segments = await files();
    const last = segments[0];
    const torn = new Blob([last.file, '{"at":"2026']);
    const next = await readRunnerJournal([{ ...last, file: torn }, ...segments.slice(1)], first.place);
    const whole = await readRunnerJournal(segments);
    expect(first.run && next.run && joinedRuns(first.run, next.run)).toEqual(whole.run);
    expect(next.place).toEqual(whole.place);
    expect((await readRunnerJournal(segments, next.place)).run).toBeNull();
  });

  it('may have lost its first segments to an archive', async () => {
    await write([1, 1.6, 2.5, 1.1], 600);
    const { run } = await readRunnerJournal((await files()).slice(0, -1));
    expect(run).toMatchObject({ first: expect.any(Number) });
    expect(run?.first).toBeGreaterThan(1);
    expect(run?.misfit).toBeUndefined();
  });
});

it('has the last word on a picture that was judged twice, also where it came at a later reading', async () => {
  await write([1, 1.6]);
  const journal = await Journal.open(folder);
  await journal.append(verdictDraft({ ...facts(1, 0), score: 2.5, verdict: 'reject' }, TITLE, at(20)));
  const first = await readRunnerJournal(await files());
  await journal.append(verdictDraft({ ...facts(0, 0), score: 1.7, verdict: 'look' }, TITLE, at(21)));
  await journal.close();
  const said = new LineVerdicts();
  said.add(first.verdicts);
  said.add((await readRunnerJournal(await files(), first.place)).verdicts);
  expect([0, 1].map((number) => said.of(String(number).padStart(64, '0'))?.verdict)).toEqual(['look', 'reject']);
});

describe('a journal that was changed', () => {
  const changed = async (change: (lines: string[]) => string[]) => {
    await write([1, 1.6, 2.5, 1.1]);
    const [{ path, file }] = await files();
    const lines = (await file.text()).trim().split('\n');
    return readRunnerJournal([
      {
        path,
        file: new Blob([
          change(lines)
            .map((line) => `${line}\n`)
            .join(''),
        ]),
      },
    ]);
  };

  it('tells the first entry that does not fit, and reads the rest', async () => {
    const other = await changed((lines) => lines.map((line) => line.replace('"score":1.6', '"score":1.4')));
    expect(other.run?.misfit).toEqual({ why: 'changed', number: 3, after: at(0).toISOString() });
    expect(other.run && verdictsIn(other.run)).toBe(4);
  });

  it('tells a line that is missing, and one that is no entry', async () => {
    const missing = await changed((lines) => lines.filter((_, index) => index !== 2));
    expect(missing.run?.misfit).toEqual({ why: 'out-of-place', number: 4, after: at(0).toISOString() });
    await rm(folder, { recursive: true });
    const torn = await changed((lines) => lines.map((line, index) => (index === 2 ? line.slice(0, 40) : line)));
    expect(torn.run?.misfit).toEqual({ why: 'torn', number: 3, after: at(0).toISOString() });
    expect(torn.run && verdictsIn(torn.run)).toBe(3);
  });
});

it('is none without a verdict, or where the file is of something else', async () => {
  await write([]);
  expect((await readRunnerJournal(await files())).run).toBeNull();
  const others = [new Blob(['{"a":1}\n[]\nnull\n\u0000\n']), new Blob([])];
  for (const file of others) expect((await readRunnerJournal([{ path: 'journal-000001.jsonl', file }])).run).toBeNull();
});
