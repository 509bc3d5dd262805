/** The panes of a stage, as large as possible, and their keyboard access: with the focus here, arrows move the crosshair. */
import { type KeyboardEvent, type MouseEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import style from './PaneGrid.module.css';
import { paneColumns } from './pane-columns';
import { pressCrosshairKey } from './stage-keys';
import type { StageStore } from './stage-store';
import type { Extent } from './viewport';

export interface PaneGridProps {
  readonly stage: StageStore;
  readonly count: number;
  /** Default: the number that makes the pictures largest. */
  readonly columns?: number;
  /** What the stage shows, for those who cannot see it. */
  readonly label: string;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

export function PaneGrid({ stage, count, columns: fixedColumns, label, ref, children }: PaneGridProps) {
  const grid = useRef<HTMLDivElement | null>(null);
  const [room, setRoom] = useState<Extent>({ width: 1, height: 1 });
  const picture = useStore(stage, (state) => state.picture);
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => setRoom({ width: contentRect.width, height: contentRect.height }));
    if (grid.current) observer.observe(grid.current);
    return () => observer.disconnect();
  }, []);
  const columns = fixedColumns ?? paneColumns(count, room, picture);
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!pressCrosshairKey(event, stage)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={(element) => {
        grid.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      className={style.grid}
      role="application"
      aria-label={label}
      aria-roledescription="picture"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the crosshair is moved by arrows
      tabIndex={0}
      data-count={count}
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${Math.ceil(count / columns)}, minmax(0, 1fr))`,
      }}
      onMouseDown={focusAround}
      onFocus={() => stage.getState().holdPoint()}
      onBlur={() => stage.getState().releasePoint()}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}

/** A click focuses the surrounding step, so that its keys keep their meaning; only Tab or C focuses the crosshair. */
function focusAround(event: MouseEvent<HTMLElement>): void {
  event.preventDefault();
  event.currentTarget.parentElement?.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
}
