/** The corruption lab of the store: which pictures it asks for, and what it does with many changes in a row. */
import { expect, it, vi } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';

/** A page with twenty good pictures, and a worker that answers when it is let to. */
async function lab(fails = false) {
  const release: (() => void)[] = [];
  const client = createFakeClient({
    'preview-corruption': async ({ pictures }) => {
      await new Promise<void>((resolve) => void release.push(resolve));
      if (fails) throw new StudioError('file-undecodable', { path: 'good/0.png', format: 'PNG' });
      return { previews: pictures.map(() => ({ corrupted: new Float32Array(4), mask: new Uint8Array(4) })) };
    },
  });
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(
    Array.from({ length: 20 }, (_, index) => ({ path: `good/${index}.png`, file: new Blob([String(index)]) })),
    'good',
  );
  const asked = () => client.asked.filter(({ kind }) => kind === 'preview-corruption');
  const answerNext = async () => {
    await vi.waitFor(() => expect(release.length).toBeGreaterThan(0));
    release.shift()?.();
  };
  return { get, asked, answerNext };
}

it('damages four pictures from all over the set, at the size of the network', async () => {
  const { get, asked, answerNext } = await lab();
  const done = get().lab.previewCorruption();
  expect(get().lab.labPhase).toBe('preparing');
  await answerNext();
  await done;
  expect(asked()[0]).toMatchObject({ draw: 0, preparation: { width: 256, channels: 3 } });
  expect(get().lab.labPreview?.pictures.map(({ path }) => path)).toEqual(['good/0.png', 'good/5.png', 'good/10.png', 'good/15.png']);
  expect(get().lab.labPhase).toBe('done');
});

it('asks once more after many changes, with the last of them', async () => {
  const { get, asked, answerNext } = await lab();
  const done = get().lab.previewCorruption();
  for (const irregularity of ['0.2', '0.3', '0.4']) {
    get().recipe.changeSetting('stain.irregularity', irregularity);
    void get().lab.previewCorruption();
  }
  await answerNext();
  await answerNext();
  await done;
  expect(asked()).toHaveLength(2);
  expect(asked()[1]).toMatchObject({ recipe: { corruptionParameters: { 'stain.irregularity': 0.4 } } });
});

it('throws the dice again', async () => {
  const { get, asked, answerNext } = await lab();
  const done = get().lab.drawAgain();
  await answerNext();
  await done;
  expect(asked()[0]).toMatchObject({ draw: 1 });
});

it('says what went wrong, and works again after that', async () => {
  const { get, answerNext } = await lab(true);
  const done = get().lab.previewCorruption();
  await answerNext();
  await done;
  expect(get().lab).toMatchObject({ labPhase: 'failed', labError: { code: 'file-undecodable' } });
  void get().lab.previewCorruption();
  expect(get().lab.labPhase).toBe('preparing');
});

it('shows nothing without good pictures', async () => {
  const client = createFakeClient();
  const { getState: get } = createStudioStore(client);
  await get().lab.previewCorruption();
  expect(get().lab.labPhase).toBe('idle');
  expect(client.asked).toEqual([]);
});
