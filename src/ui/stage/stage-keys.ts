/** The keys of a stage: those that work around it, and those of its crosshair while it has the focus. */
import type { KeyboardEvent } from 'react';
import type { StageStore } from './stage-store';

/** Factor of one press of + or -. */
const ZOOM_STEP = 1.5;
/** Step with Shift, in pixels of the picture. */
const LARGE_STEP = 10;

export const stageKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '+ −', does: 'zoom in and out; so do the wheel and two fingers, at the pointer' },
  { keys: 'F or 0', does: 'fit the whole picture' },
  { keys: 'C', does: 'crosshair: arrows move it by one pixel, with Shift by ten; Escape leaves it' },
];

const zooms: Readonly<Record<string, number>> = { '+': ZOOM_STEP, '=': ZOOM_STEP, '-': 1 / ZOOM_STEP, _: 1 / ZOOM_STEP };
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @returns true if the key was handled */
export function pressStageKey({ key }: { readonly key: string }, stage: StageStore, focusStage: () => void): boolean {
  const { zoomBy, fit } = stage.getState();
  if (zooms[key]) zoomBy(zooms[key]);
  else if (key === '0' || key === 'f' || key === 'F') fit();
  else if (key === 'c' || key === 'C') focusStage();
  else return false;
  return true;
}

/** @returns true if the key was handled */
export function pressCrosshairKey(event: KeyboardEvent<HTMLElement>, stage: StageStore): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const step = steps[event.key];
  const by = event.shiftKey ? LARGE_STEP : 1;
  if (step) stage.getState().movePoint(step[0] * by, step[1] * by);
  else if (event.key === 'Escape') event.currentTarget.blur();
  else return false;
  return true;
}
