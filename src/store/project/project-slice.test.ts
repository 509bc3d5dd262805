/** A project outlives its page: what comes back, what goes on, and what is told where the browser keeps nothing. */

import { describe, expect, it, vi } from 'vitest';
import type { Checkpoint } from '../../domain/checkpoint';
import { StudioError } from '../../domain/studio-error';
import { conformalThreshold } from '../../metrics/threshold';
import { memoryProjects, type ProjectRepository } from '../../storage/project-repository';
import type { StateChange } from '../state/studio-state';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';
import { hasUnsavedChanges, projectNameOf } from './project-name';

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/good/5.png', 'set/test/crack/40.png', 'set/test/crack/90.png'];
const files = layout.map((path) => ({ path, file: new Blob([path]) }));
const script = {
  'export-model': () => ({ zip: new Uint8Array(8) }),
  'import-model': () => ({ card: inferenceCard(conformalThreshold([0.1], 0.05)) }),
};

/** A page that opens what was open before. */
async function visit(kept: ProjectRepository, recipeIsLinked = false) {
  const client = createFakeClient(script);
  const store = createStudioStore(client, undefined, kept);
  const get = store.getState;
  const opening = get().project.openLastProject(recipeIsLinked);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).not.toBe('opening'));
  const trains = () => client.asked.filter(({ kind }) => kind === 'train');
  const beginTraining = async () => {
    const running = get().train.startTraining();
    await vi.waitFor(() => expect(trains()).toHaveLength(1));
    return running;
  };
  return { client, get, set: (change: StateChange) => changeState(store, change), trains, beginTraining, opening };
}

type Visit = Awaited<ReturnType<typeof visit>>;

async function train({ client, get, trains }: Visit) {
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(trains().length).toBeGreaterThan(0));
  client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  await vi.waitFor(() => expect(get().train.modelCopy).not.toBeNull());
}

const checkpointAt = (step: number): Checkpoint => ({
  recipe: modelCard.recipe,
  step,
  seconds: step,
  length: { totalSteps: 400, firstStepSeconds: 1 },
  weights: {},
  adam: { step, first: {}, second: {} },
  schedule: { learningRate: 0.001, best: 20, lastImprovement: 0 },
  best: null,
});

/** A page that is left in the middle of a training, with a checkpoint at step 40 unless told otherwise. */
async function leftInTraining(kept: ProjectRepository, step: number | null = 40) {
  const page = await visit(kept);
  await page.get().data.importFiles(files, 'ask');
  page.get().recipe.setRecipe(modelCard.recipe);
  const running = page.get().train.startTraining();
  await vi.waitFor(() => expect(page.trains()).toHaveLength(1));
  page.client.training.emit({ kind: 'training-resumed' });
  page.client.training.emit({ kind: 'validation', point: { step: 30, loss: 0.1, psnr: 20, isBest: true } });
  if (step !== null) page.client.training.emit({ kind: 'checkpoint', checkpoint: checkpointAt(step) });
  page.client.training.emit({ kind: 'validation', point: { step: 50, loss: 0.1, psnr: 21, isBest: true } });
  await page.get().project.saveProject();
  void running;
  return page;
}

