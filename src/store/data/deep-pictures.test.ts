/** A window comes with the first deep good pictures, stays with the project, and is an edit like others. */

import { describe, expect, it } from 'vitest';
import { LEVEL_SHARES } from '../../domain/levels';
import type { StudioPicture } from '../state/picture-state';
import { changedState } from '../state/studio-state';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard, standardAnswers } from '../testing/fake-client';
import { staleReasonOf } from '../train/stale-model';
import { deepPicturesOf } from './deep-pictures';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));
const even = (from: number, to: number) => LEVEL_SHARES.map((share) => from + share * (to - from));

/** Every picture that has `deep` in its name has 16 bits, values from 1000 to 1000 times its number. */
function studio() {
  const client = createFakeClient({
    ...standardAnswers,
    'check-files': ({ files: asked }, emit) => {
      for (const { id, path } of asked) {
        const deep = path.includes('deep') && { deep: { kind: '16-bit', quantiles: even(1000, 1000 * Number(/\d+/.exec(path)?.[0])) } };
        emit({ kind: 'file-checked', id, path, width: 8, height: 8, thumbnail: new Blob(['t']), ...deep });
      }
      return { accepted: asked.length, rejected: 0 };
    },
  });
  return createStudioStore(client).getState;
}

describe('the window of levels', () => {
  it('comes with the first deep good pictures, and stays when more come', async () => {
    const get = studio();
    await get().data.importFiles(files('plain 1.png'), 'good');
    await get().data.importFiles(files('deep 9.tif'), 'test');
    expect(get().recipe.recipe).not.toHaveProperty('levels');
    await get().data.importFiles(files('deep 5.tif'), 'good');
    expect(get().recipe.recipe.levels).toEqual({ black: 1000, white: 5000 });
    await get().data.importFiles(files('deep 8.tif'), 'good');
    expect(get().recipe.recipe.levels).toEqual({ black: 1000, white: 5000 });
    expect(deepPicturesOf(get())).toMatchObject({ count: 3, kinds: ['16-bit'], proposal: { black: 1000, white: 8000 } });
  });

  it('is not proposed where one was wished for, and a preset leaves it', async () => {
    const get = studio();
    get().recipe.changeSetting('levels', '7,9');
    await get().data.importFiles(files('deep 5.tif'), 'good');
    get().recipe.choosePreset('paper');
    expect(get().recipe.recipe.levels).toEqual({ black: 7, white: 9 });
  });

  it('is an edit that can be taken back, and makes a model stale', async () => {
    const get = studio();
    await get().data.importFiles(files('deep 5.tif'), 'good');
    get().edit.chooseLevels({ black: 0, white: 6000 });
    const goodIds = get().data.pictures.map(({ id }) => id);
    const model = {
      card: modelCard,
      origin: { kind: 'trained' },
      trainedWith: { recipe: get().recipe.recipe, goodIds },
      presence: 'here',
    } as const;
    get().edit.chooseLevels(undefined);
    expect(staleReasonOf(changedState(get(), { train: { model } }))).toContain('The levels have changed');
    get().edit.undoEdit();
    expect(staleReasonOf(changedState(get(), { train: { model } }))).toBeNull();
    get().edit.undoEdit();
    expect(get().recipe.recipe.levels).toEqual({ black: 1000, white: 5000 });
  });
});

it('is nothing to speak of where all pictures have 8 bits', () => {
  const picture = { deep: undefined } as StudioPicture;
  expect(deepPicturesOf({ data: { pictures: [picture] } } as never)).toBeNull();
});
