/** A project file becomes one more project; what cannot be opened leaves nothing behind, and pictures beside it are taken all the same. */
import { encode } from 'fast-png';
import { expect, it, vi } from 'vitest';
import { openProjectArchive } from '../../formats/project-archive/open-project-archive';
import { writeProjectArchive } from '../../formats/project-archive/write-project-archive';
import { exampleDocument, exampleFiles } from '../../formats/testing/example-project';
import { memoryProjects } from '../../storage/project-repository';
import { createMemoryStore } from '../../storage/record-store';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';
import { archivedProject } from './archived-project';

const writtenAt = '2026-11-28T08:00:00.000Z';
const archive = await writeProjectArchive(exampleDocument, await exampleFiles(), writtenAt);

async function visit(recordStore = createMemoryStore()) {
  const kept = memoryProjects(recordStore);
  const page = async () => {
    const store = createStudioStore(createFakeClient({ 'import-model': () => ({ card: {} as never }) }), undefined, kept);
    void store.getState().project.openLastProject(false);
    await vi.waitFor(() => expect(store.getState().project.projectAccess.phase).toBe('here'));
    return store.getState;
  };
  return { recordStore, kept, get: await page(), again: page };
}

it('is kept whole as a new project, which the page opens then: written again, it is the same', async () => {
  const { get, kept, again } = await visit();
  await get().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file: archive });
  expect(get().projectFile.projectFile).toEqual({ phase: 'idle' });
  expect(await kept.storage.list()).toMatchObject([{ name: exampleDocument.name, good: 1, test: 2, hasModel: true }]);
  const reopened = await again();
  expect(reopened().inspect.results.get('crack-1')).toEqual(new Map(exampleDocument.findings.results).get('crack-1'));
  expect(reopened().inspect.thresholdChoices.residual).toEqual({ method: 'by-hand', value: 0.4 });
  const { document, files } = archivedProject(reopened());
  const { journal, ...written } = document;
  expect(written).toEqual(exampleDocument);
  expect(journal?.entries.map(({ text }) => text)).toEqual([
    'Project opened from the file tiles.stainless.zip.',
    expect.stringMatching(/^Project opened in Stainless/),
  ]);
  // The document's keys may stand in another order.
  const filesOf = async (blob: Blob) =>
    (await openProjectArchive(blob, 'a.zip')).manifest.files.filter(({ path }) => path !== 'project.json');
  expect(await filesOf(await writeProjectArchive(document, files, writtenAt))).toEqual(await filesOf(archive));
});

it('has a name of its own where there is one of its name already', async () => {
  const { get, kept } = await visit();
  for (let time = 1; time <= 3; time++) await get().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file: archive });
  const { name } = exampleDocument;
  expect((await kept.storage.list()).map((project) => project.name).sort()).toEqual([name, `${name} (2)`, `${name} (3)`]);
});

it('leaves nothing behind where a picture in it is damaged, and says which', async () => {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  bytes[new TextDecoder('latin1').decode(bytes).indexOf('thumbnail unknown')] ^= 1;
  const { get, kept, recordStore } = await visit();
  await get().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file: new Blob([bytes]) });
  expect(get().projectFile.projectFile).toMatchObject({ phase: 'failed', error: { code: 'project-archive-broken' } });
  expect(await kept.storage.list()).toEqual([]);
  expect(await recordStore.usedBytes()).toBe(0);
});

it('leaves nothing behind where a thumbnail in it would become gigabytes', async () => {
  const bomb = Uint8Array.from(encode({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) }));
  new DataView(bomb.buffer).setUint32(16, 0x7fffffff);
  const files = (await exampleFiles()).map((each) => (each.path === 'thumbnails/00003.webp' ? { ...each, file: new Blob([bomb]) } : each));
  const { get, kept, recordStore } = await visit();
  await get().projectFile.openProjectFile({
    path: 'tiles.stainless.zip',
    file: await writeProjectArchive(exampleDocument, files, writtenAt),
  });
  expect(get().projectFile.projectFile).toMatchObject({
    error: { code: 'project-archive-broken', message: expect.stringContaining('thumbnails/00003.webp in it is 2147483647 x 1 pixels') },
  });
  expect(await kept.storage.list()).toEqual([]);
  expect(await recordStore.usedBytes()).toBe(0);
});

