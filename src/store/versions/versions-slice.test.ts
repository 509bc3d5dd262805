/** Each training, learning again and opened model leaves a version with its scores and thresholds; none is lost, and each comes back as it was. */
import { expect, it, vi } from 'vitest';
import { conformalThreshold } from '../../metrics/threshold';
import { memoryProjects } from '../../storage/project-repository';
import { createMemoryStore } from '../../storage/record-store';
import { currentVersionOf } from '../inspect/current-version';
import { filmstripOf } from '../inspect/filmstrip';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';
import { pairDifferenceOf } from './changed-verdicts';
import { figuresOf } from './version-figures';

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/good/5.png', 'set/test/crack/40.png', 'set/test/crack/15.png'];
const files = layout.map((path) => ({ path, file: new Blob([path]) }));
let exported = 0;
const script = {
  'export-model': () => ({ zip: new Uint8Array([++exported]) }),
  'import-model': () => ({ card: inferenceCard(conformalThreshold([0.1], 0.05)) }),
};
/** Another training: nothing of it is the same. Its held-out scores, and so its threshold, are this many times higher. */
const cardOf = (steps: number, times = 1) => ({
  ...modelCard,
  training: { ...modelCard.training, steps },
  calibration: {
    ...modelCard.calibration,
    imageScores: {
      ...modelCard.calibration.imageScores,
      residual: (modelCard.calibration.imageScores.residual ?? []).map((s) => s * times),
    },
  },
});

async function visit(
  recordStore = createMemoryStore(),
  kept = memoryProjects(recordStore),
  answers: Parameters<typeof createFakeClient>[0] = script,
) {
  const client = createFakeClient(answers);
  const { getState: get } = createStudioStore(client, undefined, kept);
  await get().project.openLastProject(false);
  const settled = () =>
    vi.waitFor(() => {
      expect(get().train.modelCopy?.card).toBe(get().train.model?.card);
      expect(get().inspect.results.size).toBe(3);
      expect(get().inspect.inspection.phase).toBe('done');
    });
  const train = async (card: typeof modelCard) => {
    const asked = () => client.asked.filter(({ kind }) => kind === 'train').length;
    const before = asked();
    const running = get().train.startTraining();
    await vi.waitFor(() => expect(asked()).toBe(before + 1));
    client.training.finish({ model: card, warning: null });
    await running;
    await settled();
  };
  return { client, get, settled, train, kept, recordStore };
}

async function withTwo() {
  const page = await visit();
  await page.get().data.importFiles(files, 'ask');
  await page.train(cardOf(10));
  page.get().inspect.setThreshold('residual', 0.3);
  await page.train(cardOf(20, 3));
  return page;
}

const numbers = ({ get }: Pick<Awaited<ReturnType<typeof visit>>, 'get'>) =>
  get().versions.versions.map(({ number, made, parked }) => [number, made, parked === null]);

it('keeps what a training replaces, with its scores and thresholds, and counts on', async () => {
  const page = await withTwo();
  const { get } = page;
  expect(numbers(page)).toEqual([
    [1, 'trained', false],
    [2, 'trained', true],
  ]);
  const [first, second] = get().versions.versions;
  expect(first.parked).toMatchObject({
    model: { card: { training: { steps: 10 } } },
    judgement: { thresholdChoices: { residual: { method: 'by-hand', value: 0.3 } } },
  });
  expect(first.parked?.findings.results.size).toBe(3);
  expect(get().inspect.thresholdChoices).toEqual({});
  await vi.waitFor(() => expect(get().versions.versions.map(({ data }) => data.good)).toEqual([2, 2]));
  expect(get().versions.versions[1].data.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(figuresOf(get(), first)?.check).toMatchObject({ good: { count: 1, rejected: 0 }, defective: { count: 2, passed: 1 } });
  expect(figuresOf(get(), second)?.check).toMatchObject({ good: { count: 1, rejected: 0 }, defective: { count: 2, passed: 2 } });
});

it('brings a version back as it was left, and inspects what it has not seen', async () => {
  const page = await withTwo();
  const { get, client, settled } = page;
  const [first, second] = get().versions.versions;
  get().inspect.setThreshold('residual', 0.5);
  const inspected = client.asked.filter(({ kind }) => kind === 'inspect').length;
  await get().versions.useVersion(first.id);
  await settled();
  expect(numbers(page)).toEqual([
    [1, 'trained', true],
    [2, 'trained', false],
  ]);
  expect(get().train.model).toMatchObject({ card: { training: { steps: 10 } }, presence: 'here' });
  expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'by-hand', value: 0.3 } });
  expect(client.asked.filter(({ kind }) => kind === 'inspect')).toHaveLength(inspected);
  expect(client.asked.findLast(({ kind }) => kind === 'import-model')).toMatchObject({
    file: first.parked?.model.file ?? expect.any(Blob),
  });
  await get().data.importFiles([{ path: 'set/test/crack/77.png', file: new Blob(['77']) }], 'test');
  await vi.waitFor(() => expect(get().inspect.results.size).toBe(4));
  await get().versions.useVersion(second.id);
  await vi.waitFor(() => expect(get().inspect.results.size).toBe(4));
  expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'by-hand', value: 0.5 } });
  expect(get().journal.entries.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Version 2\. Training ended after 20 steps/),
      'Version 1 brought back.',
      'Version 2 brought back.',
    ]),
  );
});

