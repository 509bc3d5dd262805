/**
 * A curve over the unit square with one point marked, and a readout that follows the pointer or the arrow keys along the curve.
 * Knows shares and sentences only; what they are shares of is told to it in words.
 */
import { scaleLinear } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { CurvePoint } from '../../metrics/detection-curve';
import { ChartAxes } from '../chart/ChartAxes';
import { sliderMove } from '../chart/slider-keys';
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
const field = { left: 44, top: 8, right: 264, bottom: 188 };
const toX = scaleLinear([0, 1], [field.left, field.right]);
const toY = scaleLinear([0, 1], [field.bottom, field.top]);
const ticksOf = (scale: typeof toX) => [0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: scale(share), text: String(100 * share) }));
const [xTicks, yTicks] = [ticksOf(toX), ticksOf(toY)];
const pathOf = lineShape<CurvePoint>(
  ({ x }) => toX(x),
  ({ y }) => toY(y),
).digits(2);

export function CurvePlot({ title, xLabel, yLabel, line, stops, mark, chance }: CurvePlotProps) {
  const [read, setRead] = useState<number | null>(null);
  const shown = read === null ? mark : (stops[read] ?? mark);
  const ownIndex = nearest(stops, mark);

  const point = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): void => {
    const box = currentTarget.getBoundingClientRect();
    const scale = currentTarget.viewBox.baseVal.width / box.width;
    const [x, y] = [(clientX - box.left) * scale, (clientY - box.top) * scale];
    setRead(nearest(stops, { x: toX.invert(x), y: toY.invert(y) }));
  };
  const press = (event: KeyboardEvent): void => {
    const move = sliderMove(event.key);
    const last = stops.length - 1;
    if (move === 'start') setRead(0);
    else if (move === 'end') setRead(last);
    else if (move) setRead(Math.min(last, Math.max(0, (read ?? ownIndex) + move.by)));
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
          viewBox={`0 0 ${field.right + 16} ${field.bottom + 42}`}
          className={style.drawing}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setRead(null)}
        >
          <ChartAxes x={xTicks} y={yTicks} field={field} />
          <path className={style.chance} d={pathOf(chance) ?? ''} />
          <path className={style.line} d={pathOf(line) ?? ''} />
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
