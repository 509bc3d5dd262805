/** What is being marked on a picture, over a pane of the stage, and the pointer and keys that draw it. The wheel zooms as ever; the tool to move pans. */
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { formatQuantity } from '../../domain/format-number';
import type { MarkDraft } from '../../store/state/review-state';
import { PaneCanvas } from '../stage/PaneCanvas';
import type { StageStore } from '../stage/stage-store';
import type { Placement } from '../stage/viewport';
import style from './MarkLayer.module.css';
import { drawByKeys, drawByPointer } from './mark-gestures';
import { paintMark } from './paint-mark';

export function MarkLayer({ stage, draft }: { stage: StageStore; draft: MarkDraft }) {
  const layer = useRef<HTMLDivElement>(null);
  const state = useStore(draft);
  const point = useStore(stage, (each) => each.point);
  const paint = useCallback(
    (context: CanvasRenderingContext2D, placement: Placement) => paintMark(context, placement, state, point),
    [state, point],
  );
  useEffect(() => {
    const grid = layer.current?.closest<HTMLElement>('[role=application]');
    if (!layer.current || !grid) return;
    const ends = [drawByPointer(layer.current, grid, stage, draft), drawByKeys(grid, stage, draft)];
    grid.focus({ preventScroll: true });
    return () => {
      for (const end of ends) end();
    };
  }, [stage, draft]);
  return (
    <div ref={layer} className={style.layer} data-tool={state.tool} data-marked={state.marked}>
      <PaneCanvas stage={stage} paint={paint} label={`Marked: ${formatQuantity(state.marked, 'pixel')}`} />
    </div>
  );
}
