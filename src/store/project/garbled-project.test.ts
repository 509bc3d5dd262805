/** Whatever of a kept project is missing or garbled, it opens without an exception, says what is not as it was, and has the rest. */
import { describe, expect, it, vi } from 'vitest';
import { withStreams } from '../../domain/random-streams';
import type { Recipe } from '../../domain/recipe';
import { conformalThreshold } from '../../metrics/threshold';
import { memoryProjects, type ProjectRepository } from '../../storage/project-repository';
import { createMemoryStore, type ListableRecordStore, type StoredRecord } from '../../storage/record-store';
import { filmstripOf } from '../inspect/filmstrip';
import { thresholdsOf } from '../inspect/image-thresholds';
import { stepStateOf } from '../step-states';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';
import { projectNameOf } from './project-name';

const layoutOf = (good: number): string[] => [
  ...Array.from({ length: good }, (_, index) => `set/train/good/${index}.png`),
  'set/test/good/5.png',
  'set/test/crack/40.png',
  'set/test/crack/90.png',
  'set/ground_truth/crack/40_mask.png',
];
const layout = layoutOf(230);
const script = {
  'export-model': () => ({ zip: new Uint8Array(8) }),
  'import-model': () => ({ card: inferenceCard(conformalThreshold([0.1], 0.05)) }),
};

async function visit(kept: ProjectRepository) {
  const client = createFakeClient(script);
  const { getState: get } = createStudioStore(client, undefined, kept);
  await get().project.openLastProject(false);
  return { client, get };
}

