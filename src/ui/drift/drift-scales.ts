/** Scales of the drift chart: pictures along x, the evidence along y, by powers of ten. */
import { scaleLinear } from 'd3-scale';
import { formatCount } from '../../domain/format-number';
import type { Tick } from '../chart/ChartAxes';
import type { ChartPoint } from '../chart/thin-line';

export interface DriftDrawing {
  readonly field: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** The first is the capital before the first picture. */
  readonly points: readonly ChartPoint[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly alarmY: number;
  /** Null without a change. */
  readonly sinceX: number | null;
}

/** Ticks of y, at most. */
const MOST_TICKS = 5;

/** @param evidence decimal logarithms, at least one @param alarmAt what they must reach @param width, height of the drawing, in pixels */
export function driftDrawing(
  evidence: readonly number[],
  since: number | null,
  alarmAt: number,
  width: number,
  height: number,
): DriftDrawing {
  const field = { left: 44, top: 10, right: width - 10, bottom: height - 22 };
  const alarm = Math.log10(alarmAt);
  const least = evidence.reduce((low, value) => Math.min(low, value), -1);
  const most = evidence.reduce((high, value) => Math.max(high, value), alarm + 0.5);
  const x = scaleLinear([0, evidence.length], [field.left, field.right]);
  const y = scaleLinear([least, most], [field.bottom, field.top]);
  const every = Math.max(1, Math.ceil((Math.floor(most) - Math.ceil(least) + 1) / MOST_TICKS));
  const powers = Array.from({ length: Math.floor(most) - Math.ceil(least) + 1 }, (_, index) => Math.ceil(least) + index);
  return {
    field,
    points: [0, ...evidence].map((value, index) => ({ x: x(index), y: y(value) })),
    xTicks: x
      .ticks(4)
      .filter((tick) => Number.isInteger(tick))
      .map((tick) => ({ at: x(tick), text: formatCount(tick) })),
    yTicks: powers.filter((power) => power % every === 0).map((power) => ({ at: y(power), text: said(power) })),
    alarmY: y(alarm),
    sinceX: since === null ? null : x(since),
  };
}

const said = (power: number): string =>
  power < -2 || power > 4 ? `1e${power}` : power < 0 ? String(10 ** power) : formatCount(10 ** power);
