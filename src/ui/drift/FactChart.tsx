/** One statistic of the pictures over time, with the band in which the good pictures lie: a small chart among others of its kind. */
import { line } from 'd3-shape';
import { useMemo, useRef } from 'react';
import { formatQuantity } from '../../domain/format-number';
import { factWords } from '../../metrics/drift/drift-words';
import type { FactWatch } from '../../store/inspect/drift';
import { ChartAxes } from '../chart/ChartAxes';
import { type ChartPoint, thinnedLine } from '../chart/thin-line';
import { useWidth } from '../chart/use-width';
import style from './FactChart.module.css';
import { factDrawing } from './fact-scales';

const HEIGHT = 92;
/** More pictures than this are drawn as a line alone. */
const MOST_DOTS = 120;

const pathOf = line<ChartPoint>(
  ({ x }) => x,
  ({ y }) => y,
).digits(1);

export function FactChart({ watch }: { readonly watch: FactWatch }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const since = watch.change?.since ?? null;
  const drawing = useMemo(() => (width > 0 ? factDrawing(watch, since, width, HEIGHT) : null), [watch, since, width]);
  const { title, ...words } = factWords[watch.fact];
  const found = watch.change ? words[watch.change.scores] : 'no sign of drift';
  return (
    <div className={style.figure}>
      <p className={style.caption}>
        {title}
        <span className={watch.change ? style.alarm : style.quiet}>{found}</span>
      </p>
      <div
        ref={box}
        role="img"
        aria-label={`${title} of ${formatQuantity(watch.values.length, 'picture')} against the good ones: ${found}`}
        className={style.chart}
      >
        {drawing && (
          <svg aria-hidden="true" width={width} height={HEIGHT}>
            <rect
              className={style.band}
              x={drawing.field.left}
              width={Math.max(0, drawing.field.right - drawing.field.left)}
              y={drawing.band.top}
              height={Math.max(1, drawing.band.bottom - drawing.band.top)}
            />
            <ChartAxes x={drawing.xTicks} y={drawing.yTicks} field={drawing.field} />
            {drawing.sinceX !== null && (
              <line className={style.since} x1={drawing.sinceX} x2={drawing.sinceX} y1={drawing.field.top} y2={drawing.field.bottom} />
            )}
            <path className={style.line} d={pathOf(thinnedLine(drawing.points, width)) ?? ''} />
            {drawing.points.length <= MOST_DOTS &&
              drawing.points.map(({ x, y }) => <circle key={x} className={style.dot} cx={x} cy={y} r={2} />)}
          </svg>
        )}
      </div>
    </div>
  );
}
