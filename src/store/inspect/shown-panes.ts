/** Which views of a picture are seen at once: one, or several side by side. */
import { hasMap } from '../../domain/detectors';
import { type ViewKind, type ViewSettings, viewKinds } from '../state/inspect-state';

/** The views that are shown, one a pane, in the order of their keys. */
export function shownPanes({ kind, sideBySide, panes, detector }: ViewSettings): readonly ViewKind[] {
  const shown = sideBySide ? viewKinds.filter((pane) => panes.includes(pane)) : [kind];
  return [...new Set(shown.map((pane) => shownKind({ kind: pane, detector })))];
}

/** What a view's key or button changes: the one that is shown, or whether it is among those side by side; the last one stays. */
export function toggledView({ sideBySide, panes }: ViewSettings, kind: ViewKind): Partial<ViewSettings> {
  if (!sideBySide) return { kind };
  const without = panes.filter((pane) => pane !== kind);
  if (without.length === panes.length) return { panes: [...panes, kind] };
  return without.length > 0 ? { panes: without } : {};
}

/** The view that is shown: a detector without a map has none to lay over the picture, which then stands for itself. */
export const shownKind = ({ kind, detector }: Pick<ViewSettings, 'kind' | 'detector'>): ViewKind =>
  !hasMap(detector) && (kind === 'overlay' || kind === 'map') ? 'input' : kind;
