/** The drift of the scores that a line gave over its whole run, for each model that judged there. */
import { detectorIds, detectors } from '../../domain/detectors';
import { formatCount, formatQuantity } from '../../domain/format-number';
import { sayMoment } from '../../domain/line-run-words';
import { fingerprintIn, nameInTitle } from '../../domain/line-verdict';
import { versionName } from '../../domain/model-version';
import { driftSentence } from '../../metrics/drift/drift-words';
import { ALARM_AT } from '../../metrics/drift/test-martingale';
import { type LineDrift as Drift, lineBatchOf } from '../../store/inspect/line-drift';
import { useStudio } from '../context/studio-context';
import { DriftChart } from './DriftChart';
import style from './DriftPanel.module.css';

export function LineDrift({ drifts }: { readonly drifts: readonly Drift[] }) {
  const batch = useStudio(lineBatchOf);
  if (!batch) return null;
  return (
    <section className={style.lines} aria-label="Drift at the line">
      <h3 className={style.title}>Scores at the line, of all that it judged: {batch.name}</h3>
      <p className={style.quiet}>
        {sayMoment(batch.run.from)} to {sayMoment(batch.run.to)}. Pictures that passed and did not come with it count, and so do defects:
        nobody has labelled them there.
      </p>
      {drifts.map((drift) => (
        <OneModel key={`${drift.stream.model} ${drift.stream.detector}`} drift={drift} />
      ))}
    </section>
  );
}

function OneModel({ drift: { stream, version, watch } }: { readonly drift: Drift }) {
  const { model, detector, scores, before = 0 } = stream;
  const id = detectorIds.find((known) => known === detector);
  const by = `${model === null ? 'A model without a name' : nameInTitle(model)}, ${id ? detectors[id].noun : detector}`;
  const fingerprint = fingerprintIn(model);
  if (!watch) {
    const why = version
      ? `${versionName(version)} of this project has no scores of good pictures by that detector`
      : `no version of this project has the fingerprint ${fingerprint ?? 'of that model'}; open the zip of that model on Export, and its good scores are here`;
    return (
      <p data-line-drift="unknown">
        {by}: {formatQuantity(scores.length, 'score')} cannot be compared: {why}.
      </p>
    );
  }
  const sentence = driftSentence(scores.length, watch.change, ALARM_AT);
  return (
    <div className={style.found} data-line-drift={watch.change ? 'alarm' : 'none'}>
      <p>
        {by}
        {version && ` (here ${versionName(version)})`}: {sentence}
        {before > 0 && ` ${formatCount(before)} scores before these were too many to be kept.`}
      </p>
      {scores.length > 1 && (
        <div className={style.wide}>
          <DriftChart
            evidence={watch.evidence}
            since={watch.change?.since ?? null}
            alarmAt={ALARM_AT}
            label={`Evidence of drift at the line. ${sentence}`}
          />
        </div>
      )}
    </div>
  );
}
