/**
 * Puts a pane's layers where the stage's viewport says, at every change. Pixels are scaled as a texture is. Lines are drawn for the scale at
 * which the viewport comes to rest, so that they are sharp and of one width; while it zooms they are scaled too, for drawing them anew takes
 * longer than a frame.
 */

import type { StageState, StageStore } from './stage-store';
import { fittedScale, placementOf } from './viewport';

/** Milliseconds without zooming after which the lines are drawn anew. */
const REST = 120;

/** @returns what ends it */
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
