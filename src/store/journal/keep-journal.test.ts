/** The journal notes decisions by itself, one entry each, and keeps them with the project: over a reload, in a project file, and where somebody changed it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verify } from '../../domain/journal/chain';
import { inForce } from '../../domain/journal/in-force';
import { conformalThreshold } from '../../metrics/threshold';
import { memoryProjects } from '../../storage/project-repository';
import { createMemoryStore } from '../../storage/record-store';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/good/5.png', 'set/test/crack/40.png', 'set/test/crack/90.png'];
const files = layout.map((path) => ({ path, file: new Blob([path]) }));
const script = {
  'export-model': () => ({ zip: new Uint8Array(8) }),
  'import-model': () => ({ card: inferenceCard(conformalThreshold([0.1], 0.05)) }),
};

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

async function visit(recordStore = createMemoryStore(), kept = memoryProjects(recordStore)) {
  const client = createFakeClient(script);
  const { getState: get } = createStudioStore(client, undefined, kept);
  void get().project.openLastProject(false);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).toBe('here'));
  const texts = () => get().journal.entries.map(({ text }) => text);
  const rest = async () => void (await vi.advanceTimersByTimeAsync(3500));
  return { client, get, texts, rest, kept, recordStore };
}

async function withModel() {
  const page = await visit();
  const { client, get, rest } = page;
  await get().data.importFiles(files, 'ask');
  await rest();
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(get().train.modelCopy).not.toBeNull());
  await vi.waitFor(() => expect(get().journal.entries.some(({ kind }) => kind === 'training')).toBe(true));
  await rest();
  return page;
}

const idOf = ({ get }: Pick<Awaited<ReturnType<typeof visit>>, 'get'>, path: string): string =>
  get().data.pictures.find((picture) => picture.path.endsWith(path))?.id ?? '';

describe('the journal', () => {
  it('is empty while nothing was decided, and begins with what was in force', async () => {
    const { get, texts, rest } = await visit();
    await rest();
    expect(texts()).toEqual([]);
    get().project.renameProject('Valves');
    expect(texts()).toEqual([expect.stringMatching(/^The journal begins/), 'Project renamed to Valves, was New project.']);
    expect(get().journal.entries[0].sets).toMatchObject({ goodPictures: 0, falseAlarmRate: expect.any(Number), threshold: null });
  });

  it('has one entry for a slider that was moved a hundred times, when it comes to rest', async () => {
    const { get, texts, rest } = await withModel();
    const before = texts().length;
    for (let step = 0; step <= 100; step++) {
      get().inspect.setThreshold('residual', 0.05 + step / 1000);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(texts()).toHaveLength(before);
    await rest();
    expect(texts().slice(before)).toEqual([expect.stringMatching(/^Threshold 0\.150 by hand, was 0\.19/)]);
    expect(inForce(get().journal.entries)).toMatchObject({ threshold: 0.15, thresholdMethod: 'by hand', detector: 'Residual' });
    get().inspect.setThreshold('residual', 0.2);
    get().inspect.setThreshold('residual', 0.15);
    await rest();
    expect(texts()).toHaveLength(before + 1);
  });

  it('has the pictures, the training with its recipe and data, and the limits that follow from it, in this order', async () => {
    const { get, texts } = await withModel();
    expect(texts().slice(1)).toEqual([
      '2 good pictures more, now 2; 3 test pictures more, now 3.',
      'Version 1. Training ended after 10 steps on 4 good pictures, 19 held out; best validation 30.0 dB.',
      expect.stringMatching(/^Detector in use Residual, was none; threshold 0\.190/),
    ]);
    const training = get().journal.entries.find(({ kind }) => kind === 'training');
    expect(training).toMatchObject({
      model: expect.stringMatching(/^trained here \([0-9a-f]{12}\)$/),
      by: '',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      facts: { recipe: expect.stringMatching(/^#/), dataFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), trainCount: 4 },
    });
    expect(verify(get().journal.entries).fits).toBe(true);
  });

  it('has judgements at once, with the pictures, and who made them', async () => {
    const page = await visit();
    const { get } = page;
    await get().data.importFiles(files, 'ask');
    get().journal.giveName('  Ada ');
    get().edit.labelPictures(new Set([idOf(page, '40.png'), idOf(page, '90.png')]), 'scratch');
    expect(get().journal.entries.at(-1)).toMatchObject({
      kind: 'judgement',
      by: 'Ada',
      model: null,
      text: '2 pictures: test picture labelled scratch, was test picture labelled crack.',
      facts: { count: 2, pictures: ['set/test/crack/40.png', 'set/test/crack/90.png'] },
    });
    get().edit.undoEdit();
    expect(get().journal.entries.at(-1)?.text).toContain('labelled crack, was test picture labelled scratch');
    get().edit.movePictures(new Set([idOf(page, '5.png')]), 'good');
    expect(get().journal.entries.at(-1)?.text).toBe('set/test/good/5.png: good picture, was test picture labelled good.');
    get().edit.removePictures(new Set([idOf(page, '5.png')]));
    expect(get().journal.entries.at(-1)?.text).toBe('set/test/good/5.png: removed from the project.');
  });

  it('has what was saved as a file', async () => {
    const { get, texts } = await withModel();
    expect(await get().export.makeDownload('scores')).not.toBeNull();
    expect(texts().at(-1)).toMatch(/^Saved .*scores\.csv \(\d+ kB\)\.$/);
  });

  it('comes back with the project; what had come to no rest is noted then, and no second opening without a decision', async () => {
    const first = await withModel();
    first.get().inspect.setThreshold('residual', 0.07);
    await first.get().project.saveProject();
    const { entries } = first.get().journal;
    // The page is left, and its timers with it.
    vi.clearAllTimers();
    const again = await visit(first.recordStore, first.kept);
    expect(again.get().journal.entries.slice(0, entries.length)).toEqual(entries);
    await again.rest();
    expect(again.texts().slice(entries.length)).toEqual([
      expect.stringMatching(/^Project opened in Stainless/),
      expect.stringMatching(/^Found when the project was opened: Threshold 0\.0700 by hand/),
    ]);
    await again.get().project.saveProject();
    const third = await visit(first.recordStore, first.kept);
    await third.rest();
    expect(third.texts()).toHaveLength(entries.length + 3);
    await third.get().project.saveProject();
    const fourth = await visit(first.recordStore, first.kept);
    await fourth.rest();
    expect(fourth.texts()).toHaveLength(entries.length + 3);
    expect(verify(fourth.get().journal.entries).fits).toBe(true);
  });

  it('writes what is new and not all of it, however long it is', async () => {
    const { get, recordStore } = await withModel();
    get().journal.note(Array.from({ length: 500 }, (_, index) => ({ kind: 'project', text: `Note ${index}.` })));
    await get().project.saveProject();
    const write = vi.spyOn(recordStore, 'write');
    get().journal.note([{ kind: 'project', text: 'One more.' }]);
    await get().project.saveProject();
    const keys = write.mock.calls.flatMap(([records]) => records.map(({ key }) => key)).filter((key) => key.includes('/journal'));
    expect(keys).toEqual([expect.stringMatching(/\/journal$/), expect.stringMatching(/\/journal\/2$/)]);
  });

  it('says where somebody changed it, once, and goes on', async () => {
    const first = await withModel();
    await first.get().project.saveProject();
    const id = first.get().project.projectId;
    const stored = (await first.recordStore.read(`part/${id}/journal/0`)) as { text: string }[];
    const changed = stored.map((entry, index) => (index === 2 ? { ...entry, text: 'Nothing was trained.' } : entry));
    await first.recordStore.write([{ key: `part/${id}/journal/0`, value: changed, bytes: 0 }]);
    const again = await visit(first.recordStore, first.kept);
    const sentence = /The chain does not fit: entry 3 of .* was changed after it was written/;
    expect(again.get().project.loadWarnings).toEqual([expect.stringMatching(sentence)]);
    expect(again.texts().slice(-2)).toEqual([expect.stringMatching(sentence), expect.stringMatching(/^Project opened/)]);
    await again.get().project.saveProject();
    const third = await visit(first.recordStore, first.kept);
    expect(third.get().project.loadWarnings).toEqual([]);
    expect(verify(third.get().journal.entries)).toEqual({ fits: false, index: 2, why: 'changed' });
  });
});
