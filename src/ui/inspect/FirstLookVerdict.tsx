/** The first look's verdict on the picture, the threshold that it stands on, and how well it does where labels tell. */
import { formatShare, formatValue } from '../../domain/format-number';
import type { Rate } from '../../domain/quality';
import { describeThreshold } from '../../metrics/describe-threshold';
import { conformalPValue } from '../../metrics/threshold';
import type { FilmstripEntry } from '../../store/inspect/filmstrip';
import { firstLookQuality, firstLookThreshold } from '../../store/inspect/first-look-selectors';
import { useStudio } from '../context/studio-context';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './VerdictPanel.module.css';

export function FirstLookVerdict({ entry }: { readonly entry: FilmstripEntry | undefined }) {
  const threshold = useStudio(firstLookThreshold);
  const clean = useStudio((state) => state.firstLook.look?.cleanScores);
  if (!threshold || !clean)
    return (
      <section className={style.panel} aria-label="Verdict">
        <p className={style.quiet}>No score yet.</p>
      </section>
    );
  return (
    <>
      <section className={style.panel} aria-label="Verdict" data-verdict={entry?.verdict ?? undefined}>
        {entry?.verdict && entry.score !== null ? (
          <>
            <VerdictBadge verdict={entry.verdict} large />
            <dl className={style.facts}>
              <Fact name="Score">{formatValue(entry.score)}</Fact>
              {threshold.look !== undefined && <Fact name="Look limit">{formatValue(threshold.look)}</Fact>}
              <Fact name="Threshold">{formatValue(threshold.value)}</Fact>
            </dl>
            <p className={style.quiet}>
              p = {formatValue(conformalPValue(entry.score, clean))} of {clean.length} good
            </p>
          </>
        ) : (
          <p className={style.quiet}>No score yet.</p>
        )}
      </section>
      <section className={style.panel} aria-labelledby="first-look-threshold" data-first-look-threshold>
        <h2 id="first-look-threshold">Threshold of the first look</h2>
        <p className={style.quiet}>{describeThreshold(threshold)} The trained model has its own.</p>
      </section>
      <Quality />
    </>
  );
}

function Quality() {
  const quality = useStudio(firstLookQuality);
  if (!quality) return null;
  return (
    <section className={style.panel} aria-labelledby="first-look-quality" data-first-look-quality>
      <h2 id="first-look-quality">Quality of the first look</h2>
      <dl className={style.facts}>
        <Fact name="Image AUROC">{formatShare(quality.auroc)}</Fact>
        <Fact name="Defective rejected">{sayRate(quality.found)}</Fact>
        <Fact name="Good rejected">{sayRate(quality.falseAlarms)}</Fact>
      </dl>
    </section>
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
