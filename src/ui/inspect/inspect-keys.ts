/** The keys of the Inspect step with their help, in one table. They work while the focus is inside the step and not in a field. */
import type { DetectorId } from '../../domain/detector-ids';
import { shownDetectorsOf } from '../../domain/detectors';
import { viewKinds } from '../../store/state/inspect-state';
import type { StudioState } from '../../store/state/studio-state';
import type { StudioStore } from '../../store/studio-store';
import { pressReviewKey, reviewKeys } from '../review/review-keys';
import { pressStageKey, stageKeys } from '../stage/stage-keys';
import type { StageStore } from '../stage/stage-store';

export const inspectKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '← →', does: 'previous and next picture' },
  { keys: '1 to 5', does: 'picture, reconstruction, overlay, map, ground truth; side by side, switch each on and off' },
  { keys: 'S', does: 'several views side by side, or one' },
  { keys: '[ ]', does: 'overlay weaker, stronger' },
  ...stageKeys,
  { keys: 'R', does: 'go to the list of regions; arrows select and zoom' },
  { keys: 'O', does: 'outline of the pixels above the pixel threshold' },
  { keys: 'B', does: 'boxes around the regions' },
  { keys: 'G', does: 'outline of the ground truth' },
  { keys: 'D', does: 'next detector; with Shift, previous detector' },
  { keys: 'T', does: 'go to the threshold; arrows move it' },
  { keys: 'H, K', does: 'with the camera: freeze or resume; add the frame to the test pictures' },
  ...reviewKeys,
  { keys: '?', does: 'this help' },
];

/** What is read of a key press. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}

export interface KeyTargets {
  readonly stage: StageStore;
  onHelp(): void;
  focusThreshold(): void;
  focusStage(): void;
  focusRegions(): void;
}

/** The next (1) or previous (-1) detector of the model, cyclically. */
function neighbour({ train: { model }, inspect: { viewSettings } }: StudioState, offset: 1 | -1): DetectorId {
  const ids = model ? shownDetectorsOf(model.card) : [];
  const next = ids.indexOf(viewSettings.detector) + offset;
  return ids[(next + ids.length) % ids.length] ?? viewSettings.detector;
}

/** @returns true if the key was handled */
export function pressInspectKey(event: PressedKey, store: StudioStore, targets: KeyTargets): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return false;
  if (event.target.closest('input:not([type="radio"], [type="checkbox"]), select, textarea')) return false;
  if (pressReviewKey(event, store)) return true;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    // Radio buttons, sliders and toolbars use the arrow keys themselves.
    if (event.target.closest('[role="radiogroup"], [role="toolbar"], [role="slider"], [role="tablist"], input')) return false;
    store.getState().inspect.selectNeighbour(event.key === 'ArrowRight' ? 1 : -1);
    return true;
  }
  const act = actionOf(event, store, targets);
  act?.();
  return act !== undefined || pressStageKey(event, targets.stage, targets.focusStage);
}

function actionOf({ key, shiftKey }: PressedKey, store: StudioStore, targets: KeyTargets): (() => void) | undefined {
  const {
    inspect: { changeView, toggleView, viewSettings },
  } = store.getState();
  const { opacity, outline, boxes, truthOutline, sideBySide } = viewSettings;
  const kind = viewKinds[Number(key) - 1];
  if (kind) return () => toggleView(kind);
  const actions: Readonly<Record<string, () => void>> = {
    '[': () => changeView({ opacity: Math.max(0, Math.round(10 * opacity - 1) / 10) }),
    ']': () => changeView({ opacity: Math.min(1, Math.round(10 * opacity + 1) / 10) }),
    '?': targets.onHelp,
    d: () => changeView({ detector: neighbour(store.getState(), shiftKey ? -1 : 1) }),
    s: () => changeView({ sideBySide: !sideBySide }),
    o: () => changeView({ outline: !outline }),
    b: () => changeView({ boxes: !boxes }),
    g: () => changeView({ truthOutline: !truthOutline }),
    t: targets.focusThreshold,
    r: targets.focusRegions,
  };
  return actions[key.toLowerCase()];
}
