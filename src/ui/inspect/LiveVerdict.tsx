/** Verdict and score of the newest frame, and the frame rate. Screen readers hear the verdict when it changes. */
import { formatValue } from '../../domain/format-number';
import { verdictOf } from '../../domain/verdict';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { useStudio } from '../context/studio-context';
import { VerdictBadge } from '../parts/VerdictBadge';
import type { LiveFrame } from './use-live-inspection';
import style from './VerdictPanel.module.css';

export interface LiveVerdictProps {
  readonly newest: LiveFrame | null;
  readonly held: boolean;
  readonly framesPerSecond: number | null;
}

export function LiveVerdict({ newest, held, framesPerSecond }: LiveVerdictProps) {
  const threshold = useStudio(currentThreshold);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const score = newest?.finding.scores[detector];
  if (score === undefined || !threshold) {
    return (
      <section className={style.panel} aria-label="Verdict">
        <p className={style.quiet}>Not inspected yet.</p>
      </section>
    );
  }
  const verdict = verdictOf(score, threshold);
  return (
    <section className={style.panel} aria-label="Verdict" data-verdict={verdict}>
      <VerdictBadge verdict={verdict} large />
      <p role="status" className="visually-hidden">
        {verdict}
      </p>
      <dl className={style.facts}>
        <div>
          <dt>Score</dt>
          <dd data-score={score}>{formatValue(score)}</dd>
        </div>
        {threshold.look !== undefined && (
          <div>
            <dt>Look limit</dt>
            <dd>{formatValue(threshold.look)}</dd>
          </div>
        )}
        <div>
          <dt>Threshold</dt>
          <dd>{formatValue(threshold.value)}</dd>
        </div>
        <div>
          <dt>Speed</dt>
          <dd data-frames-per-second={framesPerSecond ?? 0}>{saySpeed(held, framesPerSecond)}</dd>
        </div>
      </dl>
      <p className={style.quiet}>Always the newest frame; frames in between are skipped.</p>
    </section>
  );
}

function saySpeed(held: boolean, framesPerSecond: number | null): string {
  if (held) return 'frozen';
  return framesPerSecond === null ? '-' : `${framesPerSecond.toFixed(1)} frames a second`;
}