describe('a project', () => {
  it('comes back with its pictures, recipe, model, thresholds and scores, and nothing is inspected again', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    first.get().recipe.changeSetting('maps', 8);
    await train(first);
    first.get().inspect.setThreshold('residual', 0.5);
    await first.get().project.saveProject();
    expect(hasUnsavedChanges(first.get())).toBe(false);

    const { get, client, opening } = await visit(kept);
    await opening;
    const told = ({ id, path, role, label }: ReturnType<typeof get>['data']['pictures'][number]) => ({ id, path, role, label });
    expect(get().data.pictures.map(told)).toEqual(first.get().data.pictures.map(told));
    expect(await get().data.pictures[3].file.text()).toBe(layout[3]);
    expect(get().recipe.recipe.maps).toBe(8);
    expect(get().inspect.results).toEqual(first.get().inspect.results);
    expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'by-hand', value: 0.5 } });
    expect(get().train.model?.presence).toBe('here');
    expect(get().train.run.phase).toBe('done');
    expect(client.asked.map(({ kind }) => kind)).not.toContain('inspect');
    expect(projectNameOf(get())).toBe('set');
  });

  it('comes back with the detector that was chosen', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    await train(first);
    first.get().inspect.changeView({ detector: 'uncertainty' });
    await first.get().project.saveProject();
    const { get, opening } = await visit(kept);
    await opening;
    expect(get().inspect.viewSettings.detector).toBe('uncertainty');
  });

  it('gathers all pixels anew when a picture with known ones comes to those of an earlier visit', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    await train(first);
    await first.get().project.saveProject();
    const { get, client, opening } = await visit(kept);
    await opening;
    await get().data.importFiles([{ path: 'new/77.png', file: new Blob(['new']) }], 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(4));
    expect(client.asked.findLast(({ kind }) => kind === 'inspect')).toMatchObject({ startOver: false });
    await get().data.importFiles([{ path: 'set/test/good/6.png', file: new Blob(['newer']) }], 'ask');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(5));
    const last = client.asked.findLast(({ kind }) => kind === 'inspect');
    expect(last?.kind === 'inspect' && [last.startOver, last.pictures.length]).toEqual([true, 5]);
  });

  it('gathers all pixels of an inspection that its page was left in', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    await train(first);
    first.set({ inspect: { results: new Map([...first.get().inspect.results].slice(0, 1)), pixelFindings: null } });
    await first.get().project.saveProject();
    const { get, client, opening } = await visit(kept);
    await opening;
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
    const last = client.asked.findLast(({ kind }) => kind === 'inspect');
    expect(last?.kind === 'inspect' && [last.startOver, last.pictures.length]).toEqual([true, 3]);
    expect(get().inspect.pixelFindings?.pool.pictures).toBe(3);
  });

  it('changes its recipe, and nothing else, where it is opened by a link with another one', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    first.get().recipe.changeSetting('maps', 8);
    await first.get().project.saveProject();
    const { get } = await visit(kept, true);
    expect(get().recipe.recipe.maps).not.toBe(8);
    expect(get().data.pictures).toHaveLength(5);
  });

  it('forgets the files of removed pictures at the next visit', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    await first.get().project.saveProject();
    const before = await kept.storage.packs.usedBytes(first.get().project.projectId);
    first.get().edit.removePictures(
      new Set(
        first
          .get()
          .data.pictures.slice(0, 4)
          .map(({ id }) => id),
      ),
    );
    await first.get().project.saveProject();
    const second = await visit(kept);
    expect(second.get().data.pictures).toHaveLength(1);
    await second.get().project.saveProject();
    const third = await visit(kept);
    await vi.waitFor(async () => expect(await kept.storage.packs.usedBytes(third.get().project.projectId)).toBeLessThan(before / 2));
    expect(await third.get().data.pictures[0].file.text()).toBe(layout[4]);
  });

  it('is one of several, each with its name, and goes when it is deleted', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    first.get().project.renameProject(' Line 3 ');
    await first.get().project.newProject();
    const second = await visit(kept);
    expect([second.get().data.pictures.length, projectNameOf(second.get())]).toEqual([0, 'New project']);
    await second.get().project.listProjects();
    expect(second.get().project.projects).toMatchObject([{ name: 'Line 3', good: 2, test: 3, hasModel: false }]);
    await second.get().project.openProject(first.get().project.projectId);
    const third = await visit(kept);
    expect([third.get().data.pictures.length, projectNameOf(third.get())]).toEqual([5, 'Line 3']);
    await third.get().project.removeProject(third.get().project.projectId);
    const fourth = await visit(kept);
    await fourth.get().project.listProjects();
    expect([fourth.get().data.pictures.length, fourth.get().project.projects]).toEqual([0, []]);
  });

  it('is opened by a new tab where it is the one that was open last', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    await first.get().project.newProject();
    const second = await visit(kept);
    await second.get().data.importFiles(files.slice(0, 2), 'good');
    await second.get().project.openProject(first.get().project.projectId);
    await visit(kept);
    const newTab = await visit({ ...kept, opened: memoryProjects().opened });
    expect(newTab.get().project.projectId).toBe(first.get().project.projectId);
  });

  it('leaves no trace while it is empty', async () => {
    const kept = memoryProjects();
    const { get } = await visit(kept);
    get().recipe.changeSetting('maps', 8);
    await get().project.saveProject();
    expect(await kept.storage.list()).toEqual([]);
    expect(hasUnsavedChanges(get())).toBe(false);
  });
});

