/** What a line's runner wrote is dropped: one batch, no labels, each picture with what the line said, and what the journal says of it. */
import { describe, expect, it, vi } from 'vitest';
import { append } from '../../../domain/journal/chain';
import type { JournalDraft, JournalEntry } from '../../../domain/journal/journal-entry';
import { modelFingerprint } from '../../../domain/model-fingerprint';
import { sha256 } from '../../../domain/sha256';
import { writeJournalLines } from '../../../formats/results/journal-files';
import { writeScoresCsv } from '../../../formats/results/scores-csv';
import { isSegmentName, readRunnerJournal } from '../../../formats/runner-results/read-journal';
import { memoryProjects } from '../../../storage/project-repository';
import { createMemoryStore } from '../../../storage/record-store';
import { buildReport } from '../../export/build-report';
import { lineDriftOf } from '../../inspect/line-drift';
import { shownStripOf } from '../../inspect/strip-filter';
import { archivedProject, partsOfArchive } from '../../project/archived-project';
import { reviewQueueOf } from '../../review/review-queue';
import { changeState, createStudioStore } from '../../studio-store';
import { createFakeClient, modelCard } from '../../testing/fake-client';

const TITLE = `valves, Version 1 (${modelFingerprint(modelCard)})`;
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 30, 10, minute)).toISOString();

interface Judged {
  readonly path: string;
  readonly verdict: 'pass' | 'look' | 'reject' | 'unreadable';
  readonly score: number | null;
}

/** Scores of the fake client are a hundredth of the number in the path; its threshold is 0.19. */
const judged: readonly Judged[] = [
  { path: 'part-90.png', verdict: 'reject', score: 0.9 },
  { path: 'part-12.png', verdict: 'look', score: 0.185 },
  { path: 'part-21.png', verdict: 'look', score: 0.18 },
  { path: 'part-3.png', verdict: 'reject', score: 0.7 },
  { path: 'part-5.png', verdict: 'unreadable', score: null },
  ...Array.from({ length: 40 }, (_, index): Judged => ({ path: `passed-${index}.png`, verdict: 'pass', score: 0.1 })),
];

async function entriesOf(verdicts: readonly Judged[], title = TITLE): Promise<readonly JournalEntry[]> {
  let entries: readonly JournalEntry[] = [];
  for (const [index, { path, verdict, score }] of verdicts.entries()) {
    const facts = { picture: path, verdict, score, detector: 'residual', threshold: 0.19, sha256: await sha256(bytesOf(path)) };
    const draft: JournalDraft = { kind: 'verdict', text: path, at: at(index), model: title, by: '', facts };
    entries = append(entries, draft);
  }
  return entries;
}

const bytesOf = (path: string) => new TextEncoder().encode(path);
const file = (path: string, name = path) => ({ path, file: new Blob([bytesOf(name)]) });
const journal = (entries: readonly JournalEntry[], folder = 'results') => ({
  path: `${folder}/journal-000001.jsonl`,
  file: new Blob([writeJournalLines(entries)]),
});
const pictures = judged
  .filter(({ verdict }) => verdict !== 'pass')
  .map(({ path, verdict }) => file(`results/pictures/${verdict}/${path}`, path));

async function studio(recordStore = createMemoryStore()) {
  const client = createFakeClient({
    'read-line-journal': ({ files, from }) =>
      readRunnerJournal(
        files.filter(({ path }) => isSegmentName(path)),
        from,
      ),
  });
  const store = createStudioStore(client, undefined, memoryProjects(recordStore));
  const { getState: get } = store;
  void get().project.openLastProject(false);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).toBe('here'));
  const train = () => {
    changeState(store, {
      train: {
        model: {
          card: modelCard,
          origin: { kind: 'trained' },
          trainedWith: { recipe: modelCard.recipe, goodIds: [] },
          presence: 'here',
        },
      },
      inspect: { viewSettings: { ...get().inspect.viewSettings, detector: 'residual' } },
    });
    get().versions.recordModel('trained');
  };
  return { get, store, train, recordStore };
}

