/** The grid of a chart with its numbers: vertical lines at the ticks of x, horizontal ones at those of y. */
import style from './ChartAxes.module.css';

/** A tick: where it is, in the units of the drawing, and what stands at it; an empty text for a line alone. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface ChartAxesProps {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  /** The field that the lines cross, in the units of the drawing. */
  readonly field: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

export function ChartAxes({ x, y, field: { left, top, right, bottom } }: ChartAxesProps) {
  return (
    <>
      {x.map(({ at, text }) => (
        <g key={at}>
          <line className={style.grid} x1={at} x2={at} y1={top} y2={bottom} />
          <text className={style.tick} x={at} y={bottom + 14} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {y.map(({ at, text }) => (
        <g key={at}>
          <line className={style.grid} x1={left} x2={right} y1={at} y2={at} />
          <text className={style.tick} x={left - 5} y={at + 3.5} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
    </>
  );
}