describe('a training that its page was left in', () => {
  it('goes on by itself from its checkpoint, says so, and shows no curve beyond it', async () => {
    const kept = memoryProjects();
    const before = await leftInTraining(kept);
    const { get, trains, client, opening } = await visit(kept);
    await vi.waitFor(() => expect(trains()).toHaveLength(1));
    const sentence = 'The page was left during this run; training resumed from its checkpoint at step 40.';
    expect(trains()[0]).toMatchObject({ checkpoint: { step: 40 }, interruptions: [sentence], recipe: modelCard.recipe });
    expect(get().train.live.interruptions).toEqual([sentence]);
    expect(get().train.live.validations.map(({ step }) => step)).toEqual([30]);
    expect(get().train.startedRun?.goodIds).toEqual(before.get().train.startedRun?.goodIds);
    client.training.finish({ model: modelCard, warning: null });
    await opening;
    await vi.waitFor(() => expect(get().train.startedRun).toBeNull());
    expect(get().train.run.phase).toBe('done');
  });

  it('waits for a person where it was paused', async () => {
    const kept = memoryProjects();
    const before = await leftInTraining(kept);
    before.client.training.emit({ kind: 'training-paused' });
    await before.get().project.saveProject();
    const { get, trains, opening } = await visit(kept);
    await opening;
    expect(get().train.run).toEqual({ phase: 'interrupted', why: 'was-paused' });
    expect(trains()).toHaveLength(0);
    void get().train.continueTraining('run');
    await vi.waitFor(() => expect(trains()).toHaveLength(1));
  });

  it('waits for a person where it got no further since the last visit took it up', async () => {
    const kept = memoryProjects();
    await leftInTraining(kept);
    const second = await visit(kept);
    await vi.waitFor(() => expect(second.trains()).toHaveLength(1));
    await second.get().project.saveProject();
    const third = await visit(kept);
    await third.opening;
    expect(third.get().train.run).toEqual({ phase: 'interrupted', why: 'left-again' });
  });

  it('begins again without a checkpoint, and cannot go on without its pictures', async () => {
    const kept = memoryProjects();
    const before = await leftInTraining(kept, null);
    before.get().edit.removePictures(new Set([before.get().data.pictures[0].id]));
    await before.get().project.saveProject();
    const { get, opening } = await visit(kept);
    await opening;
    expect(get().train.run).toMatchObject({ phase: 'failed', error: { code: 'run-pictures-missing', facts: { count: 1 } } });
    expect(get().train.live.interruptions[0]).toContain('training started over');
  });

  it('is not over before its model is kept', async () => {
    const kept = memoryProjects();
    const before = await leftInTraining(kept);
    let give = (): void => {};
    vi.spyOn(before.client, 'ask').mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          give = () => resolve({ zip: new Uint8Array(8) } as never);
        }),
    );
    before.client.training.finish({ model: modelCard, warning: null });
    await vi.waitFor(() => expect(before.get().train.run.phase).toBe('done'));
    await before.get().project.saveProject();
    const between = await visit(kept);
    await vi.waitFor(() => expect(between.trains()).toHaveLength(1));
    give();
    await vi.waitFor(() => expect(before.get().train.startedRun).toBeNull());
    await before.get().project.saveProject();
    const after = await visit(kept);
    await after.opening;
    expect(after.trains()).toHaveLength(0);
    expect(after.get().train.model?.presence).toBe('here');
  });
});