it('compares two versions: what changed, for better or worse, and what one of them has not seen', async () => {
  const { get } = await withTwo();
  const [first] = get().versions.versions;
  get().versions.pairWith(first.id);
  const difference = pairDifferenceOf(get());
  expect(difference).toMatchObject({ both: 3, unseenBefore: 0, unseenNow: 0 });
  expect(difference?.changed.map(({ picture, before, now, change }) => [picture.path, before.verdict, now.verdict, change])).toEqual([
    ['set/test/crack/40.png', 'reject', 'pass', 'wrong'],
  ]);
  await get().data.importFiles([{ path: 'set/test/crack/77.png', file: new Blob(['77']) }], 'test');
  await vi.waitFor(() => expect(get().inspect.results.size).toBe(4));
  expect(pairDifferenceOf(get())).toMatchObject({ both: 3, unseenBefore: 1, unseenNow: 0 });
});

it('shows the other version’s map by a worker of its own, which ends with the pair', async () => {
  const { get, client } = await withTwo();
  const [first] = get().versions.versions;
  get().versions.pairWith(first.id);
  const id = get().data.pictures.find(({ path }) => path.endsWith('40.png'))?.id ?? '';
  get().versions.selectInPair(id);
  await vi.waitFor(() => expect(get().versions.pair?.viewed.phase).not.toBe('preparing'));
  expect(client.askedBeside.map(({ kind }) => kind)).toEqual(['open-device', 'import-model', 'view']);
  expect(get().inspect.selectedId).toBe(id);
  get().versions.showVersions(false);
  expect(get().versions.pair).toBeNull();
});

it('freezes the check set with the second version, and leaves out what has become a good picture', async () => {
  const { get } = await withTwo();
  expect(get().versions.checkSet?.ids).toHaveLength(3);
  await get().data.importFiles([{ path: 'set/test/crack/77.png', file: new Blob(['77']) }], 'test');
  const idOf = (end: string) => get().data.pictures.find(({ path }) => path.endsWith(end))?.id ?? '';
  get().edit.labelPictures(new Set([idOf('77.png')]), 'crack');
  const counts = () => {
    const current = currentVersionOf(get());
    const check = current && figuresOf(get(), current)?.check;
    return [check?.good.count, check?.defective.count];
  };
  expect(counts()).toEqual([1, 2]);
  get().versions.joinCheckSet([idOf('77.png')]);
  expect(get().versions.checkSet?.ids).toHaveLength(4);
  get().edit.movePictures(new Set([idOf('5.png')]), 'good');
  await vi.waitFor(() => expect(counts()).toEqual([0, 3]));
  get().versions.renewCheckSet();
  expect(get().versions.checkSet?.ids).toHaveLength(3);
});

it('keeps the one at hand and the one in use whatever is removed; names and use are in the journal', async () => {
  const page = await withTwo();
  const { get } = page;
  await page.train(cardOf(30));
  const ids = get().versions.versions.map(({ id }) => id);
  get().versions.renameVersion(ids[0], '  Night shift ');
  get().versions.markInUse(ids[0]);
  get().versions.removeVersions(new Set(ids));
  expect(get().versions.versions.map(({ number }) => number)).toEqual([1, 3]);
  expect(get().journal.entries.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Version 1, Night shift: renamed, was Version 1.',
      'In use at the line: Version 1, Night shift, was none.',
      expect.stringMatching(/^Version 2 removed: trained here/),
    ]),
  );
  await page.train(cardOf(40));
  expect(get().versions.versions.map(({ number }) => number)).toEqual([1, 3, 4]);
});

it('says so where a model could not be kept', async () => {
  const page = await visit(undefined, undefined, {
    ...script,
    'export-model': () => {
      throw new Error('no memory');
    },
  });
  const { get } = page;
  await get().data.importFiles(files, 'ask');
  const origin = { kind: 'trained' } as const;
  const trainedWith = { recipe: modelCard.recipe, goodIds: [] };
  get().train.setModel({ card: cardOf(10), origin, trainedWith, presence: 'here' });
  get().versions.markInUse(get().versions.versions[0].id);
  get().train.setModel({ card: cardOf(20), origin, trainedWith, presence: 'here' });
  expect(get().versions).toMatchObject({
    versions: [{ made: 'trained', parked: null }],
    inUseId: null,
    versionTask: { phase: 'failed', error: { code: 'version-not-kept' } },
  });
});

it('is all there on the next visit, and the version at hand is the model of the project', async () => {
  const first = await withTwo();
  const before = first.get().versions;
  first.get().versions.renameVersion(before.versions[0].id, 'Night shift');
  first.get().versions.markInUse(before.versions[1].id);
  await first.get().project.saveProject();
  const again = await visit(first.recordStore, first.kept);
  const { get } = again;
  expect(get().project.loadWarnings).toEqual([]);
  expect(get().versions.versions.map(({ id, name }) => [id, name])).toEqual([
    [before.versions[0].id, 'Night shift'],
    [before.versions[1].id, null],
  ]);
  expect(get().versions.inUseId).toBe(before.versions[1].id);
  expect(get().versions.checkSet?.ids).toHaveLength(3);
  await get().versions.useVersion(before.versions[0].id);
  await again.settled();
  expect(filmstripOf(get()).filter(({ verdict }) => verdict === 'reject')).toHaveLength(1);
  await get().project.saveProject();
  const third = await visit(first.recordStore, first.kept);
  expect(currentVersionOf(third.get())?.number).toBe(1);
  expect(third.get().train.model?.card.training.steps).toBe(10);
});
