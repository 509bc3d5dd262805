/** Batches made in threads are those made here; a thread that stops takes none with it. */
import { afterEach, expect, it, vi } from 'vitest';
import { describeAutoencoder } from '../domain/architecture';
import { defaultRecipe } from '../domain/presets';
import type { BatchPlace } from '../engine/training/batch';
import type { FromBatchThread, ToBatchThread } from './batch-messages';
import { BatchThreads } from './batch-threads';

const recipe = { ...defaultRecipe, network: 'ae', size: 16, depth: 2, maps: 4 } as const;
const architecture = describeAutoencoder({ ...recipe, height: 16, width: 16, channels: 1 });
const places = (epoch: number): BatchPlace[] =>
  [0, 1].map((index) => ({ clean: { width: 16, height: 16, channels: 1, pixels: new Float32Array(256).fill(0.5) }, epoch, index }));

/** A thread whose code runs here: the real batch-thread.ts, loaded anew for each, or one that breaks at its n-th message. */
function threadsThat(breakAt: number | null) {
  const told: ToBatchThread[] = [];
  class FakeWorker {
    onmessage: ((event: { data: FromBatchThread }) => void) | null = null;
    onerror: ((event: { preventDefault(): void }) => void) | null = null;
    private readonly code = (async () => {
      const self = {
        onmessage: null as ((event: { data: ToBatchThread }) => void) | null,
        postMessage: (data: FromBatchThread) => this.onmessage?.({ data }),
      };
      vi.stubGlobal('self', self);
      vi.resetModules();
      await import('./batch-thread');
      return self;
    })();
    async postMessage(data: ToBatchThread) {
      told.push(data);
      if (told.length === breakAt) return this.onerror?.({ preventDefault() {} });
      (await this.code).onmessage?.({ data });
    }
    terminate() {}
  }
  vi.stubGlobal('Worker', FakeWorker);
  return told;
}

const here = () => new BatchThreads(recipe, architecture, 0);

afterEach(() => vi.unstubAllGlobals());

it('makes the same batches in a thread as here', async () => {
  const told = threadsThat(null);
  const threads = new BatchThreads(recipe, architecture, 1);
  const made = await Promise.all([threads.prepare(places(0)), threads.prepare(places(1))]);
  expect(told.map(({ kind }) => kind)).toEqual(['start', 'prepare', 'prepare']);
  expect(made).toEqual([await here().prepare(places(0)), await here().prepare(places(1))]);
  expect(made[0]).not.toEqual(made[1]);
});

it('makes here what a broken thread owed, and all that follows', async () => {
  const told = threadsThat(2);
  const threads = new BatchThreads(recipe, architecture, 1);
  expect(await threads.prepare(places(0))).toEqual(await here().prepare(places(0)));
  expect(await threads.prepare(places(1))).toEqual(await here().prepare(places(1)));
  expect(told).toHaveLength(2);
});

it('tells what the corruption threw', async () => {
  threadsThat(null);
  const threads = new BatchThreads(recipe, architecture, 1);
  const broken = [{ ...places(0)[0], clean: null as never }];
  await expect(threads.prepare(broken)).rejects.toMatchObject({ code: 'unexpected' });
});