it('leaves nothing behind where it is stopped, and says nothing', async () => {
  const { get, kept, recordStore } = await visit();
  const opening = get().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file: archive });
  expect(get().projectFile.projectFile).toMatchObject({ phase: 'running' });
  get().projectFile.stopProjectFile();
  await opening;
  expect(get().projectFile.projectFile).toEqual({ phase: 'idle' });
  expect(await kept.storage.list()).toEqual([]);
  expect(await recordStore.usedBytes()).toBe(0);
});

it('goes at a later visit where the page was left while it was being kept; what is whole stays', async () => {
  const { get, kept, recordStore, again } = await visit();
  await get().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file: archive });
  // Its journal has the first visit.
  await (await again())().project.saveProject();
  const whole = await recordStore.usedBytes();
  await kept.storage.begin('half');
  await kept.storage.packs.write('half', 'pack', new Blob(['pictures']));
  await again();
  expect(await recordStore.usedBytes()).toBe(whole + 8);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000);
  await again();
  await vi.waitFor(async () => expect(await recordStore.usedBytes()).toBe(whole));
  expect(await kept.storage.unfinished(Number.POSITIVE_INFINITY)).toEqual([]);
  vi.restoreAllMocks();
});

it('is refused where its recipe names a damage that the studio does not know', async () => {
  const { settings } = exampleDocument;
  const document = { ...exampleDocument, settings: { ...settings, recipe: { ...settings.recipe, corruption: 'moths' } } };
  const { get, kept } = await visit();
  await get().projectFile.openProjectFile({
    path: 'tiles.stainless.zip',
    file: await writeProjectArchive(document, await exampleFiles(), writtenAt),
  });
  expect(get().projectFile.projectFile).toMatchObject({
    phase: 'failed',
    error: { code: 'recipe-of-file', facts: { path: 'tiles.stainless.zip', value: 'moths' } },
  });
  expect(await kept.storage.list()).toEqual([]);
});

it('opens at the step where it was left, and brings in no file that a browser would run', async () => {
  const [first, ...rest] = exampleDocument.pictures;
  const document = { ...exampleDocument, pictures: [{ ...first, file: { ...first.file, type: 'text/html' } }, ...rest] };
  const { get, again } = await visit();
  await get().projectFile.openProjectFile({
    path: 'tiles.stainless.zip',
    file: await writeProjectArchive(document, await exampleFiles(), writtenAt),
  });
  expect(get().project.shownStep).toBe('data');
  const reopened = await again();
  expect(reopened().project.shownStep).toBe('inspect');
  expect(reopened().data.pictures.map(({ file }) => file.type)).toEqual(['', 'image/png', 'image/png']);
});

it('is told apart from pictures that come along, which are taken', async () => {
  const { get } = await visit();
  const project = { path: 'lot/tiles.zip', file: archive };
  await get().data.importFiles([project, { path: 'lot/1.png', file: new Blob(['a']) }], 'good');
  expect(get().data.rejectedFiles.map(({ code, path }) => [code, path])).toEqual([['project-archive-among-others', 'lot/tiles.zip']]);
  expect(get().data.pictures.map(({ path }) => path)).toEqual(['lot/1.png']);
  expect(get().projectFile.projectFile).toEqual({ phase: 'idle' });
});

it('is not opened while a comparison runs', async () => {
  const { get } = await visit();
  const store = createStudioStore(createFakeClient());
  changeState(store, { compare: { queue: { phase: 'running' } } });
  await store.getState().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file: archive });
  expect(store.getState().projectFile.projectFile).toMatchObject({ phase: 'failed', error: { code: 'project-comparing' } });
  expect(get().projectFile.projectFile).toEqual({ phase: 'idle' });
});
