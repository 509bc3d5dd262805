/** The 95 % interval of a number that is based on few pictures. */
import type { Interval } from '../../domain/quality';
import { formatInterval } from '../../metrics/quality-words';
import style from './MetricsPanel.module.css';

export function IntervalHint({ interval }: { interval: Interval }) {
  return (
    <span className={style.interval} title="95 % interval (Newcombe 2006, method 5)">
      ({formatInterval(interval)})
    </span>
  );
}
