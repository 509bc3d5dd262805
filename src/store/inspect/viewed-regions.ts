/** The regions of the picture that is looked at: what lies above the pixel threshold of the detector that is looked at. */
import { hasMap } from '../../domain/detectors';
import { type Region, regionsInFile } from '../../metrics/regions';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { pixelThresholdOf } from './pixel-thresholds';
import { viewPlaceOf } from './view-place';

/** The selected picture's view, once it is there. */
export const viewOf = ({ inspect: { viewed, selectedId } }: StudioState) =>
  viewed.phase === 'done' && viewed.view.id === selectedId ? viewed.view : null;

/** In pixels of the file, the largest first; null where there is no map to look at, or not yet. */
export const viewedRegionsOf = memoize(
  (state: StudioState) => {
    const { detector } = state.inspect.viewSettings;
    const { smallestRegion } = state.inspect.viewSettings;
    return [viewOf(state), detector, pixelThresholdOf(state, detector)?.value ?? null, smallestRegion] as const;
  },
  (view, detector, threshold, smallest): readonly Region[] | null => {
    const map = view && hasMap(detector) ? view.maps[detector] : undefined;
    if (!view || !map || threshold === null) return null;
    return regionsInFile(map, viewPlaceOf(view), threshold, smallest);
  },
);