describe('results of a line', () => {
  it('come as one batch of the run, without labels, whatever the folders are called; heatmaps and tables stay out', async () => {
    const { get } = await studio();
    const others = [file('results/heatmaps/a/part-12.png.png'), file('results/heatmaps/part-21.png.png'), file('results/results.csv')];
    await get().data.importFiles([...pictures, ...others, journal(await entriesOf(judged)), file('results/pictures/x/new.png')], 'good');
    expect(get().data.pictures.map(({ path, role, label, line }) => [path.split('/').at(-1), role, label, line?.verdict])).toEqual(
      expect.arrayContaining([
        ['part-12.png', 'test', null, 'look'],
        ['part-90.png', 'test', null, 'reject'],
        ['part-5.png', 'test', null, 'unreadable'],
        ['new.png', 'test', null, undefined],
      ]),
    );
    expect(get().data.pictures).toHaveLength(6);
    expect(get().data.pictures.find(({ path }) => path.endsWith('part-12.png'))?.line).toEqual({
      verdict: 'look',
      score: 0.185,
      at: at(1),
      model: TITLE,
    });
    expect(get().data.batches).toMatchObject([
      { name: 'results', at: at(0), run: { verdicts: { pass: 40, look: 2, reject: 2, unreadable: 1 }, entries: 45, to: at(44) } },
    ]);
    expect(get().data.lineNotes).toEqual([
      {
        said: 'results: 5 pictures of this drop have a verdict of the line, of 45 that it judged. 1 picture has no entry in its journal, or other bytes than the line saw. Left out: 2 heatmaps and 1 table.',
        more: [
          expect.stringContaining('40 passed, 2 to look at, 2 rejected, 1 could not be read.'),
          expect.stringContaining('is whole: 45 entries'),
        ],
        isWarning: false,
      },
    ]);
    const entry = get().journal.entries.findLast(({ facts }) => facts?.lineLastHash);
    expect(entry?.facts).toMatchObject({ lineChain: 'whole', lineModels: [TITLE], lineToLookAt: 2, lineFrom: at(0), count: 6 });
    expect(entry?.text).toContain(`with valves, Version 1 (${modelFingerprint(modelCard)})`);
  });

  it('are told by their entries, and not by names: folders called reject stay labels beside another journal', async () => {
    const { get } = await studio();
    const other = { path: 'results/journal-000001.jsonl', file: new Blob(['{"kind":"verdict"}\n{"a":1}\n']) };
    await get().data.importFiles([file('results/reject/1.png'), file('results/good/2.png'), other], 'test');
    expect(
      get()
        .data.pictures.map(({ label }) => label)
        .sort(),
    ).toEqual(['good', 'reject']);
    expect(get().data.lineNotes).toEqual([]);
  });

  it('are taken where the chain is broken, with a warning, and noted so', async () => {
    const { get } = await studio();
    const entries = (await entriesOf(judged)).map((entry, index) => (index === 7 ? { ...entry, text: 'another' } : entry));
    await get().data.importFiles([...pictures, journal(entries)], 'test');
    expect(get().data.pictures).toHaveLength(5);
    const [note] = get().data.lineNotes;
    expect(note.isWarning).toBe(true);
    expect(note.said).toContain('The chain of its journal does not fit: entry 8 was changed after it was written.');
    expect(get().journal.entries.findLast(({ facts }) => facts?.lineChain)?.facts?.lineChain).toBe('changed at entry 8');
  });

  it('bring nothing twice when they come again, also of pictures that were judged meanwhile; what comes anew is a batch', async () => {
    const { get } = await studio();
    await get().data.importFiles([...pictures.slice(0, 3), journal(await entriesOf(judged.slice(0, 3)))], 'test');
    const [first] = get().data.pictures;
    get().review.judge(first.id, { means: 'defect', kind: 'crack' });
    await get().data.importFiles([...pictures, journal(await entriesOf(judged))], 'test');
    expect(get().data.pictures).toHaveLength(5);
    expect(get().data.batches.map(({ run }) => run?.entries)).toEqual([3, 45]);
  });

  it('without any of their pictures say that there is nothing to review', async () => {
    const { get } = await studio();
    await get().data.importFiles([journal(await entriesOf(judged)), file('results/results.csv')], 'test');
    expect(get().data.lineNotes[0].said).toContain('judged 45 pictures, none of which was in what was dropped');
    expect(get().data.batches).toEqual([]);
  });

  it('say what they say of the pictures that are here too, also where the journal comes alone', async () => {
    const { get } = await studio();
    await get().data.importFiles([file('mine/1.png', 'part-12.png'), file('mine/2.png', 'passed-3.png'), file('mine/3.png')], 'test');
    const said = () => get().data.pictures.map(({ line }) => line?.verdict);
    await get().data.importFiles([journal(await entriesOf(judged))], 'test');
    expect(said().sort()).toEqual(['look', 'pass', undefined]);
    expect(get().data.lineNotes[0].said).toBe(
      'The runner at a line judged 45 pictures, none of which was in what was dropped. 2 pictures that were here before have its verdict now.',
    );
    await get().data.importFiles([file('mine/4.png', 'part-3.png')], 'test');
    await get().data.importFiles([...pictures.slice(0, 1), journal(await entriesOf(judged))], 'test');
    expect(said().sort()).toEqual(['look', 'pass', 'reject', 'reject', undefined]);
    expect(get().data.lineNotes[1].said).toContain('1 picture that was here before has its verdict now.');
    expect(get().data.lineNotes).toHaveLength(2);
  });

  it('of a folder that is watched are read on, and each day’s batch has the run up to then', async () => {
    const { get } = await studio();
    const all = await entriesOf(judged);
    const origin = { source: 'watched', folder: 'results' } as const;
    await get().data.importFiles(pictures.slice(0, 1), 'test', origin, [journal(all.slice(0, 1))]);
    await get().data.importFiles(pictures.slice(1), 'test', origin, [journal(all)]);
    expect(get().data.pictures.map(({ label, line }) => [label, line?.verdict])).toEqual([
      [null, 'reject'],
      [null, 'look'],
      [null, 'look'],
      [null, 'reject'],
      [null, 'unreadable'],
    ]);
    expect(get().data.batches).toMatchObject([{ source: 'watched', run: { entries: 45, first: 1 } }]);
    expect(get().data.batches[0].run?.misfit).toBeUndefined();
  });
});

