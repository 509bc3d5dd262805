/** The loss curves of training and validation, on a logarithmic scale. */
import { line } from 'd3-shape';
import { useMemo, useRef } from 'react';
import type { ValidationPoint } from '../../protocol/events';
import type { LossPoint } from '../../store/state/train-state';
import { ChartAxes } from '../chart/ChartAxes';
import { lossScales } from '../chart/loss-scales';
import { type ChartPoint, thinnedLine } from '../chart/thin-line';
import { useWidth } from '../chart/use-width';
import style from './LossChart.module.css';

const HEIGHT = 220;
/** Validations that are marked with a dot each; of more the line is enough. */
const MOST_DOTS = 150;

export interface LossChartProps {
  readonly losses: readonly LossPoint[];
  readonly validations: readonly ValidationPoint[];
  readonly label: string;
}

export function LossChart({ losses, validations, label }: LossChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const drawing = useMemo(() => (width > 0 ? drawingOf(losses, validations, width) : null), [losses, validations, width]);
  return (
    <div ref={box} role="img" aria-label={label} className={style.chart}>
      {drawing && (
        <svg aria-hidden="true" width={width} height={HEIGHT}>
          <ChartAxes x={drawing.xTicks} y={drawing.yTicks} field={drawing.field} />
          <path className={style.training} d={drawing.training} />
          <path className={style.validation} d={drawing.validation} />
          {drawing.dots.map(({ x, y }) => (
            <circle key={x} className={style.dot} cx={x} cy={y} r={2.5} />
          ))}
        </svg>
      )}
    </div>
  );
}

const pathOf = line<ChartPoint>(
  ({ x }) => x,
  ({ y }) => y,
).digits(1);

function drawingOf(losses: readonly LossPoint[], validations: readonly ValidationPoint[], width: number) {
  const field = { left: 52, top: 8, right: width - 12, bottom: HEIGHT - 24 };
  const [training, validation] = [drawablePoints(losses), drawablePoints(validations)];
  const all = [...training, ...validation];
  if (all.length === 0) return null;
  const { x, y, xTicks, yTicks } = lossScales(all, field);
  const placed = (points: readonly ChartPoint[]) =>
    thinnedLine(
      points.map((point) => ({ x: x(point.x), y: y(point.y) })),
      width,
    );
  const dots = placed(validation);
  return {
    field,
    xTicks,
    yTicks,
    training: pathOf(placed(training)) ?? '',
    validation: pathOf(dots) ?? '',
    dots: dots.length <= MOST_DOTS ? dots : [],
  };
}

/** A logarithmic scale has no place for zero. */
const drawablePoints = (points: readonly LossPoint[]): ChartPoint[] =>
  points.filter(({ loss }) => loss > 0 && Number.isFinite(loss)).map(({ step, loss }) => ({ x: step, y: loss }));
