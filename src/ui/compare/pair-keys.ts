/** The keys of the side-by-side view. They match those of Inspect; Escape returns to the table. */
import type { KeyboardEvent } from 'react';
import { pairDetectorsOf } from '../../store/compare/run-pair';
import { viewKinds } from '../../store/state/inspect-state';
import type { StudioStore } from '../../store/studio-store';
import { pressStageKey } from '../stage/stage-keys';
import type { StageStore } from '../stage/stage-store';

export function pressPairKey(event: KeyboardEvent, store: StudioStore, stage: StageStore, focusStage: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  if (event.target.closest('input:not([type="radio"]), select, textarea')) return;
  const {
    inspect: { changeView, viewSettings },
    compare: { selectNeighbourInPair, closePair },
  } = store.getState();
  const kind = viewKinds[Number(event.key) - 1];
  const key = event.key.toLowerCase();
  if (kind) changeView({ kind });
  else if (event.key === 'Escape') closePair();
  else if (key === 'd') nextDetector(store, event.shiftKey ? -1 : 1);
  else if (key === 'o') changeView({ outline: !viewSettings.outline });
  else if (key === 'g') changeView({ truthOutline: !viewSettings.truthOutline });
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    if (event.target.closest('[role="radiogroup"], input')) return;
    selectNeighbourInPair(event.key === 'ArrowRight' ? 1 : -1);
  } else if (!pressStageKey(event, stage, focusStage)) return;
  event.preventDefault();
}

/** Select the next (1) or previous (-1) detector that both runs have, cyclically. */
function nextDetector(store: StudioStore, offset: 1 | -1): void {
  const {
    compare: { changePair, pair },
  } = store.getState();
  if (!pair) return;
  const ids = pairDetectorsOf(store.getState());
  changePair({ detector: ids[(ids.indexOf(pair.detector) + offset + ids.length) % ids.length] ?? pair.detector });
}
