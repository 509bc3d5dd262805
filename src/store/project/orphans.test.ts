/** Packs that no record tells of come back as a project, with names where their notes are left and as they follow each other where not. */
import { encode } from 'fast-png';
import { describe, expect, it, vi } from 'vitest';
import { memoryProjects, type ProjectRepository } from '../../storage/project-repository';
import { createMemoryStore } from '../../storage/record-store';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';
import { projectNameOf } from './project-name';

const png = (seed: number): Blob =>
  new Blob([encode({ width: 32, height: 32, channels: 1, depth: 8, data: new Uint8Array(1024).fill(seed) }) as Uint8Array<ArrayBuffer>], {
    type: 'image/png',
  });

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/crack/40.png', 'set/ground_truth/crack/40_mask.png'];

async function visit(kept: ProjectRepository) {
  const { getState: get } = createStudioStore(createFakeClient(), undefined, kept);
  await get().project.openLastProject(false);
  await get().orphans.lookForOrphans();
  return get;
}

/** A kept project of which every record is lost but those whose key starts so. */
async function orphaned(...left: readonly string[]) {
  const recordStore = createMemoryStore();
  const first = await visit(memoryProjects(recordStore));
  await first().data.importFiles(
    layout.map((path, index) => ({ path, file: png(index) })),
    'ask',
  );
  first().edit.labelPictures(new Set([first().data.pictures[2].id]), 'scratch');
  first().project.renameProject('Line 3');
  await first().project.saveProject();
  for (const key of await recordStore.keys('')) if (!left.some((start) => key.startsWith(start))) await recordStore.remove(key);
  const kept = memoryProjects(recordStore);
  return { recordStore, kept, id: first().project.projectId, pictures: first().data.pictures };
}

describe('packs without a project', () => {
  it('come back with names, roles, labels and masks, and are offered once', async () => {
    const { kept, id, pictures } = await orphaned('pack/', 'pack-note/');
    const get = await visit(kept);
    expect(get().orphans.orphans).toMatchObject([{ id }]);
    expect(get().orphans.orphans[0].bytes).toBeGreaterThan(300);
    await get().orphans.recoverOrphans();
    const again = await visit(kept);
    expect(again().project.projectId).toBe(id);
    expect([projectNameOf(again()), again().project.loadWarnings, again().orphans.orphans]).toEqual(['Line 3', [], []]);
    const told = (list: typeof pictures) => list.map(({ path, role, label, maskPath }) => ({ path, role, label, maskPath }));
    expect(told(again().data.pictures)).toEqual(told(pictures));
    expect(again().data.pictures[2].label).toBe('scratch');
    expect(await again().data.pictures[1].file.arrayBuffer()).toEqual(await png(1).arrayBuffer());
    expect(await again().data.masks.get(layout[3])?.file.arrayBuffer()).toEqual(await png(3).arrayBuffer());
  });

  it('come back without their names where no note is left, to be sorted', async () => {
    const { kept } = await orphaned('pack/');
    const get = await visit(kept);
    await get().orphans.recoverOrphans();
    const again = await visit(kept);
    expect(again().data.pictures.map(({ path, role, label, width }) => [path, role, label, width])).toEqual(
      ['0001', '0002', '0003', '0004'].map((number) => [`recovered/${number}.png`, 'test', null, 32]),
    );
    expect(await again().data.pictures[2].file.arrayBuffer()).toEqual(await png(2).arrayBuffer());
    // They are kept as any others.
    again().edit.movePictures(new Set([again().data.pictures[0].id]), 'good');
    await again().project.saveProject();
    expect((await visit(kept))().data.pictures[0].role).toBe('good');
  });

  it('make room where nobody wants them', async () => {
    const { kept, recordStore } = await orphaned('pack/', 'pack-note/');
    const get = await visit(kept);
    await get().orphans.freeOrphans();
    expect(get().orphans.recovery.phase).toBe('freed');
    expect([...(await recordStore.keys('pack/')), ...(await recordStore.keys('pack-note/'))]).toEqual([]);
  });

  it('are nobody’s but the tab’s that works at them', async () => {
    const { kept } = await orphaned('pack/', 'pack-note/');
    const busy = { ...kept, lockOf: () => ({ acquire: async () => false, acquireWhenFree: async () => {}, release: () => {} }) };
    const { getState: get } = createStudioStore(createFakeClient(), undefined, busy);
    await get().orphans.lookForOrphans();
    expect(get().orphans.orphans).toEqual([]);
  });

  it('are none while their project has any record left: that one is listed, and opens', async () => {
    const { kept, id } = await orphaned('pack/', 'part/');
    kept.opened.write(id);
    const get = await visit(kept);
    expect(get().orphans.orphans).toEqual([]);
    expect(get().data.pictures.map(({ path }) => path)).toEqual(layout.slice(0, 3));
  });

  it('of which nothing is a picture say so, and only make room', async () => {
    const recordStore = createMemoryStore();
    await recordStore.write([{ key: 'pack/lost/one', value: new Blob(['nothing of the kind']), bytes: 20 }]);
    const get = await visit(memoryProjects(recordStore));
    await get().orphans.recoverOrphans();
    expect(get().orphans.recovery).toMatchObject({ phase: 'failed', error: { code: 'orphans-empty' } });
    expect(get().orphans.orphans).toHaveLength(1);
    vi.restoreAllMocks();
  });
});
