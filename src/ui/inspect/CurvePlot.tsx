/**
 * A curve over the unit square with one point marked, and a readout that follows the pointer or the arrow keys along the curve.
 * Knows shares and sentences only; what they are shares of is told to it in words.
 */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { CurvePoint } from '../../metrics/detection-curve';
import style from './CurvePlot.module.css';

/** A place on the curve that can be read. */
export interface CurveStop extends CurvePoint {
  /** What it means, as a sentence. */
  readonly says: string;
}

export interface CurvePlotProps {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** What is drawn, joined by straight lines. */
  readonly line: readonly CurvePoint[];
  /** What can be read, along the line; at least one. */
  readonly stops: readonly CurveStop[];
  /** The point at the threshold. */
  readonly mark: CurveStop;
  /** What a detector that knows nothing would draw. */
  readonly chance: readonly [CurvePoint, CurvePoint];
}

/** In the units of the drawing. */
const [LEFT, TOP, SIDE_X, SIDE_Y] = [44, 8, 220, 180];
const toX = (share: number): number => LEFT + share * SIDE_X;
const toY = (share: number): number => TOP + (1 - share) * SIDE_Y;
const ticks = [0, 0.25, 0.5, 0.75, 1];
const pathOf = (points: readonly CurvePoint[]): string =>
  `M${points.map(({ x, y }) => `${toX(x).toFixed(2)} ${toY(y).toFixed(2)}`).join('L')}`;

export function CurvePlot({ title, xLabel, yLabel, line, stops, mark, chance }: CurvePlotProps) {
  const [read, setRead] = useState<number | null>(null);
  const shown = read === null ? mark : (stops[read] ?? mark);
  const ownIndex = nearest(stops, mark);

  const point = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): void => {
    const box = currentTarget.getBoundingClientRect();
    const scale = currentTarget.viewBox.baseVal.width / box.width;
    const [x, y] = [(clientX - box.left) * scale, (clientY - box.top) * scale];
    setRead(nearest(stops, { x: (x - LEFT) / SIDE_X, y: 1 - (y - TOP) / SIDE_Y }));
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    const by = steps[event.key];
    const last = stops.length - 1;
    if (by !== undefined) setRead(Math.min(last, Math.max(0, (read ?? ownIndex) + by)));
    else if (event.key === 'Home') setRead(0);
    else if (event.key === 'End') setRead(last);
    else if (event.key === 'Escape') setRead(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={style.plot}>
      <div
        className={style.field}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={stops.length - 1}
        aria-valuenow={read ?? ownIndex}
        aria-valuetext={shown.says}
        onKeyDown={press}
        onBlur={() => setRead(null)}
      >
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${LEFT + SIDE_X + 16} ${TOP + SIDE_Y + 42}`}
          className={style.drawing}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setRead(null)}
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line className={style.grid} x1={toX(tick)} x2={toX(tick)} y1={toY(0)} y2={toY(1)} />
              <line className={style.grid} x1={toX(0)} x2={toX(1)} y1={toY(tick)} y2={toY(tick)} />
              <text className={style.tick} x={toX(tick)} y={toY(0) + 14} textAnchor="middle">
                {100 * tick}
              </text>
              <text className={style.tick} x={LEFT - 5} y={toY(tick) + 3.5} textAnchor="end">
                {100 * tick}
              </text>
            </g>
          ))}
          <path className={style.chance} d={pathOf(chance)} />
          <path className={style.line} d={pathOf(line)} />
          <circle className={style.mark} cx={toX(mark.x)} cy={toY(mark.y)} r={5} />
          {read !== null && <circle className={style.read} cx={toX(shown.x)} cy={toY(shown.y)} r={4} />}
          <text className={style.label} x={toX(0.5)} y={toY(0) + 34} textAnchor="middle">
            {xLabel}
          </text>
          <text className={style.label} transform={`translate(11 ${toY(0.5)}) rotate(-90)`} textAnchor="middle">
            {yLabel}
          </text>
        </svg>
      </div>
      <p className={style.readout}>{shown.says}</p>
    </div>
  );
}

function nearest(stops: readonly CurvePoint[], { x, y }: CurvePoint): number {
  const distance = (stop: CurvePoint): number => Math.hypot(stop.x - x, stop.y - y);
  return stops.reduce((best, stop, index) => (distance(stop) < distance(stops[best]) ? index : best), 0);
}
