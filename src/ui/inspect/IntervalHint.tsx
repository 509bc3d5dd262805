/** Where a number that stands on few pictures may truly lie. */
import type { Interval } from '../../domain/report';
import style from './MetricsPanel.module.css';

/** Fewer pictures of a class than this make a number uncertain enough to say so. */
export const FEW = 10;

export function IntervalHint({ interval: [low, high] }: { interval: Interval }) {
  return (
    <span className={style.interval} title="95 % interval (Newcombe 2006, method 5)">
      ({low.toFixed(2)} to {high.toFixed(2)})
    </span>
  );
}
