/** Has the speed of the device measured while nothing else is at work, where the time of a run is shown and not known. */
import { useEffect } from 'react';
import { isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { runTimeText } from './run-time';

/** Other work begins within it, and would be measured too. */
const QUIET_MILLISECONDS = 1500;

export function useMeasuredSpeed(): void {
  const store = useStudioStore();
  const isWanted = useStudio(isMeasurable);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => void store.getState().device.measureSpeed(), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [store, isWanted]);
}

function isMeasurable(state: StudioState): boolean {
  const { data, device, variation, firstLook, recipe } = state;
  if (device.device.phase !== 'done' || data.pictures.length === 0 || isTraining(state)) return false;
  const isQuiet = data.intake.phase === 'idle' && variation.measurement.phase !== 'measuring';
  const looks = firstLook.learning.phase === 'preparing' || firstLook.learning.phase === 'running';
  return isQuiet && !looks && state.compute.claims.length === 0 && runTimeText(state, recipe.recipe) === null;
}
