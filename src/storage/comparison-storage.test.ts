/** A comparison goes in and comes out, and what cannot be read is said. */
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../domain/checkpoint';
import { type Comparison, waitingRun } from '../domain/comparison';
import { defaultRecipe } from '../domain/presets';
import { createComparisonStorage } from './comparison-storage';
import { createMemoryStore } from './record-store';

const runs = [waitingRun({ id: 'aesc-stain-128-x', recipe: defaultRecipe }), waitingRun({ id: 'ae-none-128-y', recipe: defaultRecipe })];
const picture = { id: 'p1', path: 'a/1.png', role: 'good', label: 'good', width: 8, height: 8, byteSize: 3, maskPath: null } as const;
const comparison: Comparison = { datasetName: 'tiles', base: defaultRecipe, pictures: [picture], runs };
const checkpoint: Checkpoint = {
  recipe: defaultRecipe,
  step: 40,
  seconds: 4,
  length: { totalSteps: 100, firstStepSeconds: 0.1 },
  weights: { w: new Float32Array(5) },
  adam: { step: 40, first: { w: new Float32Array(5) }, second: { w: new Float32Array(5) } },
  schedule: { learningRate: 0.001, best: 20, lastImprovement: 0.4 },
  best: null,
};

async function kept() {
  const recordStore = createMemoryStore();
  const storage = createComparisonStorage(recordStore);
  await storage.writeHead(comparison, false);
  for (const run of runs) await storage.writeRun(run);
  await storage.writeFiles([{ id: 'p1', kept: { file: new Blob(['abc']), mask: null } }]);
  await storage.writeHead(comparison, true);
  return { recordStore, storage };
}

describe('the kept comparison', () => {
  it('comes back as it was, the runs in their order', async () => {
    const { recordStore } = await kept();
    const storage = createComparisonStorage(recordStore);
    expect(await storage.load()).toEqual(comparison);
    expect(await (await storage.readFiles('p1'))?.file.text()).toBe('abc');
    expect(await storage.readFiles('p2')).toBeNull();
  });

  it('is none where nothing was kept', async () => {
    expect(await createComparisonStorage(createMemoryStore()).load()).toBeNull();
  });

  it('keeps the newest checkpoint and the model of a run until the run goes', async () => {
    const { storage } = await kept();
    await storage.writeCheckpoint('aesc-stain-128-x', { ...checkpoint, step: 20 });
    await storage.writeCheckpoint('aesc-stain-128-x', checkpoint);
    await storage.writeModel('aesc-stain-128-x', new Blob(['zip']));
    expect((await storage.readCheckpoint('aesc-stain-128-x'))?.step).toBe(40);
    expect((await storage.readModel('aesc-stain-128-x'))?.size).toBe(3);
    await storage.removeRun('aesc-stain-128-x');
    expect(await storage.readCheckpoint('aesc-stain-128-x')).toBeNull();
    expect(await storage.readModel('aesc-stain-128-x')).toBeNull();
  });

  it('says how much room it took when it is cleared', async () => {
    const { recordStore, storage } = await kept();
    const before = await storage.usedBytes();
    await storage.writeCheckpoint('ae-none-128-y', checkpoint);
    expect((await storage.usedBytes()) - before).toBe(3 * 5 * 4);
    expect(await storage.clear()).toBe(before + 60);
    expect(await recordStore.usedBytes()).toBe(0);
    expect(await storage.load()).toBeNull();
  });

  it('is refused where a record is damaged, and a damaged file counts as missing', async () => {
    const { recordStore, storage } = await kept();
    await recordStore.write([{ key: 'file/p1', value: { file: 'abc', mask: null }, bytes: 1 }]);
    await recordStore.write([{ key: 'checkpoint/ae-none-128-y', value: { ...checkpoint, weights: null }, bytes: 1 }]);
    await recordStore.write([{ key: 'model/ae-none-128-y', value: {}, bytes: 1 }]);
    expect([await storage.readFiles('p1'), await storage.readCheckpoint('ae-none-128-y')]).toEqual([null, null]);
    expect(await storage.readModel('ae-none-128-y')).toBeNull();
    await storage.writeHead({ ...comparison, pictures: [{ ...picture, path: null as never }] }, true);
    await expect(storage.load()).rejects.toThrow('its list of pictures is damaged');
    await storage.writeHead(comparison, true);
    await recordStore.write([{ key: 'run/ae-none-128-y', value: { ...runs[1], recipe: null }, bytes: 1 }]);
    await expect(storage.load()).rejects.toMatchObject({ code: 'comparison-unreadable' });
  });

  it('is not guessed at where another studio kept it, a run is missing, or pictures are', async () => {
    const { recordStore, storage } = await kept();
    await storage.removeRun('ae-none-128-y');
    await expect(storage.load()).rejects.toThrow('a run is missing');
    await storage.writeHead({ ...comparison, runs: [] }, false);
    await expect(storage.load()).rejects.toThrow('before all its pictures were kept');
    await recordStore.write([{ key: 'head', value: { version: 99 }, bytes: 1 }]);
    await expect(storage.load()).rejects.toMatchObject({ code: 'comparison-unreadable' });
  });
});
