/** The corruption lab: a few of the good pictures, damaged as the recipe says. Of many changes in a row only the last is shown. */
import { asStudioError } from '../../domain/studio-error';
import { preparationFor } from '../../imaging/prepare-picture';
import type { LabSlice } from '../state/lab-state';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import { goodPicturesOf } from './pictures-by-role';

const MOST_PICTURES = 4;

export function createLabSlice({ client, get, set }: SliceContext): LabSlice {
  let wanted = 0;
  let working = false;

  const makeOnce = async (): Promise<void> => {
    const {
      recipe: { recipe },
      lab: { labDraw: draw },
    } = get();
    const good = goodPicturesOf(get());
    const pictures = spread(good);
    const preparation = preparationFor(recipe, good);
    try {
      const lent = pictures.map(({ id, path, file }) => ({ id, path, file }));
      const { previews } = await client.ask({ kind: 'preview-corruption', recipe, preparation, pictures: lent, draw });
      const shown = pictures.map(({ id, path }, index) => ({ id, path, preview: previews[index] }));
      set({ lab: { labPreview: { preparation, pictures: shown }, labPhase: 'done', labError: null } });
    } catch (thrown) {
      set({ lab: { labPhase: 'failed', labError: asStudioError(thrown, 'damaging pictures for the corruption lab') } });
    }
  };

  return {
    labPreview: null,
    labPhase: 'idle',
    labError: null,
    labDraw: 0,
    previewCorruption: async () => {
      wanted += 1;
      if (working) return;
      if (goodPicturesOf(get()).length === 0) return set({ lab: { labPreview: null, labPhase: 'idle', labError: null } });
      working = true;
      set({ lab: { labPhase: 'preparing' } });
      for (let made = 0; made !== wanted; ) {
        made = wanted;
        await makeOnce();
      }
      working = false;
    },
    drawAgain: () => {
      set(({ lab: { labDraw } }) => ({ lab: { labDraw: labDraw + 1 } }));
      return get().lab.previewCorruption();
    },
  };
}

/** A few pictures from the whole length of the list. */
function spread(pictures: readonly StudioPicture[]): StudioPicture[] {
  const count = Math.min(MOST_PICTURES, pictures.length);
  return Array.from({ length: count }, (_, index) => pictures[Math.floor((index * pictures.length) / count)]);
}
