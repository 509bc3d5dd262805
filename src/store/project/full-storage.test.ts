/** Whichever writing the browser refuses, what was confirmed stays, what is not kept is said, and all is kept once there is room. */
import { expect, it, vi } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { memoryProjects } from '../../storage/project-repository';
import { createMemoryStore, type ListableRecordStore, type StoredRecord } from '../../storage/record-store';
import type { StudioState } from '../state/studio-state';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';

const filesOf = (set: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${set}/${index}.png`).map((path) => ({ path, file: new Blob([path]) }));

type Act = (state: StudioState) => unknown;

const acts: readonly Act[] = [
  ({ data: { importFiles } }) => importFiles(filesOf('good', 4), 'good'),
  ({ data: { importFiles } }) => importFiles(filesOf('test', 3), 'test'),
  ({ recipe: { changeSetting } }) => changeSetting('maps', 8),
  ({ edit: { labelPictures }, data: { pictures } }) => labelPictures(new Set(pictures.slice(4).map(({ id }) => id)), 'crack'),
  ({ edit: { removePictures }, data: { pictures } }) => removePictures(new Set([pictures[0].id])),
  ({ project: { renameProject } }) => renameProject('Line 3'),
  ({ edit: { undoEdit } }) => undoEdit(),
];

/** What a person would see of it. */
const seen = ({ data: { pictures }, recipe: { recipe }, project: { projectName } }: StudioState) => ({
  pictures: pictures.map(({ path, label }) => `${path} ${label}`).join(),
  maps: String(recipe.maps),
  name: String(projectName),
});

async function open(recordStore: ListableRecordStore) {
  const { getState } = createStudioStore(createFakeClient(), undefined, memoryProjects(recordStore));
  await getState().project.openLastProject(false);
  return getState;
}

/** A recordStore that has no room from its nth writing on, for as long as it is told. */
function filling(nth: number) {
  const recordStore = createMemoryStore();
  let writes = 0;
  const room = { isMade: false };
  const write = (records: readonly StoredRecord[], gone?: readonly string[]): Promise<void> => {
    writes += 1;
    if (!room.isMade && writes >= nth) return Promise.reject(new StudioError('storage-full'));
    return recordStore.write(records, gone);
  };
  return { recordStore, full: { ...recordStore, write }, room, writes: () => writes };
}

async function workWith(nth: number): Promise<number> {
  const { recordStore, full, room, writes } = filling(nth);
  const get = await open(full);
  const looks = [seen(get())];
  let confirmed = 0;
  for (const act of acts) {
    await act(get());
    looks.push(seen(get()));
    await get().project.saveProject();
    const { phase } = get().project.projectSaving;
    expect(['done', 'failed']).toContain(phase);
    if (phase === 'done') confirmed = looks.length - 1;
    const again = seen((await open(recordStore))());
    for (const field of ['pictures', 'maps', 'name'] as const) {
      const standing = looks.slice(confirmed).map((look) => look[field]);
      // Where nothing at all was kept, nothing was confirmed.
      expect(standing, `${field} after writing ${nth} failed`).toContain(again[field]);
    }
  }
  room.isMade = true;
  await get().project.saveProject();
  expect(get().project.projectSaving.phase).toBe('done');
  expect(seen((await open(recordStore))())).toEqual(looks.at(-1));
  return writes();
}

it('whichever writing fails first', async () => {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  const revoked = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  const all = await workWith(Number.POSITIVE_INFINITY);
  expect(all).toBeGreaterThan(8);
  for (let nth = 1; nth <= all; nth++) await workWith(nth);
  made.mockRestore();
  revoked.mockRestore();
}, 60_000);
