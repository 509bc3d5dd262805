/** Scales of a small chart of one statistic: pictures along x, its difference from the middle of the good pictures along y, in percent. */
import { scaleLinear } from 'd3-scale';
import { formatCount } from '../../domain/format-number';
import type { FactId } from '../../domain/picture-facts';
import { quantile } from '../../metrics/quantile';
import type { Tick } from '../chart/ChartAxes';
import type { ChartPoint } from '../chart/thin-line';

export interface FactDrawing {
  readonly field: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly points: readonly ChartPoint[];
  /** Where nine in ten of the good pictures lie. */
  readonly band: { readonly top: number; readonly bottom: number };
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Null without a change. */
  readonly sinceX: number | null;
}

/** Of the good pictures, left out at either end of the band. */
const BEYOND_BAND = 0.05;

/** Positions are shares of the picture; the others are logarithms, of which the difference is a ratio. @returns percent */
const differenceOf = (fact: FactId, value: number, middle: number): number =>
  100 * (fact === 'right' || fact === 'down' ? value - middle : Math.expm1(value - middle));

interface FactSeries {
  readonly fact: FactId;
  readonly values: readonly number[];
  readonly good: readonly number[];
}

/** @param good at least one @param width, height of the drawing, in pixels */
export function factDrawing({ fact, values, good }: FactSeries, since: number | null, width: number, height: number): FactDrawing {
  const field = { left: 44, top: 6, right: width - 10, bottom: height - 20 };
  const middle = quantile(good, 0.5);
  const [low, high] = [BEYOND_BAND, 1 - BEYOND_BAND].map((share) => differenceOf(fact, quantile(good, share), middle));
  const shown = values.map((value) => differenceOf(fact, value, middle));
  const [least, most] = shown.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [low, high]);
  const room = Math.max(0.1, 0.1 * (most - least));
  const y = scaleLinear([least - room, most + room], [field.bottom, field.top]);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [field.left, field.right]);
  return {
    field,
    points: shown.map((value, index) => ({ x: x(index), y: y(value) })),
    band: { top: y(high), bottom: y(low) },
    xTicks: x
      .ticks(4)
      .filter((tick) => Number.isInteger(tick) && tick > 0)
      .map((tick) => ({ at: x(tick - 1), text: formatCount(tick) })),
    yTicks: y.ticks(3).map((tick) => ({ at: y(tick), text: `${tick > 0 ? '+' : ''}${Number(tick.toPrecision(3))} %`.replace('-', '−') })),
    sinceX: since === null ? null : x(since),
  };
}
