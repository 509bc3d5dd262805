/** The first look's verdict on the picture, what it does to all of them, the threshold that it stands on, and how well it does where labels tell. */
import type { Ref } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import { formatCount, formatShare, formatValue } from '../../domain/format-number';
import type { Rate } from '../../domain/quality';
import { describeThreshold } from '../../metrics/describe-threshold';
import { describeSet } from '../../metrics/set-words';
import { conformalPValue } from '../../metrics/threshold';
import type { FilmstripEntry } from '../../store/inspect/filmstrip';
import { firstLookQuality, firstLookThreshold } from '../../store/inspect/first-look-selectors';
import { hasLinePictures } from '../../store/inspect/line-drift';
import { firstLookCounts, firstLookSetScores } from '../../store/inspect/set-counts';
import { wrongVerdictOf } from '../../store/inspect/wrong-verdict';
import { useStudio } from '../context/studio-context';
import { FalseAlarmField } from './FalseAlarmField';
import { FoldPanel } from './FoldPanel';
import { LineVerdict, NotOfLine } from './LineVerdict';
import style from './MetricsPanel.module.css';
import { ReviewShareField } from './ReviewShareField';
import { ScoresPanel } from './ScoresPanel';
import { VerdictCard } from './VerdictCard';

export function FirstLookVerdict({ entry }: { readonly entry: FilmstripEntry | undefined }) {
  const threshold = useStudio(firstLookThreshold);
  const clean = useStudio((state) => state.firstLook.look?.cleanScores);
  const isOfLine = useStudio(hasLinePictures);
  const score = entry?.score ?? null;
  const line = entry?.picture.line;
  return (
    <VerdictCard
      verdict={entry?.verdict ?? null}
      score={score !== null && formatValue(score)}
      said={!entry ? '' : entry.picture.label === null ? 'No label' : `Labelled ${nameOfLabel(entry.picture)}`}
      wrong={entry ? wrongVerdictOf(entry) : null}
      line={line ? <LineVerdict line={line} verdict={entry?.verdict ?? null} /> : isOfLine && <NotOfLine />}
      waiting="No score yet."
      facts={[
        { name: 'Threshold', value: threshold && formatValue(threshold.value) },
        ...(threshold?.look === undefined ? [] : [{ name: 'Look limit', value: formatValue(threshold.look) }]),
        {
          name: `p of ${clean ? formatCount(clean.length) : '-'} good`,
          value: score !== null && clean && formatValue(conformalPValue(score, clean)),
        },
      ]}
    />
  );
}

export function FirstLookScores({ score, onChange }: { readonly score: number | null; onChange(): void }) {
  const threshold = useStudio(firstLookThreshold);
  const clean = useStudio((state) => state.firstLook.look?.cleanScores);
  const sentence = useStudio((state) => describeSet(firstLookCounts(state)));
  const scores = useStudio(firstLookSetScores);
  if (!threshold || !clean) return null;
  return (
    <ScoresPanel
      title="Scores and threshold of the first look"
      sentence={sentence ?? 'No test picture has a score yet.'}
      threshold={threshold}
      heldOut={clean}
      scores={scores}
      score={score}
      onChange={onChange}
    />
  );
}

export function FirstLookThreshold({ fold }: { readonly fold: Ref<HTMLDetailsElement> }) {
  const threshold = useStudio(firstLookThreshold);
  if (!threshold) return null;
  return (
    <FoldPanel fold="threshold" title="Threshold of the first look" beside={formatValue(threshold.value)} ref={fold}>
      <p className={style.quiet} data-first-look-threshold>
        {describeThreshold(threshold)} The trained model has its own.
      </p>
      <FalseAlarmField />
      <ReviewShareField sentence={null} />
    </FoldPanel>
  );
}

export function FirstLookQuality() {
  const quality = useStudio(firstLookQuality);
  if (!quality) return null;
  return (
    <FoldPanel fold="quality" title="Quality" beside={`AUROC ${formatShare(quality.auroc)}`}>
      <dl className={style.metrics}>
        <Fact name="Image AUROC">{formatShare(quality.auroc)}</Fact>
        <Fact name="Defective rejected">{sayRate(quality.found)}</Fact>
        <Fact name="Good rejected">{sayRate(quality.falseAlarms)}</Fact>
      </dl>
    </FoldPanel>
  );
}

const sayRate = (rate: Rate | null): string => (rate ? `${rate.count} of ${rate.of}` : '-');

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
