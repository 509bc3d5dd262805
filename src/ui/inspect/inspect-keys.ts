/** The keys of the Inspect step, in one table with their help. They work while the focus is inside the step and not in a field. */
import type { KeyboardEvent } from 'react';
import { detectorsOf } from '../../domain/detectors';
import type { DetectorId } from '../../domain/report';
import type { ViewKind } from '../../store/inspect-slice';
import type { StudioState } from '../../store/studio-state';
import type { StudioStore } from '../../store/studio-store';

export const inspectKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '← →', does: 'previous and next picture' },
  { keys: '1 to 5', does: 'input, reconstruction, overlay, map, truth' },
  { keys: '[ ]', does: 'overlay fainter, stronger' },
  { keys: 'O', does: 'outline of what is above the pixel threshold' },
  { keys: 'D', does: 'the next detector; with Shift the one before' },
  { keys: 'T', does: 'to the threshold; arrows move it' },
  { keys: '?', does: 'this help' },
];

const viewKinds: readonly ViewKind[] = ['input', 'reconstruction', 'overlay', 'map', 'truth'];

export interface KeyTargets {
  onHelp(): void;
  focusThreshold(): void;
}

/** Of the detectors that the model has, the next (1) or the one before (-1), round and round. */
function neighbour({ model, viewSettings }: StudioState, offset: 1 | -1): DetectorId {
  const ids = model ? detectorsOf(model.card) : [];
  const next = ids.indexOf(viewSettings.detector) + offset;
  return ids[(next + ids.length) % ids.length] ?? viewSettings.detector;
}

/** @returns true where the key was one of ours */
export function pressInspectKey(event: KeyboardEvent, store: StudioStore, { onHelp, focusThreshold }: KeyTargets): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return false;
  if (event.target.closest('input:not([type="radio"]), select, textarea')) return false;
  const { changeView, selectNeighbour, viewSettings } = store.getState();
  const kind = viewKinds[Number(event.key) - 1];
  if (kind) changeView({ kind });
  else if (event.key === '[') changeView({ opacity: Math.max(0, Math.round(10 * viewSettings.opacity - 1) / 10) });
  else if (event.key === ']') changeView({ opacity: Math.min(1, Math.round(10 * viewSettings.opacity + 1) / 10) });
  else if (event.key === 'd' || event.key === 'D') changeView({ detector: neighbour(store.getState(), event.shiftKey ? -1 : 1) });
  else if (event.key === 'o' || event.key === 'O') changeView({ outline: !viewSettings.outline });
  else if (event.key === 't' || event.key === 'T') focusThreshold();
  else if (event.key === '?') onHelp();
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    // Radio buttons and sliders have arrows of their own.
    if (event.target.closest('[role="radiogroup"], [role="slider"], [role="tablist"], input')) return false;
    selectNeighbour(event.key === 'ArrowRight' ? 1 : -1);
  } else return false;
  return true;
}
