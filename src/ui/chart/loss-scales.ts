/** Scales and ticks of the loss chart: steps along x, a logarithmic loss along y. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { formatCount } from '../../domain/format-number';
import type { Tick } from './ChartAxes';
import type { ChartPoint } from './thin-line';

export interface LossScales {
  x(step: number): number;
  y(loss: number): number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

export interface ChartField {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Share of the range that is left free above and below the curves. */
const MARGIN = 1.08;
/** Pixels between two ticks, about. */
const TICK_DISTANCE = { x: 110, y: 26 };

/**
 * @param points those of all curves, x the step and y the loss, at least one; every loss above 0
 * @param field in pixels
 */
export function lossScales(points: readonly ChartPoint[], { left, top, right, bottom }: ChartField): LossScales {
  const [first, last] = extentOf(points, 'x');
  const [least, most] = extentOf(points, 'y');
  const x = scaleLinear([first, Math.max(last, first + 1)], [left, right]);
  const y = scaleLog([least / MARGIN, most * MARGIN], [bottom, top]);
  const steps = x.ticks(Math.max(2, (right - left) / TICK_DISTANCE.x)).filter(Number.isInteger);
  return {
    x,
    y,
    xTicks: steps.map((step) => ({ at: x(step), text: formatCount(step) })),
    yTicks: lossTicks(y.ticks(), y.domain(), (bottom - top) / TICK_DISTANCE.y).map((loss) => ({ at: y(loss), text: sayLoss(loss) })),
  };
}

function extentOf(points: readonly ChartPoint[], axis: keyof ChartPoint): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of points) {
    least = Math.min(least, point[axis]);
    most = Math.max(most, point[axis]);
  }
  return [least, most];
}

/** The most ticks that find room: all, else those of 1, 2 and 5, else powers of ten; evenly spaced ones where the range has no two of these. */
function lossTicks(all: readonly number[], [least, most]: readonly number[], room: number): readonly number[] {
  const ofMantissas = (mantissas: readonly number[]) => all.filter((tick) => mantissas.includes(mantissaOf(tick)));
  const [fives, powers] = [ofMantissas([1, 2, 5]), ofMantissas([1])];
  const ticks = [all, fives, powers].find(({ length }) => length <= room) ?? everyNth(powers, Math.ceil(powers.length / room));
  return ticks.length > 1 ? ticks : scaleLinear([least, most], [0, 1]).ticks(room / 2);
}

const everyNth = (ticks: readonly number[], n: number) => ticks.filter((_, index) => index % n === 0);

const mantissaOf = (tick: number): number => Number(tick.toExponential(6).split('e')[0]);

const sayLoss = (loss: number): string => (loss < 1e-4 ? loss.toExponential(0) : String(Number(loss.toPrecision(6))));
