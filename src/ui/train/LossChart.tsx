/** uPlot in a box that knows its width and the page's colours. */
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { sayCount } from '../../domain/say-number';
import type { ValidationPoint } from '../../protocol/events';
import type { LossPoint } from '../../store/state/train-state';
import style from './LossChart.module.css';

const HEIGHT = 220;

export interface LossChartProps {
  readonly losses: readonly LossPoint[];
  readonly validations: readonly ValidationPoint[];
  readonly label: string;
}

export function LossChart({ losses, validations, label }: LossChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const draw = new uPlot(options(place.clientWidth), [[], [], []], place);
    chart.current = draw;
    const resized = new ResizeObserver(() => draw.setSize({ width: place.clientWidth, height: HEIGHT }));
    resized.observe(place);
    // The colours are asked for at each drawing: a change of light only needs another one.
    const relit = new MutationObserver(() => draw.redraw(false, true));
    relit.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => draw.redraw(false, true);
    dark.addEventListener('change', redraw);
    return () => {
      dark.removeEventListener('change', redraw);
      relit.disconnect();
      resized.disconnect();
      draw.destroy();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setData(joined(losses, validations)), [losses, validations]);
  return <div ref={box} role="img" aria-label={label} className={style.chart} />;
}

/** One list of steps with what was measured at each: uPlot's own form. A logarithmic scale has no place for zero. */
function joined(losses: readonly LossPoint[], validations: readonly ValidationPoint[]): uPlot.AlignedData {
  const known = <Point extends LossPoint>(points: readonly Point[]) => points.filter(({ loss }) => loss > 0 && Number.isFinite(loss));
  const training = new Map(known(losses).map(({ step, loss }) => [step, loss]));
  const validation = new Map(known(validations).map(({ step, loss }) => [step, loss]));
  const steps = [...new Set([...training.keys(), ...validation.keys()])].sort((a, b) => a - b);
  return [steps, steps.map((step) => training.get(step)), steps.map((step) => validation.get(step))];
}

function options(width: number): uPlot.Options {
  const colour = (token: string) => () => resolved(token);
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 12, 0, 0],
    scales: { x: { time: false }, y: { distr: 3 } },
    axes: [
      { ...axis, size: 30, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? sayCount(tick) : '')) },
      { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : String(Number(tick.toPrecision(1))))) },
    ],
    series: [
      {},
      { stroke: colour('--quiet'), width: 1.5, spanGaps: true, points: { show: false } },
      { stroke: colour('--accent'), width: 2.5, dash: [6, 4], spanGaps: true, points: { size: 5, fill: colour('--accent') } },
    ],
  };
}

/** A canvas cannot read `light-dark()`: an element resolves it. */
function resolved(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