describe('the review of a line’s pictures', () => {
  it('begins with what the line did not know, and has what passes here and did not there', async () => {
    const { get, train } = await studio();
    train();
    await get().data.importFiles([...pictures, journal(await entriesOf(judged))], 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(5));
    const names = () => reviewQueueOf(get()).map(({ picture }) => picture.path.split('/').at(-1));
    expect(names()).toEqual(['part-21.png', 'part-12.png', 'part-90.png', 'part-5.png', 'part-3.png']);
    get().inspect.filterStrip({ verdict: 'line-differs' });
    const shown = (): string[] => shownStripOf(get()).map(({ picture }) => picture.path.split('/').at(-1) ?? '');
    expect(shown().sort()).toEqual(['part-12.png', 'part-21.png', 'part-3.png', 'part-5.png']);
    get().inspect.filterStrip({ verdict: 'line-look' });
    expect(shown().sort()).toEqual(['part-12.png', 'part-21.png']);
    get().edit.removeBatch(get().data.batches[0].id);
    expect(get().data.pictures).toEqual([]);
    get().edit.undoEdit();
    expect(get().data.pictures.filter(({ line }) => line)).toHaveLength(5);
  });

  it('has the drift of all scores of the line, with the version of the same fingerprint; of another model it says so', async () => {
    const { get, train } = await studio();
    train();
    const shifted = [
      ...judged,
      ...Array.from({ length: 60 }, (_, index): Judged => ({ path: `late-${index}.png`, verdict: 'pass', score: 0.186 })),
    ];
    await get().data.importFiles([...pictures, journal(await entriesOf(shifted))], 'test');
    expect(lineDriftOf(get())).toMatchObject([{ version: { number: 1 }, watch: { change: { scores: 'higher' } } }]);
    expect(lineDriftOf(get())[0].watch?.evidence).toHaveLength(104);
    const { get: other, train: trainOther } = await studio();
    trainOther();
    await other().data.importFiles([...pictures, journal(await entriesOf(judged, 'other (ffffffffffff)'))], 'test');
    expect(lineDriftOf(other())).toMatchObject([{ version: null, watch: null, stream: { model: 'other (ffffffffffff)' } }]);
  });

  it('is kept: at the next visit, in the project’s file, and in scores.csv', async () => {
    const { get, train, recordStore } = await studio();
    train();
    await get().data.importFiles([...pictures, journal(await entriesOf(judged)), file('other-7.png')], 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(6));
    const { data } = get();
    const { document } = archivedProject(get());
    const place = { pack: '1', start: 0, size: 1, type: '' };
    const { pictures: archived } = partsOfArchive({ document, model: null, models: new Map() } as never, () => place);
    expect(archived.batches).toEqual(data.batches);
    expect(archived.pictures.map(({ line }) => line)).toEqual(data.pictures.map(({ line }) => line));
    const report = buildReport(get());
    const [header, ...rows] = writeScoresCsv(report).trim().split('\r\n');
    expect(header).toMatch(/,line_verdict,line_score$/);
    expect(rows.find((row) => row.includes('part-12'))).toMatch(/,look,0\.185$/);
    expect(rows.find((row) => row.includes('part-5'))).toMatch(/,unreadable,$/);
    expect(rows.find((row) => row.includes('other-7'))).toMatch(/,,$/);
    await get().project.saveProject();
    const again = await studio(recordStore);
    expect(again.get().data.batches).toEqual(data.batches);
    expect(again.get().data.pictures.map(({ line }) => line)).toEqual(data.pictures.map(({ line }) => line));
  });
});
