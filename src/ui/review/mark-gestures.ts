/**
 * Pointer and keys that draw on a mask. They listen below React: the pane's own gestures (stage/use-pane-gestures.ts) would pan, and a click would take
 * the focus from the picture, which has the keys.
 */
import type { MarkDraft, MarkedPixel } from '../../store/state/review-state';
import type { StageStore } from '../stage/stage-store';
import { placementOf } from '../stage/viewport';

/** How near to the first corner a click closes the outline, in CSS pixels. */
const CLOSING_REACH = 8;

/** @param layer lies over the pane @param grid has the focus while drawing @returns a function that ends it */
export function drawByPointer(layer: HTMLElement, grid: HTMLElement, stage: StageStore, draft: MarkDraft): () => void {
  const ends = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void): void =>
    layer.addEventListener(name, act, { signal: ends.signal });
  /** Of the stroke under way: its pointer, and where it was last. */
  let pen: { readonly pointer: number; at: MarkedPixel } | null = null;

  /** The pixel under the pointer; it may lie beside the picture. */
  const pixelOf = ({ clientX, clientY }: MouseEvent): MarkedPixel => {
    const { left, top } = layer.getBoundingClientRect();
    const placement = placementOf(stage.getState().viewport, stage.getState());
    const along = (at: number, corner: number): number => Math.floor((at - corner) / placement.scale);
    return { x: along(clientX - left, placement.left), y: along(clientY - top, placement.top) };
  };
  const isMoving = (): boolean => draft.getState().tool === 'move';

  on('mousedown', (event) => {
    event.stopPropagation();
    event.preventDefault();
    grid.focus({ preventScroll: true });
  });
  on('pointerdown', (event) => {
    if (isMoving()) return;
    event.stopPropagation();
    if (event.button !== 0 || pen) return;
    const at = pixelOf(event);
    const { tool, strokeTo, addCorner } = draft.getState();
    if (tool === 'polygon') return addCorner(cornerAt(at, stage, draft));
    pen = { pointer: event.pointerId, at };
    layer.setPointerCapture(event.pointerId);
    strokeTo(at, at);
  });
  on('pointermove', (event) => {
    if (pen?.pointer !== event.pointerId) return;
    const to = pixelOf(event);
    draft.getState().strokeTo(pen.at, to);
    pen.at = to;
  });
  const release = (event: PointerEvent): void => {
    if (pen?.pointer !== event.pointerId) return;
    pen = null;
    draft.getState().endStroke();
  };
  on('pointerup', release);
  on('pointercancel', release);
  on('dblclick', (event) => {
    if (isMoving()) return;
    event.stopPropagation();
    if (draft.getState().tool === 'polygon') draft.getState().closeOutline();
  });
  return () => ends.abort();
}

/** The pixel, within the picture; the first corner where it is near. */
function cornerAt({ x, y }: MarkedPixel, stage: StageStore, draft: MarkDraft): MarkedPixel {
  const { picture, viewport } = stage.getState();
  const [first, , third] = draft.getState().corners;
  const reach = CLOSING_REACH / placementOf(viewport, stage.getState()).scale;
  if (third && Math.hypot(x - first.x, y - first.y) <= reach) return first;
  return { x: Math.max(0, Math.min(picture.width - 1, x)), y: Math.max(0, Math.min(picture.height - 1, y)) };
}

/** Space and Enter act at the crosshair, which the arrows move. @returns a function that ends it */
export function drawByKeys(grid: HTMLElement, stage: StageStore, draft: MarkDraft): () => void {
  const ends = new AbortController();
  let isDown = false;
  const lift = (): void => {
    if (isDown) draft.getState().endStroke();
    isDown = false;
  };
  const press = (event: KeyboardEvent): void => {
    // Another pane of the same picture was first.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { tool, corners, strokeTo, addCorner, dropOutline } = draft.getState();
    if (event.key === 'Escape' && corners.length > 0) dropOutline();
    else if ((event.key === ' ' || event.key === 'Enter') && tool !== 'move') {
      const { point } = stage.getState();
      if (point && !event.repeat && tool === 'polygon') addCorner(point);
      else if (point && !event.repeat) {
        strokeTo(point, point);
        isDown = event.key === ' ';
        if (!isDown) draft.getState().endStroke();
      }
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  grid.addEventListener('keydown', press, { signal: ends.signal });
  grid.addEventListener('keyup', ({ key }) => void (key === ' ' && lift()), { signal: ends.signal });
  grid.addEventListener('blur', lift, { signal: ends.signal });
  const leave = stage.subscribe((now, before) => {
    if (isDown && now.point && before.point && now.point !== before.point) draft.getState().strokeTo(before.point, now.point);
  });
  return () => {
    lift();
    ends.abort();
    leave();
  };
}
