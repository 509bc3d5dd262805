/** The evidence of drift over the pictures, with the line of the alarm and the place where the change began. */
import { line } from 'd3-shape';
import { useMemo, useRef } from 'react';
import { formatCount } from '../../domain/format-number';
import { ChartAxes } from '../chart/ChartAxes';
import { type ChartPoint, thinnedLine } from '../chart/thin-line';
import { useWidth } from '../chart/use-width';
import style from './DriftPanel.module.css';
import { driftDrawing } from './drift-scales';

const HEIGHT = 160;

export interface DriftChartProps {
  /** Decimal logarithms, one a picture. */
  readonly evidence: readonly number[];
  /** Index of the first picture that is otherwise; null without a change. */
  readonly since: number | null;
  /** What the evidence must reach. */
  readonly alarmAt: number;
  readonly label: string;
}

const pathOf = line<ChartPoint>(
  ({ x }) => x,
  ({ y }) => y,
).digits(1);

export function DriftChart({ evidence, since, alarmAt, label }: DriftChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const drawing = useMemo(
    () => (width > 0 ? driftDrawing(evidence, since, alarmAt, width, HEIGHT) : null),
    [evidence, since, alarmAt, width],
  );
  return (
    <div ref={box} role="img" aria-label={label} className={style.chart}>
      {drawing && (
        <svg aria-hidden="true" width={width} height={HEIGHT}>
          <ChartAxes x={drawing.xTicks} y={drawing.yTicks} field={drawing.field} />
          {drawing.sinceX !== null && (
            <line className={style.since} x1={drawing.sinceX} x2={drawing.sinceX} y1={drawing.field.top} y2={drawing.field.bottom} />
          )}
          <line className={style.limit} x1={drawing.field.left} x2={drawing.field.right} y1={drawing.alarmY} y2={drawing.alarmY} />
          <text className={style.limitText} x={drawing.field.left + 4} y={drawing.alarmY - 4}>
            Alarm at {formatCount(alarmAt)}
          </text>
          <path className={style.line} d={pathOf(thinnedLine(drawing.points, width)) ?? ''} />
        </svg>
      )}
    </div>
  );
}
