/** The project as a file is read back before it is given out; it can be stopped, and says what is the matter where a file or the disk is. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openProjectArchive } from '../../../formats/project-archive/open-project-archive';
import { writeProjectArchive } from '../../../formats/project-archive/write-project-archive';
import { exampleDocument, exampleFiles } from '../../../formats/testing/example-project';
import { memoryProjects } from '../../../storage/project-repository';
import type { StudioState } from '../../state/studio-state';
import { createStudioStore } from '../../studio-store';
import { createFakeClient } from '../../testing/fake-client';
import { projectMaker } from './project-maker';

let get: () => StudioState;

beforeEach(async () => {
  const kept = memoryProjects();
  const page = () => createStudioStore(createFakeClient({ 'import-model': () => ({ card: {} as never }) }), undefined, kept);
  const before = page();
  const file = await writeProjectArchive(exampleDocument, await exampleFiles(), '2026-11-28T08:00:00.000Z');
  await before.getState().projectFile.openProjectFile({ path: 'tiles.stainless.zip', file });
  const store = page();
  get = store.getState;
  void get().project.openLastProject(false);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).toBe('here'));
});

afterEach(() => vi.restoreAllMocks());

const make = (onProgress: (done: number, total: number) => void = () => {}, signal = new AbortController().signal) =>
  projectMaker.make({ get } as never, { options: {}, signal, onProgress, nameOf: (ending) => ending });

it('says what it holds, has a name that every disk takes, and tells how far it is, writing and reading', async () => {
  const steps: (readonly [number, number])[] = [];
  const { name, blob, note } = await make((done, total) => steps.push([done, total]));
  expect(name).toMatch(/^[\w-]+\.stainless\.zip$/);
  expect(note).toBe('Read back and checked: 3 pictures, 1 mask, the model and 2 scores, 1 other version.');
  const { journal, ...document } = (await openProjectArchive(blob, name)).document;
  expect(document).toEqual(exampleDocument);
  expect(journal).toEqual({ entries: get().journal.entries });
  const total = 2 * (await exampleFiles()).length;
  expect(steps.map(([done]) => done)).toEqual([...steps.map(([done]) => done)].sort((a, b) => a - b));
  expect(steps.at(0)).toEqual([0, total]);
  expect(steps.at(-1)).toEqual([total, total]);
});

it.each([1, 10])('stops after step %d', async (last) => {
  const aborter = new AbortController();
  const steps: number[] = [];
  const making = make((done) => {
    steps.push(done);
    if (done === last) aborter.abort();
  }, aborter.signal);
  await expect(making).rejects.toMatchObject({ code: 'aborted' });
  expect(steps.at(-1)).toBe(last);
});

it('names the picture that cannot be read any more', async () => {
  const [, second] = get().data.pictures;
  vi.spyOn(second.file, 'arrayBuffer').mockRejectedValue(new DOMException('It is gone.', 'NotReadableError'));
  await expect(make()).rejects.toMatchObject({ code: 'project-not-wholly-kept', facts: { path: 'tile/crack-1.png' } });
});

it('is not given out where it cannot be read back, as on a full disk', async () => {
  vi.spyOn(Blob.prototype, 'slice').mockImplementation(() => {
    throw new DOMException('No room.', 'NotReadableError');
  });
  await expect(make()).rejects.toMatchObject({ code: 'project-not-read-back' });
});
