/** What another version makes of a picture. Its model is in a worker of its own, so that the version at hand stays where it is. */
import { asStudioError } from '../../domain/studio-error';
import type { PictureView } from '../../protocol/events';
import { pictureToInspect } from '../data/picture-to-inspect';
import { intactMasksOf } from '../project/damaged-files-slice';
import type { ViewedPicture } from '../state/inspect-state';
import type { SliceContext } from '../state/slice-context';
import { ViewCache } from '../state/view-cache';

/** Kept for going back and forth. */
const KEPT_VIEWS = 16;

export interface PairViewer {
  /** Show the picture that the pair names; of many selections in a row only the last is made. */
  show(): Promise<void>;
  /** The worker ends. */
  end(): void;
}

export function createPairViewer({ client, get, set }: SliceContext): PairViewer {
  const kept = new ViewCache(KEPT_VIEWS);
  let loaded: string | null = null;
  let showing = false;

  const load = async (id: string): Promise<void> => {
    if (loaded === id) return;
    const file = get().versions.versions.find((version) => version.id === id)?.parked?.model.file;
    if (!file) return;
    const { device, devicePreference } = get().device;
    if (loaded === null)
      await client.askSecondary({ kind: 'open-device', preference: device.phase === 'done' ? device.report.kind : devicePreference });
    await client.askSecondary({ kind: 'import-model', path: 'the model of this version', file });
    loaded = id;
  };

  const viewOf = async (id: string, pictureId: string): Promise<PictureView | null> => {
    const key = `${id} ${pictureId}`;
    const known = kept.get(key);
    if (known) return known;
    const picture = get().data.pictures.find((one) => one.id === pictureId);
    if (!picture) return null;
    await load(id);
    const { view } = await client.askSecondary({ kind: 'view', picture: pictureToInspect(picture, intactMasksOf(get())) });
    kept.set(key, view);
    return view;
  };

  const viewed = async (id: string, pictureId: string): Promise<ViewedPicture> => {
    try {
      const view = await viewOf(id, pictureId);
      return view ? { phase: 'done', view } : { phase: 'idle' };
    } catch (thrown) {
      // Its worker may be gone; the next one starts from nothing.
      loaded = null;
      return { phase: 'failed', error: asStudioError(thrown, 'looking with another version') };
    }
  };

  return {
    show: async () => {
      if (showing) return;
      showing = true;
      for (let { pair } = get().versions; pair?.pictureId; { pair } = get().versions) {
        const { id, pictureId } = pair;
        const found = await viewed(id, pictureId);
        const now = get().versions.pair;
        if (now?.id !== id || now.pictureId !== pictureId) continue;
        set({ versions: { pair: { ...now, viewed: found } } });
        break;
      }
      showing = false;
    },
    end: () => {
      kept.clear();
      if (loaded !== null) client.endSecondary();
      loaded = null;
    },
  };
}
