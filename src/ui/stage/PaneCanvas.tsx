/**
 * A canvas of a pane's own size, painted anew as the viewport moves: however large a picture is, a pane takes the memory of what is seen. Single
 * pixels stay sharp, and a reduced picture is averaged.
 */
import { useLayoutEffect, useRef } from 'react';
import style from './PaneCanvas.module.css';
import type { StageState, StageStore } from './stage-store';
import { type Placement, placementOf } from './viewport';

/** Paints what is seen, in pixels of the canvas; it was cleared. */
export type PanePainter = (context: CanvasRenderingContext2D, placement: Placement) => void;

export interface PaneCanvasProps {
  readonly stage: StageStore;
  /** Another function paints at once. */
  readonly paint: PanePainter;
  /** What it shows, for those who cannot see it. */
  readonly label: string;
}

export function PaneCanvas({ stage, paint, label }: PaneCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => (canvas.current ? keepPainted(stage, canvas.current, paint) : undefined), [stage, paint]);
  return <canvas ref={canvas} className={style.canvas} role="img" aria-label={label} />;
}

/** @returns a function that stops it */
function keepPainted(stage: StageStore, canvas: HTMLCanvasElement, paint: PanePainter): () => void {
  let next: number | null = null;
  const draw = (): void => {
    next = null;
    paintNow(stage.getState(), canvas, paint);
  };
  draw();
  const leave = stage.subscribe((now, before) => {
    if (now.picture === before.picture && now.pane === before.pane && now.viewport === before.viewport) return;
    next ??= requestAnimationFrame(draw);
  });
  return () => {
    if (next !== null) cancelAnimationFrame(next);
    leave();
  };
}

function paintNow(state: StageState, canvas: HTMLCanvasElement, paint: PanePainter): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const density = window.devicePixelRatio;
  const [width, height] = [state.pane.width, state.pane.height].map((side) => Math.max(1, Math.round(side * density)));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  else context.clearRect(0, 0, width, height);
  const { scale, left, top } = placementOf(state.viewport, state);
  paint(context, { scale: scale * density, left: left * density, top: top * density });
}
