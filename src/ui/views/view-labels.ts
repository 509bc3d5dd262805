/** The names of the views on the page. */
import type { ViewKind } from '../../store/state/inspect-state';

export const viewLabels: Readonly<Record<ViewKind, string>> = {
  input: 'Picture',
  reconstruction: 'Reconstruction',
  overlay: 'Overlay',
  map: 'Map',
  truth: 'Ground truth',
};
