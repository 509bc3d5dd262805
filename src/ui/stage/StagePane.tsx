/**
 * One pane of a picture: what is painted of it, and a layer of lines that is placed by the stage’s viewport. Zooming and panning change CSS
 * transforms and canvases; React does not render.
 */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { followViewport } from './follow-viewport';
import { PointMark } from './PointMark';
import style from './StagePane.module.css';
import type { StageStore } from './stage-store';
import { usePaneGestures } from './use-pane-gestures';

export interface StagePaneProps {
  readonly stage: StageStore;
  /** Stands in the corner, where there are several. */
  readonly caption?: string | undefined;
  /** SVG elements in pixels of the picture; their strokes keep their width at any zoom. */
  readonly lines?: ReactNode;
  /** What paints the picture: a PaneCanvas. */
  readonly children: ReactNode;
}

export function StagePane({ stage, caption, lines, children }: StagePaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const drawn = useRef<HTMLDivElement>(null);
  usePaneGestures(pane, stage);
  useEffect(() => {
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = pane.current ?? { clientWidth: 0, clientHeight: 0 };
      stage.getState().measurePanes({ width, height });
    };
    const observer = new ResizeObserver(measure);
    if (pane.current) observer.observe(pane.current);
    measure();
    return () => observer.disconnect();
  }, [stage]);
  useLayoutEffect(() => (pane.current && drawn.current ? followViewport(stage, pane.current, drawn.current) : undefined), [stage]);
  return (
    <div ref={pane} className={style.pane}>
      {children}
      <div ref={drawn} className={style.drawn} data-lines>
        <PointMark stage={stage} />
        {lines}
      </div>
      {caption && <span className={style.caption}>{caption}</span>}
    </div>
  );
}
