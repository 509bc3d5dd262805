/** Mouse, pen and touch on a pane: the wheel zooms at the pointer, one pointer drags, two pinch, a hovering pointer reads pixels. */
import { type RefObject, useEffect } from 'react';
import { fingersOf, pinch } from './pinch';
import type { StageStore } from './stage-store';
import type { Point } from './viewport';

/** Zoom of one notch of a wheel (100 CSS pixels): a quarter more. */
const ZOOM_PER_PIXEL = Math.log(1.25) / 100;
/** Trackpads send a pinch as a wheel with Ctrl, in small steps. */
const ZOOM_PER_PINCHED_PIXEL = 0.01;
/** Of a line and a page, where wheels turn by those (WheelEvent.deltaMode). */
const PIXELS_OF_MODE = [1, 16, 400];

export function usePaneGestures(pane: RefObject<HTMLElement | null>, stage: StageStore): void {
  useEffect(() => {
    const element = pane.current;
    return element ? listen(element, stage) : undefined;
  }, [pane, stage]);
}

function listen(pane: HTMLElement, stage: StageStore): () => void {
  const pressed = new Map<number, Point>();
  const ends = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void, passive = true): void =>
    pane.addEventListener(name, act, { passive, signal: ends.signal });
  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = pane.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    pressed.set(event.pointerId, placeOf(event));
    pane.setPointerCapture(event.pointerId);
    stage.getState().pointAt(placeOf(event));
  });
  on('pointermove', (event) => {
    const at = placeOf(event);
    if (pressed.has(event.pointerId)) {
      const before = fingersOf([...pressed.values()]);
      pressed.set(event.pointerId, at);
      pinch(stage, before, fingersOf([...pressed.values()]));
      pane.toggleAttribute('data-dragged', true);
    }
    stage.getState().pointAt(at);
  });
  const release = (event: PointerEvent): void => {
    pressed.delete(event.pointerId);
    pane.toggleAttribute('data-dragged', false);
  };
  on('pointerup', release);
  on('pointercancel', release);
  on('pointerleave', ({ pointerType }) => {
    // What a finger has touched can be read when it is gone.
    if (pointerType !== 'touch') stage.getState().pointAt(null);
  });
  on('dblclick', (event) => stage.getState().zoomBy(event.shiftKey ? 0.5 : 2, placeOf(event)));
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const turned = event.deltaY * (PIXELS_OF_MODE[event.deltaMode] ?? 1);
    stage.getState().zoomBy(Math.exp(-turned * (event.ctrlKey ? ZOOM_PER_PINCHED_PIXEL : ZOOM_PER_PIXEL)), placeOf(event));
  };
  on('wheel', turn, false);
  return () => ends.abort();
}
