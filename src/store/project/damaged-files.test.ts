/** Pictures that the browser's storage damaged are named all at once, left out, and whole again as soon as the same file comes. */
import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import { memoryProjects, type ProjectRepository } from '../../storage/project-repository';
import { createMemoryStore } from '../../storage/record-store';
import { unscoredCountOf } from '../inspect/unscored-count';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { damagedPicturesOf, withDamagedMaskOf } from './damaged-files-slice';

const layout = [
  ...Array.from({ length: 5 }, (_, index) => `set/train/good/${index}.png`),
  'set/test/good/5.png',
  'set/test/crack/40.png',
  'set/ground_truth/crack/40_mask.png',
];
const files = () => layout.map((path) => ({ path, file: new Blob([path]) }));

/** A worker that hashes as the real one does. */
const script = {
  'check-files': async ({ files: given }: { files: readonly { id: string; path: string; file: Blob }[] }, emit: (event: never) => void) => {
    for (const { id, path, file } of given) {
      const digest = await sha256(await file.arrayBuffer());
      emit({ kind: 'file-checked', id, path, width: 8, height: 8, digest, thumbnail: new Blob(['t']) } as never);
    }
    return { accepted: given.length, rejected: 0 };
  },
  'verify-files': async ({ files: given }: { files: readonly { id: string; file: Blob; digest: string | null }[] }) => {
    const same = await Promise.all(given.map(async ({ file, digest }) => (await sha256(await file.arrayBuffer())) === digest));
    return { damaged: given.filter((_, index) => !same[index]).map(({ id }) => id) };
  },
  'export-model': () => ({ zip: new Uint8Array(8) }),
  'import-model': () => ({ card: modelCard as never }),
};

async function visit(kept: ProjectRepository) {
  const client = createFakeClient(script);
  const { getState: get } = createStudioStore(client, undefined, kept);
  void get().project.openLastProject(false);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).toBe('here'));
  return { client, get };
}

/** A kept project whose pack is changed so between two visits. */
async function keptAndChanged(change: (pack: Uint8Array<ArrayBuffer>) => BlobPart | null) {
  const recordStore = createMemoryStore();
  const kept = memoryProjects(recordStore);
  const first = await visit(kept);
  await first.get().data.importFiles(files(), 'ask');
  await first.get().project.saveProject();
  for (const { key, value } of await recordStore.records('pack/')) {
    const changed = change(new Uint8Array(await (value as Blob).arrayBuffer()));
    if (changed === null) await recordStore.remove(key);
    else await recordStore.write([{ key, value: new Blob([changed]), bytes: 1 }]);
  }
  const page = await visit(kept);
  return { ...page, kept };
}

const flipped = (bytes: Uint8Array<ArrayBuffer>, ...wrong: string[]): Uint8Array<ArrayBuffer> => {
  const text = new TextDecoder('latin1').decode(bytes);
  for (const path of wrong) bytes[text.indexOf(path) + 5] ^= 1;
  return bytes;
};

describe('damaged pictures', () => {
  it('are all found by what their bytes were, masks too, with all that is known of them', async () => {
    const { get } = await keptAndChanged((pack) => flipped(pack, layout[1], layout[3], layout[6], layout[7]));
    await vi.waitFor(() => expect(get().damaged.damaged.size).toBe(3), { timeout: 5000 });
    await vi.waitFor(() => expect(get().damaged.keptCheck).toBeNull(), { timeout: 5000 });
    expect(damagedPicturesOf(get()).map(({ path }) => path)).toEqual([layout[1], layout[3], layout[6]]);
    expect(withDamagedMaskOf(get()).map(({ path }) => path)).toEqual([layout[6]]);
    expect(get().data.pictures).toHaveLength(7);
    expect(unscoredCountOf(get())).toBe(1);
  });

  it('are left out of a training', async () => {
    const { get, client } = await keptAndChanged((pack) => flipped(pack, layout[1]));
    await vi.waitFor(() => expect(get().damaged.damaged.size).toBe(1), { timeout: 5000 });
    void get().train.startTraining();
    await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
    const train = client.asked.find(({ kind }) => kind === 'train');
    expect(train?.kind === 'train' && train.good.map(({ path }) => path)).toEqual([0, 2, 3, 4].map((index) => layout[index]));
  });

  it('end a training that meets one before it was found, with the names of all', async () => {
    const { get, client } = await keptAndChanged((pack) => flipped(pack, layout[1], layout[4]));
    const running = get().train.startTraining();
    await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
    client.training.fail(new StudioError('file-undecodable', { path: layout[1], format: 'PNG' }));
    await running;
    expect(get().train.run).toMatchObject({ phase: 'failed', error: { code: 'training-damaged', facts: { count: 2 } } });
    expect(get().train.run).toMatchObject({ error: { message: expect.stringContaining(`${layout[1]}, ${layout[4]}`) } });
  });

  it.each([
    ['gone', () => null],
    ['cut off', (pack: Uint8Array<ArrayBuffer>) => pack.slice(0, 10)],
    ['zeroed', (pack: Uint8Array<ArrayBuffer>) => new Uint8Array(pack.length)],
  ])('are whole again in their places where the pack is %s and the same files are dropped', async (_, change) => {
    const { get, kept } = await keptAndChanged(change);
    await vi.waitFor(() => expect(get().damaged.damaged.size).toBeGreaterThan(5), { timeout: 5000 });
    get().edit.labelPictures(new Set([get().data.pictures[6].id]), 'scratch');
    const before = get().data.pictures.map(({ id, label }) => [id, label]);
    // From another folder, and in another order.
    await get().data.importFiles(
      files()
        .reverse()
        .map(({ path, file }) => ({ path: path.replace('set/', 'copy/'), file })),
      'ask',
    );
    expect([get().damaged.damaged.size, get().damaged.damagedMasks.size]).toEqual([0, 0]);
    expect(get().data.pictures.map(({ id, label }) => [id, label])).toEqual(before);
    await get().project.saveProject();
    const again = await visit(kept);
    expect(again.get().damaged.damaged.size).toBe(0);
    expect(await Promise.all(again.get().data.pictures.map(({ file }) => file.text()))).toEqual(layout.slice(0, 7));
    expect(await again.get().data.masks.get(layout[7])?.file.text()).toBe(layout[7]);
  });
});