/** A project with everything in it, as records. */
async function wholeProject(paths: readonly string[]): Promise<{ readonly records: readonly StoredRecord[]; readonly id: string }> {
  const recordStore = createMemoryStore();
  const { client, get } = await visit(memoryProjects(recordStore));
  await get().data.importFiles(
    paths.map((path) => ({ path, file: new Blob([path]) })),
    'ask',
  );
  get().project.renameProject('Line 3');
  get().recipe.changeSetting('maps', 8);
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.emit({ kind: 'validation', point: { step: 30, loss: 0.1, psnr: 20, isBest: true } });
  client.training.finish({ model: { ...modelCard, recipe: get().recipe.recipe }, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  await vi.waitFor(() => expect(get().train.startedRun).toBeNull());
  get().inspect.setThreshold('residual', 0.5);
  await get().project.saveProject();
  return { records: await recordStore.records(''), id: get().project.projectId };
}

/** Opens what these records hold, and looks at all that the steps show. */
async function opened(records: readonly StoredRecord[], id: string) {
  const recordStore: ListableRecordStore = createMemoryStore();
  await recordStore.write(records);
  const kept = memoryProjects(recordStore);
  kept.opened.write(id);
  const page = await visit(kept);
  const state = page.get();
  expect(state.project.projectAccess.phase).toBe('here');
  for (const step of ['data', 'train', 'inspect', 'compare', 'export'] as const) stepStateOf(state, step);
  expect(Array.isArray(filmstripOf(state))).toBe(true);
  thresholdsOf(state);
  await state.project.saveProject();
  return page.get();
}

const whole = await wholeProject(layout);
const keyOf = (name: string): string => `part/${whole.id}/${name}`;
const without = (key: string): readonly StoredRecord[] => whole.records.filter((record) => record.key !== key);
const withValue = (key: string, value: unknown): readonly StoredRecord[] =>
  whole.records.map((record) => (record.key === key ? { ...record, value } : record));

describe('a kept project', () => {
  it('opens whole, and says nothing', async () => {
    const state = await opened(whole.records, whole.id);
    expect(state.project.loadWarnings).toEqual([]);
    expect([state.data.pictures.length, state.data.masks.size, state.recipe.recipe.maps, projectNameOf(state)]).toEqual([
      233,
      1,
      8,
      'Line 3',
    ]);
    expect([state.inspect.results.size, state.inspect.thresholdChoices]).toEqual([3, { residual: { method: 'by-hand', value: 0.5 } }]);
  });

  it('of the first studios has version 1 of the streams of chance, and not that of new recipes', async () => {
    const older = whole.records.map((record) => {
      if (record.key !== keyOf('settings')) return record;
      const value = record.value as { readonly recipe: Recipe };
      return { ...record, value: { ...value, recipe: withStreams(value.recipe, 1) } };
    });
    const [before, now] = [await opened(older, whole.id), await opened(whole.records, whole.id)];
    expect([before.recipe.recipe.streams, now.recipe.recipe.streams]).toEqual([undefined, 2]);
    expect(before.project.loadWarnings).toEqual([]);
  });

  it('without its settings looks at a detector that its model has', async () => {
    const state = await opened(without(keyOf('settings')), whole.id);
    expect(state.inspect.viewSettings.detector).toBe('residual');
  });

  it('of an earlier studio has no grey zone, and not that of new recipes', async () => {
    const older = whole.records.map((record) => {
      if (record.key !== keyOf('settings')) return record;
      const value = record.value as { readonly recipe: Recipe };
      const { reviewShare: _, ...recipe } = value.recipe;
      return { ...record, value: { ...value, recipe } };
    });
    const [before, now] = [await opened(older, whole.id), await opened(whole.records, whole.id)];
    expect([before.recipe.recipe.reviewShare, now.recipe.recipe.reviewShare]).toEqual([0, 0.05]);
    expect(before.project.loadWarnings).toEqual([]);
  });

  const said: readonly (readonly [string, RegExp])[] = [
    ['settings', /the recipe and the view/],
    ['model', /the model of this project is missing/],
    ['findings', /the scores of this project are missing/],
    ['results/0', /the scores of this project/],
    ['judgement', /the chosen thresholds/],
    ['run', /what a training was doing/],
    ['live', /the curves of the last training/],
    ['checkpoint', /the checkpoint of a training/],
    ['pictures', /list of this project's pictures was lost.* 233 pictures were recovered/],
    ['pictures/1', /list of this project's pictures was lost.* 33 pictures were recovered/],
    ['masks/0', /Part of the list|were recovered/],
    ['journal', /Part of this project’s journal was lost/],
    ['journal/0', /Part of this project’s journal was lost/],
  ];

  it.each(said)('says that %s is missing, and has the rest', async (name, sentence) => {
    expect(whole.records.some(({ key }) => key === keyOf(name))).toBe(true);
    const state = await opened(without(keyOf(name)), whole.id);
    expect(state.project.loadWarnings.join(' ')).toMatch(sentence);
    expect([state.data.pictures.length, projectNameOf(state)]).toEqual([233, 'Line 3']);
    expect(state.recipe.recipe.maps === 8).toBe(name !== 'settings');
    expect(state.train.model !== null).toBe(name !== 'model');
    expect(await state.data.pictures[7].file.text()).toBe(layout[7]);
  });

  it('opens without its head, under the name that its packs know, and is in the list before', async () => {
    const state = await opened(without(`head/${whole.id}/`), whole.id);
    expect([state.data.pictures.length, state.inspect.results.size, projectNameOf(state)]).toEqual([233, 3, 'Line 3']);
    const recordStore = createMemoryStore();
    await recordStore.write(without(`head/${whole.id}/`));
    expect(await memoryProjects(recordStore).storage.list()).toMatchObject([{ id: whole.id, isReadable: true }]);
  });

  const garbage = [null, 0, 'x', [], {}, [null], { version: 1 }, new Map(), true];

  it('opens whichever record is garbage', async () => {
    for (const { key } of whole.records.filter((record) => /^(head|part)\//.test(record.key))) {
      for (const value of garbage) {
        const state = await opened(withValue(key, value), whole.id);
        // Of the list itself nothing may be lost: it stands beside the packs as well.
        expect(state.data.pictures.length, `${key} is ${JSON.stringify(value)}`).toBe(233);
      }
    }
  }, 60_000);

  it('opens whichever field is garbage, three deep', async () => {
    const small = await wholeProject(layoutOf(1));
    let places = 0;
    for (const { key, value } of small.records.filter((record) => record.key.startsWith('part/'))) {
      // All entries of the journal are read by one rule.
      for (const path of pathsOf(value, /\/journal\//.test(key) ? 2 : 3)) {
        for (const wrong of [null, {}]) {
          const garbled = changed(value, path, wrong);
          const state = await opened(
            small.records.map((record) => (record.key === key ? { ...record, value: garbled } : record)),
            small.id,
          );
          expect(state.data.pictures.length, `${key} ${path.join('.')}`).toBeGreaterThanOrEqual(4);
          places += 1;
        }
      }
    }
    expect(places).toBeGreaterThan(200);
  }, 60_000);

  it('of a newer studio is refused as before, and left alone', async () => {
    const recordStore = createMemoryStore();
    await recordStore.write(withValue(`head/${whole.id}/`, { version: 3, id: whole.id, name: 'from the future' }));
    const kept = memoryProjects(recordStore);
    kept.opened.write(whole.id);
    const { get } = await visit(kept);
    expect(get().project.projectAccess).toMatchObject({ phase: 'unreadable', error: { code: 'project-unreadable' } });
    expect(await recordStore.read(`head/${whole.id}/`)).toMatchObject({ version: 3 });
  });
});

describe('a project of version 1', () => {
  it('opens, and is kept in records from its first change on', async () => {
    const state = await opened(whole.records, whole.id);
    const chunk = (name: string) => whole.records.find(({ key }) => key === keyOf(name))?.value as unknown[];
    const old = {
      datasetName: 'set',
      pictures: [...chunk('pictures/0'), ...chunk('pictures/1')],
      masks: chunk('masks/0'),
      rejectedFiles: [],
    };
    const head = { version: 1, id: whole.id, name: 'Line 3', givenName: 'Line 3', openedAt: 5, good: 230, test: 3, hasModel: true };
    const records = whole.records
      .filter(({ key }) => !/\/(pictures|masks)(\/|$)/.test(key) && !key.startsWith('head/') && !key.startsWith('pack-note/'))
      .concat({ key: keyOf('pictures'), value: old, bytes: 1 }, { key: `head/${whole.id}/`, value: head, bytes: 1 });
    const recordStore = createMemoryStore();
    await recordStore.write(records);
    const kept = memoryProjects(recordStore);
    kept.opened.write(whole.id);
    const { get } = await visit(kept);
    expect(get().project.loadWarnings).toEqual([]);
    expect(get().data.pictures.map(({ id }) => id)).toEqual(state.data.pictures.map(({ id }) => id));
    get().edit.labelPictures(new Set([get().data.pictures[231].id]), 'scratch');
    await get().project.saveProject();
    expect(await recordStore.read(keyOf('pictures'))).toMatchObject({ pictureChunks: [0, 1], maskChunks: [0] });
    const again = await visit(kept);
    expect(again.get().data.pictures[231].label).toBe('scratch');
  });
});

/** Every place within a value, down to a depth. */
function pathsOf(value: unknown, depth: number): (string | number)[][] {
  if (depth === 0 || typeof value !== 'object' || value === null || value instanceof Blob || ArrayBuffer.isView(value)) return [];
  const entries = value instanceof Map ? [...value.entries()].slice(0, 1) : value instanceof Set ? [] : Object.entries(value).slice(0, 40);
  return entries.flatMap(([key, field]) => [[key], ...pathsOf(field, depth - 1).map((path) => [key, ...path])]);
}

function changed(value: unknown, [key, ...path]: readonly (string | number)[], wrong: unknown): unknown {
  if (value instanceof Map) {
    const copy = new Map(value);
    copy.set(key, path.length === 0 ? wrong : changed(value.get(key), path, wrong));
    return copy;
  }
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string | number, unknown>;
  fields[key] = path.length === 0 ? wrong : changed(fields[key], path, wrong);
  return copy;
}
