/** Fetches everything there is to see of the selected picture. Of many selections in a row only the last is fetched. */
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { PictureView } from '../../protocol/events';
import { readingText } from '../data/masks/reading-text';
import { lendPicture } from '../data/picture-to-inspect';
import { wholeMasksOf } from '../project/spoilt-slice';
import type { SliceContext } from '../state/slice-context';

/** Views are a few hundred kilobytes each; these are kept for going back and forth. */
const KEPT_VIEWS = 16;

export function createPictureViewer({ client, get, set }: SliceContext) {
  /** By picture and mask: another mask is another view. */
  const kept = new Map<string, PictureView>();
  let fetching = false;
  let generation = 0;

  /** @returns false when another picture was selected or another model put in place meanwhile */
  const showOnce = async (id: string): Promise<boolean> => {
    const { pictures } = get();
    const picture = pictures.find((candidate) => candidate.id === id);
    const started = generation;
    const masks = wholeMasksOf(get());
    const mask = masks.get(picture?.maskPath ?? '');
    const key = `${id} ${picture?.maskPath} ${mask?.reading ? readingText(mask.reading) : ''}`;
    const isCurrent = () => get().selectedId === id && generation === started;
    if (!picture) {
      set({ viewed: { phase: 'idle' } });
      return true;
    }
    try {
      let view = kept.get(key);
      if (!view) {
        await get().bringModelBack();
        if (get().model?.presence === 'away') throw new StudioError('comparison-running');
        set({ viewed: { phase: 'preparing' } });
        ({ view } = await client.ask({ kind: 'view', picture: lendPicture(picture, wholeMasksOf(get())) }));
        if (generation === started) keep(key, view);
      }
      if (isCurrent()) set({ viewed: { phase: 'done', view } });
    } catch (thrown) {
      if (isCurrent()) set({ viewed: { phase: 'failed', error: asStudioError(thrown, `showing ${picture.path}`) } });
    }
    return isCurrent();
  };

  const keep = (key: string, view: PictureView): void => {
    kept.set(key, view);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_VIEWS) kept.delete(oldest);
  };

  return {
    show: async (): Promise<void> => {
      if (fetching) return;
      fetching = true;
      for (let id = get().selectedId; id !== null; id = get().selectedId) {
        if (await showOnce(id)) break;
      }
      fetching = false;
    },
    forget: (): void => {
      generation += 1;
      kept.clear();
      set({ viewed: { phase: 'idle' } });
    },
  };
}
