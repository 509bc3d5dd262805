/** What may vary, in the store: which pictures are measured and when, what is proposed, and that nothing changes unasked. */
import { describe, expect, it } from 'vitest';
import type { MeasuredVariation } from '../../domain/measured-variation';
import { StudioError } from '../../domain/studio-error';
import type { Request } from '../../protocol/requests';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';
import { measuredVariationOf } from './variation-slice';

const turned: MeasuredVariation = { pictures: 48, light: 0.02, colour: 0.01, focus: 0.4, position: 0.01, rotation: 40, size: 0.01 };
const isMeasuring = (request: Request) => request.kind === 'measure-variation';

async function studio(count: number, fails = false) {
  const client = createFakeClient({
    'measure-variation': () => {
      if (fails) throw new StudioError('file-undecodable', { path: 'good/0.png', format: 'PNG' });
      return { measured: turned };
    },
  });
  const { getState: get } = createStudioStore(client);
  const add = (from: number, to: number) =>
    get().data.importFiles(
      Array.from({ length: to - from }, (_, index) => ({ path: `good/${from + index}.png`, file: new Blob([String(from + index)]) })),
      'good',
    );
  await add(0, count);
  return { get, add, asked: () => client.asked.filter(isMeasuring) };
}

describe('measuring what varies', () => {
  it('looks at no more than 48 of the good pictures, small and in colour, and changes nothing of the recipe', async () => {
    const { get, asked } = await studio(100);
    const before = get().recipe.recipe;
    await get().variation.measureVariation();
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatchObject({ preparation: { width: 128, height: 128, channels: 3 } });
    expect(asked()[0]).toHaveProperty('pictures.length', 48);
    expect(get().variation.measurement).toEqual({ phase: 'done', measured: turned });
    expect(get().recipe.recipe).toBe(before);
  });

  it('measures again where the pictures or the region are others, not where only the training is', async () => {
    const { get, add, asked } = await studio(10);
    await get().variation.measureVariation();
    get().recipe.changeSetting('seed', 9);
    get().recipe.changeSetting('size', 128);
    await get().variation.measureVariation();
    expect(asked()).toHaveLength(1);
    get().recipe.changeSetting('region', '0.1,0.1,0.5,0.5');
    await get().variation.measureVariation();
    await add(10, 12);
    await get().variation.measureVariation();
    expect(asked()).toHaveLength(3);
  });

  it('says nothing of fewer than five pictures', async () => {
    const { get, asked } = await studio(4);
    await get().variation.measureVariation();
    expect(get().variation.measurement.phase).toBe('too-few');
    expect(asked()).toEqual([]);
    expect(measuredVariationOf(get())).toBeNull();
  });

  it('waits while a training runs', async () => {
    const { get, asked } = await studio(10);
    void get().train.startTraining();
    await get().variation.measureVariation();
    expect(asked()).toEqual([]);
  });

  it('tells that it failed, and tries again when asked again', async () => {
    const { get, asked } = await studio(10, true);
    await get().variation.measureVariation();
    expect(get().variation.measurement).toMatchObject({ phase: 'failed', error: { code: 'file-undecodable' } });
    await get().variation.measureVariation();
    expect(asked()).toHaveLength(2);
  });
});

describe('the proposal', () => {
  it('is taken when asked for, and gives a blur in pixels of the network', async () => {
    const { get } = await studio(10);
    get().variation.takeProposal();
    expect(get().recipe.recipe).toMatchObject({ varyRotation: 'little' });
    await get().variation.measureVariation();
    expect(measuredVariationOf(get())?.focus).toBeCloseTo(0.8);
    get().variation.takeProposal();
    expect(get().recipe.recipe).toMatchObject({ varyRotation: 'any', varyLight: 'little', varyPosition: 'little' });
  });
});
