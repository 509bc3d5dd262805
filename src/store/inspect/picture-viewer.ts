/**
 * Fetches what there is to see of the selected picture: the map of the detector in use at once, those of the others where they have been computed.
 * Of many selections in a row only the last is fetched.
 */

import type { DetectorId } from '../../domain/detector-ids';
import { detectorsOf, hasMap } from '../../domain/detectors';
import { asStudioError } from '../../domain/studio-error';
import type { PictureView } from '../../protocol/events';
import { readingText } from '../data/masks/reading-text';
import { pictureToInspect } from '../data/picture-to-inspect';
import { intactMasksOf } from '../project/damaged-files-slice';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import { ViewCache } from '../state/view-cache';
import { detectorInUse, incompletePicturesOf } from './lacking-scores';

/** Kept for going back and forth. */
const KEPT_VIEWS = 16;

export function createPictureViewer({ client, desk, get, set }: SliceContext) {
  /** By picture and mask: another mask is another view. */
  const kept = new ViewCache(KEPT_VIEWS);
  let fetching = false;
  let generation = 0;

  /** @returns false when another picture was selected or another model put in place meanwhile */
  const showOnce = async (id: string): Promise<boolean> => {
    const {
      data: { pictures },
    } = get();
    const picture = pictures.find((candidate) => candidate.id === id);
    const started = generation;
    const masks = intactMasksOf(get());
    const mask = masks.get(picture?.maskPath ?? '');
    const key = `${id} ${picture?.maskPath} ${mask?.reading ? readingText(mask.reading) : ''}`;
    const isCurrent = () => get().inspect.selectedId === id && generation === started;
    if (!picture) {
      set({ inspect: { viewed: { phase: 'idle' } } });
      return true;
    }
    const take = (view: PictureView): void => {
      if (generation === started) kept.set(key, view);
      if (isCurrent()) set({ inspect: { viewed: { phase: 'done', view } } });
    };
    try {
      const detector = detectorInUse(get().train.model, get().inspect.viewSettings.detector);
      const known = kept.get(key);
      const shows = known && (detector === null || !hasMap(detector) || known.maps[detector]);
      const view = shows ? known : await fetchView(picture, detector === null ? undefined : [detector]);
      take(view);
      // They were computed in the background: nobody waits for these.
      if (isCurrent() && lacksMaps(view) && !incompletePicturesOf(get()).includes(picture)) void fetchView(picture).then(take, () => {});
    } catch (thrown) {
      if (isCurrent()) set({ inspect: { viewed: { phase: 'failed', error: asStudioError(thrown, `showing ${picture.path}`) } } });
    }
    return isCurrent();
  };

  const lacksMaps = ({ maps }: PictureView): boolean => {
    const { model } = get().train;
    return model !== null && detectorsOf(model.card).some((id) => hasMap(id) && !maps[id]);
  };

  /** @param detectors absent: all */
  const fetchView = async (picture: StudioPicture, detectors?: readonly DetectorId[]): Promise<PictureView> => {
    const lease = await desk.take('view');
    try {
      const { viewed } = get().inspect;
      // What is seen of a picture stays while more of it comes.
      if (viewed.phase !== 'done' || viewed.view.id !== picture.id) set({ inspect: { viewed: { phase: 'preparing' } } });
      const asked = pictureToInspect(picture, intactMasksOf(get()));
      const { view } = await client.ask({ kind: 'view', picture: asked, ...(detectors && { detectors }) });
      return view;
    } finally {
      lease?.release();
    }
  };

  return {
    show: async (): Promise<void> => {
      if (fetching) return;
      fetching = true;
      for (let id = get().inspect.selectedId; id !== null; id = get().inspect.selectedId) {
        const isShown = await showOnce(id);
        // Between the answer and this line another one may have been selected.
        if (isShown && get().inspect.selectedId === id) break;
      }
      fetching = false;
    },
    forget: (): void => {
      generation += 1;
      kept.clear();
      set({ inspect: { viewed: { phase: 'idle' } } });
    },
  };
}
