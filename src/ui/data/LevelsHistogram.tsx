/** How the values of deep pictures are spread, with two handles: what is black and what is white. Pointer and keyboard; knows no store. */
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { isLevels, type Levels } from '../../domain/levels';
import type { ValueHistogram } from '../../metrics/level-proposal';
import { ChartBars } from '../chart/ChartBars';
import { sliderMove } from '../chart/slider-keys';
import style from './LevelsHistogram.module.css';

const HEIGHT = 64;
/** Steps of an arrow key over the whole width; with Shift ten of them. */
const STEPS = 200;

export interface LevelsHistogramProps {
  readonly histogram: ValueHistogram;
  readonly levels: Levels;
  formatValue(value: number): string;
  /** What a handle means where it stands. */
  sayHandle(side: keyof Levels): string;
  /** While it is moved. */
  onMove(levels: Levels): void;
  /** When it was let go. */
  onDone(): void;
}

export function LevelsHistogram({ histogram, levels, formatValue, sayHandle, onMove, onDone }: LevelsHistogramProps) {
  const dragged = useRef<keyof Levels | null>(null);
  const minimum = Math.min(histogram.minimum, levels.black);
  const maximum = Math.max(histogram.maximum, levels.white);
  // Moving a handle beyond the end would move the end away from it.
  const [least, most] = [histogram.minimum, histogram.maximum];
  const shareOf = scaleLinear([minimum, maximum], [0, 1]);
  const percent = (value: number): string => `${100 * shareOf(value)}%`;
  const move = (side: keyof Levels, wished: number): void => {
    const moved = { ...levels, [side]: rounded(Math.min(most, Math.max(least, wished)), most - least) };
    if (isLevels(moved)) onMove(moved);
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const value = shareOf.invert((event.clientX - box.left) / box.width);
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
    const asked = sliderMove(event.key);
    if (!asked) return;
    if (asked === 'start') move(side, least);
    else if (asked === 'end') move(side, most);
    else move(side, levels[side] + (asked.by * (event.shiftKey ? 10 : 1) * (most - least)) / STEPS);
    event.preventDefault();
  };
  // Square roots, so that a bright background does not flatten everything else.
  const heightOf = scaleSqrt([0, Math.max(...histogram.shares) || 1], [0, HEIGHT]);
  const binWidth = (histogram.maximum - histogram.minimum) / histogram.shares.length;
  return (
    <div className={style.histogram}>
      <div className={style.plot} onPointerDown={drag} onPointerMove={drag} onPointerUp={drop} onPointerCancel={drop}>
        <svg aria-hidden="true" viewBox={`0 0 1 ${HEIGHT}`} preserveAspectRatio="none" className={style.bars}>
          <ChartBars
            bars={Array.from(histogram.shares, (share, bin) => {
              const [start, height] = [histogram.minimum + bin * binWidth, heightOf(share)];
              return { x: shareOf(start), width: shareOf(start + binWidth) - shareOf(start), y: HEIGHT - height, height };
            })}
          />
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
        <span>{formatValue(minimum)}</span>
        <span>{formatValue(maximum)}</span>
      </div>
    </div>
  );
}

/** Whole numbers where the range is wide, else three figures of it. */
function rounded(value: number, range: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(range)));
  return Number(value.toFixed(Math.min(100, digits)));
}