describe('where the browser does not keep it', () => {
  const refusing = (code: 'storage-full' | 'storage-denied') => {
    const kept = memoryProjects();
    const write = vi.spyOn(kept.storage, 'write').mockRejectedValue(new StudioError(code, { detail: 'private' }));
    return { kept, write };
  };

  it('says so, works in memory, and keeps it once there is room', async () => {
    const { kept, write } = refusing('storage-full');
    const { get } = await visit(kept);
    await get().data.importFiles(files, 'ask');
    await get().project.saveProject();
    expect(get().project.projectSaving).toMatchObject({ phase: 'failed', error: { code: 'project-storage-full' } });
    expect(hasUnsavedChanges(get())).toBe(true);
    expect(get().data.pictures).toHaveLength(5);
    write.mockRestore();
    await get().project.saveProject();
    expect(get().project.projectSaving.phase).toBe('done');
    expect((await visit(kept)).get().data.pictures).toHaveLength(5);
  });

  it('keeps what is done with the pictures that it has room for', async () => {
    const kept = memoryProjects();
    const { get } = await visit(kept);
    await get().data.importFiles(files.slice(0, 3), 'ask');
    await get().project.saveProject();
    vi.spyOn(kept.storage.packs, 'write').mockRejectedValue(new StudioError('storage-full'));
    await get().data.importFiles(files.slice(3), 'test');
    get().recipe.changeSetting('maps', 8);
    await get().project.saveProject();
    expect(get().project.projectSaving.phase).toBe('failed');
    const again = await visit(kept);
    expect([again.get().data.pictures.length, again.get().recipe.recipe.maps]).toEqual([3, 8]);
  });

  it('works where it keeps nothing at all', async () => {
    const { kept } = refusing('storage-denied');
    vi.spyOn(kept.storage, 'load').mockRejectedValue(new StudioError('storage-denied', { detail: 'private' }));
    vi.spyOn(kept.storage, 'list').mockRejectedValue(new StudioError('storage-denied', { detail: 'private' }));
    const { get } = await visit(kept);
    expect(get().project.projectAccess.phase).toBe('here');
    expect(hasUnsavedChanges(get())).toBe(false);
    await get().data.importFiles(files, 'ask');
    await get().project.saveProject();
    expect(get().project.projectSaving).toMatchObject({ phase: 'failed', error: { code: 'project-storage-denied' } });
  });

  it('leaves out a file that went away since it was chosen', async () => {
    const kept = memoryProjects();
    const { get } = await visit(kept);
    const gone = new Blob([layout[0]]);
    vi.spyOn(gone, 'slice').mockReturnValue({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) } as Blob);
    const write = kept.storage.packs.write;
    vi.spyOn(kept.storage.packs, 'write').mockRejectedValueOnce(new DOMException('gone', 'NotReadableError')).mockImplementation(write);
    await get().data.importFiles([{ path: layout[0], file: gone }, ...files.slice(1)], 'ask');
    await get().project.saveProject();
    expect((await visit(kept)).get().data.pictures).toHaveLength(4);
  });

  it('says what another version kept, and leaves it alone', async () => {
    const kept = memoryProjects();
    vi.spyOn(kept.storage, 'load').mockRejectedValue(new StudioError('project-unreadable', { name: 'tiles' }));
    const { get } = await visit(kept);
    expect(get().project.projectAccess).toMatchObject({ phase: 'unreadable', error: { code: 'project-unreadable' } });
    await get().project.saveProject();
    expect(await kept.storage.list()).toEqual([]);
  });
});

describe('two tabs', () => {
  it('do not have one project at once; the second opens it when the first is closed', async () => {
    const kept = memoryProjects();
    const first = await visit(kept);
    await first.get().data.importFiles(files, 'ask');
    await first.get().project.saveProject();
    let close = (): void => {};
    const closed = new Promise<void>((resolve) => {
      close = resolve;
    });
    const second = await visit({
      ...kept,
      lockOf: () => ({ acquire: async () => false, acquireWhenFree: () => closed, release: () => {} }),
    });
    expect(second.get().project.projectAccess.phase).toBe('elsewhere');
    expect([second.get().data.pictures.length, projectNameOf(second.get())]).toEqual([0, 'set']);
    close();
    await vi.waitFor(() => expect(second.get().project.projectAccess.phase).toBe('here'));
    expect(second.get().data.pictures).toHaveLength(5);
  });
});
