/**
 * Places a pane’s layers by the stage’s viewport at every change. The painted layer is scaled as a texture. Lines are drawn for the
 * scale at which zooming stops, so that they are sharp; during zooming they are scaled too, because drawing them takes longer than a
 * frame.
 */

import type { StageState, StageStore } from './stage-store';
import { fittedScale, placementOf } from './viewport';

/** Milliseconds without zooming after which the lines are drawn again. */
const REST = 120;

/** @returns a function that stops it */
export function followViewport(stage: StageStore, pane: HTMLElement, painted: HTMLElement, drawn: HTMLElement): () => void {
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
    painted.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    drawn.style.transform = `translate(${left}px, ${top}px) scale(${scale / drawnScale})`;
    pane.toggleAttribute('data-zoomed', scale > fittedScale(state) * 1.001);
    pane.toggleAttribute('data-reduced', scale < 1);
    if (scale === drawnScale) return;
    clearTimeout(rest);
    rest = setTimeout(redraw, REST);
  };
  const resize = ({ picture }: StageState): void => {
    painted.style.width = `${picture.width}px`;
    painted.style.height = `${picture.height}px`;
    redraw();
  };

  resize(stage.getState());
  const leave = stage.subscribe((now, before) => {
    if (now.picture !== before.picture || now.pane !== before.pane) resize(now);
    else if (now.viewport !== before.viewport) place(now);
  });
  return () => {
    clearTimeout(rest);
    leave();
  };
}
