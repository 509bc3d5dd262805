/** Verdict and score of the newest frame, and the frame rate. Screen readers hear the verdict when it changes. */
import { formatValue } from '../../domain/format-number';
import { verdictOf } from '../../domain/verdict';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { useStudio } from '../context/studio-context';
import type { LiveFrame } from './use-live-inspection';
import { VerdictCard } from './VerdictCard';

export interface LiveVerdictProps {
  readonly newest: LiveFrame | null;
  readonly held: boolean;
  readonly framesPerSecond: number | null;
}

export function LiveVerdict({ newest, held, framesPerSecond }: LiveVerdictProps) {
  const threshold = useStudio(currentThreshold);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const score = newest?.finding.scores[detector];
  const verdict = score === undefined || !threshold ? null : verdictOf(score, threshold);
  return (
    <>
      <VerdictCard
        verdict={verdict}
        score={score !== undefined && <span data-score={score}>{formatValue(score)}</span>}
        said="The newest frame; frames in between are skipped."
        waiting="Not inspected yet."
        facts={[
          { name: 'Threshold', value: threshold && formatValue(threshold.value) },
          ...(threshold?.look === undefined ? [] : [{ name: 'Look limit', value: formatValue(threshold.look) }]),
          { name: 'Speed', value: <span data-frames-per-second={framesPerSecond ?? 0}>{saySpeed(held, framesPerSecond)}</span> },
        ]}
      />
      <p role="status" className="visually-hidden">
        {verdict}
      </p>
    </>
  );
}

function saySpeed(held: boolean, framesPerSecond: number | null): string {
  if (held) return 'frozen';
  return framesPerSecond === null ? '-' : `${framesPerSecond.toFixed(1)} frames a second`;
}
