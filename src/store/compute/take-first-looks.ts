/** Pictures or recipe changed while there is no model: a first look is learned, and what has no score of it is scored. */
import { firstLookBasis } from '../inspect/first-look-selectors';
import type { StudioState } from '../state/studio-state';

/** Claims during which none begins; when they end, it does. A training does not hinder one: it waits for it instead. */
const first = ['comparison', 'opening-model', 'opening-project'] as const;
/** While a slider is dragged, nothing begins. */
const QUIET_MILLISECONDS = 300;

/**
 * @param subscribe calls its listener after every change of the state
 * @param get the state
 */
export function takeFirstLooks(subscribe: (listener: () => void) => void, get: () => StudioState): void {
  let seen: readonly unknown[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  subscribe(() => {
    const state = get();
    const isFree = state.data.intake.phase === 'idle' && !first.some((claim) => state.compute.claims.includes(claim));
    const causes = [firstLookBasis(state), state.data.pictures, isFree];
    if (causes.every((cause, index) => cause === seen[index])) return;
    seen = causes;
    clearTimeout(timer);
    if (isFree) timer = setTimeout(() => void get().firstLook.refresh(), QUIET_MILLISECONDS);
  });
}
