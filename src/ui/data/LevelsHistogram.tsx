/** How the values of deep pictures are spread, with two handles: what is black and what is white. Pointer and keyboard; knows no store. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { isLevels, type Levels } from '../../domain/levels';
import type { ValueHistogram } from '../../metrics/level-proposal';
import style from './LevelsHistogram.module.css';

const HEIGHT = 64;
/** Steps of an arrow key over the whole width; with Shift ten of them. */
const STEPS = 200;

export interface LevelsHistogramProps {
  readonly histogram: ValueHistogram;
  readonly levels: Levels;
  sayValue(value: number): string;
  /** What a handle means where it stands. */
  sayHandle(side: keyof Levels): string;
  /** While it is moved. */
  onMove(levels: Levels): void;
  /** When it was let go. */
  onDone(): void;
}

export function LevelsHistogram({ histogram, levels, sayValue, sayHandle, onMove, onDone }: LevelsHistogramProps) {
  const dragged = useRef<keyof Levels | null>(null);
  const minimum = Math.min(histogram.minimum, levels.black);
  const maximum = Math.max(histogram.maximum, levels.white);
  // Moving a handle beyond the end would move the end away from it.
  const [least, most] = [histogram.minimum, histogram.maximum];
  const span = maximum - minimum;
  const percent = (value: number): string => `${(100 * (value - minimum)) / span}%`;
  const move = (side: keyof Levels, wished: number): void => {
    const moved = { ...levels, [side]: rounded(Math.min(most, Math.max(least, wished)), most - least) };
    if (isLevels(moved)) onMove(moved);
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const value = minimum + ((event.clientX - box.left) / box.width) * span;
    if (event.type === 'pointerdown') {
      event.currentTarget.setPointerCapture(event.pointerId);
      dragged.current = Math.abs(value - levels.black) <= Math.abs(value - levels.white) ? 'black' : 'white';
    }
    if (dragged.current) move(dragged.current, value);
  };
  const drop = (): void => {
    if (dragged.current) onDone();
    dragged.current = null;
  };
  const press = (side: keyof Levels) => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (by === undefined) return;
    move(side, levels[side] + (by * (event.shiftKey ? 10 : 1) * (most - least)) / STEPS);
    event.preventDefault();
  };
  const tallest = Math.sqrt(Math.max(...histogram.shares));
  const binWidth = (histogram.maximum - histogram.minimum) / histogram.shares.length;
  return (
    <div className={style.histogram}>
      <div className={style.plot} onPointerDown={drag} onPointerMove={drag} onPointerUp={drop} onPointerCancel={drop}>
        <svg aria-hidden="true" viewBox={`0 0 1 ${HEIGHT}`} preserveAspectRatio="none" className={style.bars}>
          {Array.from(histogram.shares, (share, bin) => {
            // Square roots, so that a bright background does not flatten everything else.
            const height = tallest > 0 ? (Math.sqrt(share) / tallest) * HEIGHT : 0;
            const x = (histogram.minimum + bin * binWidth - minimum) / span;
            return height > 0 ? <rect key={x} x={x} width={binWidth / span} y={HEIGHT - height} height={height} /> : null;
          })}
        </svg>
        <div className={style.cut} style={{ left: 0, width: percent(levels.black) }} />
        <div className={style.cut} style={{ left: percent(levels.white), right: 0 }} />
        {(['black', 'white'] as const).map((side) => (
          <div
            key={side}
            className={style.thumb}
            data-side={side}
            style={{ left: percent(levels[side]) }}
            role="slider"
            tabIndex={0}
            aria-label={side === 'black' ? 'Black' : 'White'}
            aria-valuemin={side === 'black' ? least : levels.black}
            aria-valuemax={side === 'black' ? levels.white : most}
            aria-valuenow={levels[side]}
            aria-valuetext={sayHandle(side)}
            onKeyDown={press(side)}
            onKeyUp={onDone}
            onBlur={onDone}
          />
        ))}
      </div>
      <div className={style.ends}>
        <span>{sayValue(minimum)}</span>
        <span>{sayValue(maximum)}</span>
      </div>
    </div>
  );
}

/** Whole numbers where the range is wide, else three figures of it. */
function rounded(value: number, range: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(range)));
  return Number(value.toFixed(Math.min(100, digits)));
}
