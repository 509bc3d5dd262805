/** How well the detector does on labelled pictures, each number with what it stands on. */
import { GOOD_LABEL } from '../../domain/dataset';
import { detectors, hasMap } from '../../domain/detectors';
import type { MaskSpread } from '../../domain/report';
import { labelRowsOf, maskSpreadOf, metricsOf, pixelMetricsOf } from '../../store/verdicts';
import { sayHowMany, sayShare, sayValue } from '../parts/say-number';
import { useStudio } from '../studio-context';
import style from './MetricsPanel.module.css';

export function MetricsPanel() {
  const detector = useStudio((state) => state.viewSettings.detector);
  const { metrics, good, defective } = useStudio((state) => metricsOf(state, state.viewSettings.detector));
  const pixel = useStudio((state) => pixelMetricsOf(state, state.viewSettings.detector));
  const pixelFindings = useStudio((state) => state.pixelFindings);
  const spread = useStudio((state) => maskSpreadOf(state, state.viewSettings.detector));
  const rows = useStudio(labelRowsOf);
  if (good + defective === 0) {
    return (
      <section className={style.panel} aria-labelledby="metrics-title">
        <h2 id="metrics-title">Quality</h2>
        <p className={style.quiet}>
          These pictures have no labels, so nobody can say how good the verdicts are. A folder in MVTec layout brings labels along.
        </p>
      </section>
    );
  }
  return (
    <section className={style.panel} aria-labelledby="metrics-title">
      <h2 id="metrics-title">Quality of the {detectors[detector].noun}</h2>
      <dl className={style.metrics}>
        <div>
          <dt>Image AUROC</dt>
          <dd>{sayShare(metrics.auroc)}</dd>
        </div>
        <div>
          <dt>
            <abbr title="Average precision">AP</abbr>
          </dt>
          <dd>{sayShare(metrics.averagePrecision)}</dd>
        </div>
        <div>
          <dt>F1-max</dt>
          <dd>{sayShare(metrics.f1Max)}</dd>
        </div>
        <div>
          <dt>Pixel AUROC</dt>
          <dd>{sayShare(pixel.auroc)}</dd>
        </div>
        <div>
          <dt>
            <abbr title="Average precision over pixels">Pixel AP</abbr>
          </dt>
          <dd>{sayShare(pixel.averagePrecision)}</dd>
        </div>
        <div>
          <dt>
            <abbr title="Area under the per-region overlap, up to 30 % of false alarms among pixels">AU-PRO</abbr>
          </dt>
          <dd>{sayShare(pixel.auPro)}</dd>
        </div>
      </dl>
      <p className={style.quiet}>
        On {good} good and {defective} defective pictures
        {!hasMap(detector)
          ? '; it judges whole pictures, so there is no pixel metric'
          : pixelFindings
            ? `; pixels of ${sayHowMany(pixelFindings.pool.pictures, 'picture')}, ${pixelFindings.pool.masks} with masks`
            : '; no masks, so no pixel metric'}
        .
      </p>
      {spread && <p className={style.quiet}>{saySpread(spread)}</p>}
      <table className={style.table}>
        <caption className="visually-hidden">Verdicts by label</caption>
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Pictures</th>
            <th scope="col">Rejected</th>
            <th scope="col">Passed</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count, rejected }) => (
            <tr key={label ?? ''}>
              <th scope="row">{label ?? 'no label'}</th>
              <td>{count}</td>
              <td className={label === GOOD_LABEL && rejected > 0 ? style.wrong : ''}>{rejected}</td>
              <td className={label !== GOOD_LABEL && label !== null && count > rejected ? style.wrong : ''}>{count - rejected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The channels are drawn at random: says how much that matters. */
function saySpread({ masks, spread, auroc }: MaskSpread): string {
  const quality = auroc ? `Image AUROC ${auroc.mean.toFixed(2)} ± ${auroc.deviation.toFixed(2)} over ${masks} masks of channels; a` : 'A';
  return `${quality} picture’s score varies by ${sayValue(spread)} over ${auroc ? 'them' : `${masks} masks of channels`}.`;
}
