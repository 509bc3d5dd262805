/**
 * Places a pane’s lines by the stage’s viewport at every change. They are drawn for the scale at which zooming stops, so that they are
 * sharp; during zooming they are scaled, because drawing them takes longer than a frame.
 */

import type { StageState, StageStore } from './stage-store';
import { fittedScale, placementOf } from './viewport';

/** Milliseconds without zooming after which the lines are drawn again. */
const REST = 120;

/** @returns a function that stops it */
export function followViewport(stage: StageStore, pane: HTMLElement, drawn: HTMLElement): () => void {
  let drawnScale = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const redraw = (): void => {
    const { picture, viewport } = stage.getState();
    drawnScale = placementOf(viewport, stage.getState()).scale;
    drawn.style.width = `${picture.width * drawnScale}px`;
    drawn.style.height = `${picture.height * drawnScale}px`;
    place(stage.getState());
  };
  const place = (state: StageState): void => {
    const { scale, left, top } = placementOf(state.viewport, state);
    drawn.style.transform = `translate(${left}px, ${top}px) scale(${scale / drawnScale})`;
    pane.toggleAttribute('data-zoomed', scale > fittedScale(state) * 1.001);
    if (scale === drawnScale) return;
    clearTimeout(rest);
    rest = setTimeout(redraw, REST);
  };

  redraw();
  const leave = stage.subscribe((now, before) => {
    if (now.picture !== before.picture || now.pane !== before.pane) redraw();
    else if (now.viewport !== before.viewport) place(now);
  });
  return () => {
    clearTimeout(rest);
    leave();
  };
}
