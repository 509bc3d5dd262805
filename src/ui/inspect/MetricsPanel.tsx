/** Metrics of the detector on labelled pictures, each with the number of pictures behind it. */
import { RotateCcw } from 'lucide-react';
import { detectors, hasMap } from '../../domain/detectors';
import { formatDuration, formatQuantity, formatShare } from '../../domain/format-number';
import { describePool, describeSpread, FEW } from '../../metrics/quality-words';
import { maskSummaryOf } from '../../store/data/masks/mask-summary';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { maskSpreadOf, metricsOf, pixelMetricsOf } from '../../store/inspect/image-metrics';
import { thresholdOf } from '../../store/inspect/image-thresholds';
import { arePixelsStaleNow } from '../../store/inspect/pending-inspection';
import { aurocIntervalOf } from '../../store/inspect/quality';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { ConfusionTable } from './ConfusionTable';
import { DefectTable } from './DefectTable';
import { FoldPanel } from './FoldPanel';
import { IntervalHint } from './IntervalHint';
import style from './MetricsPanel.module.css';

export function MetricsPanel() {
  const auroc = useStudio((state) => metricsOf(state, state.inspect.viewSettings.detector).metrics.auroc);
  return (
    <FoldPanel fold="quality" title="Quality" beside={auroc === null ? undefined : `AUROC ${formatShare(auroc)}`}>
      <Quality />
    </FoldPanel>
  );
}

/** After a reload the pixels of before are gone: with many pictures they are gathered anew when somebody asks for it. */
function StalePixels() {
  const store = useStudioStore();
  const isStale = useStudio(arePixelsStaleNow);
  const seconds = useStudio((state) => state.inspect.secondsPerPicture * testPicturesOf(state).length);
  if (!isStale) return null;
  return (
    <div className={style.stale}>
      <p>The pixel metrics do not know masks or labels that came since. For that, all pictures are inspected again.</p>
      <Button icon={RotateCcw} onPress={() => void store.getState().inspect.gatherPixels()}>
        Inspect again, about {formatDuration(seconds)}
      </Button>
    </div>
  );
}

function Quality() {
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const { metrics, good, defective } = useStudio((state) => metricsOf(state, state.inspect.viewSettings.detector));
  const pixel = useStudio((state) => pixelMetricsOf(state, state.inspect.viewSettings.detector));
  const pool = useStudio((state) => state.inspect.pixelFindings?.pool);
  const low = useStudio((state) => aurocIntervalOf(state, detector)?.[0]);
  const high = useStudio((state) => aurocIntervalOf(state, detector)?.[1]);
  const isFew = Math.min(good, defective) < FEW;
  const nothing = useStudio((state) => {
    const { empty, unclear } = maskSummaryOf(state);
    return empty.length + unclear.length;
  });
  const standsOnLabels = useStudio((state) => thresholdOf(state, detector)?.method === 'best-f1');
  const spread = useStudio((state) => maskSpreadOf(state, state.inspect.viewSettings.detector));
  if (good + defective === 0) {
    return (
      <p className={style.quiet}>
        These pictures have no labels, so the quality of the verdicts is unknown. Folders named after their content (good, bad, scratch)
        provide labels.
      </p>
    );
  }
  return (
    <>
      <p className={style.quiet}>Quality of the {detectors[detector].noun}.</p>
      <StalePixels />
      <dl className={style.metrics}>
        <div>
          <dt>Image AUROC</dt>
          <dd>
            {formatShare(metrics.auroc)} {isFew && low !== undefined && high !== undefined && <IntervalHint interval={[low, high]} />}
          </dd>
        </div>
        <div>
          <dt>
            <abbr title="Average precision">AP</abbr>
          </dt>
          <dd>{formatShare(metrics.averagePrecision)}</dd>
        </div>
        <div>
          <dt>F1-max</dt>
          <dd>{formatShare(metrics.f1Max)}</dd>
        </div>
        <div>
          <dt>Pixel AUROC</dt>
          <dd>{formatShare(pixel.auroc)}</dd>
        </div>
        <div>
          <dt>
            <abbr title="Average precision over pixels">Pixel AP</abbr>
          </dt>
          <dd>{formatShare(pixel.averagePrecision)}</dd>
        </div>
        <div>
          <dt>
            <abbr title="Area under the per-region overlap, up to 30 % of false alarms among pixels">AU-PRO</abbr>
          </dt>
          <dd>{formatShare(pixel.auPro)}</dd>
        </div>
      </dl>
      <p className={style.quiet}>
        On {good} good and {defective} defective pictures.
        {isFew && ` With fewer than ${FEW} of a class, 95 % intervals are shown in brackets.`}{' '}
        {!hasMap(detector)
          ? 'This detector scores whole pictures, so there is no pixel metric.'
          : pool
            ? describePool(pool)
            : 'No masks, so no pixel metric.'}
        {hasMap(detector) &&
          nothing > 0 &&
          ` ${formatQuantity(nothing, 'mask')} ${nothing === 1 ? 'marks' : 'mark'} nothing and ${nothing === 1 ? 'counts' : 'count'} for nothing.`}
        {standsOnLabels && ' The threshold was chosen with these labels: the verdicts below are optimistic.'}
      </p>
      {spread && <p className={style.quiet}>{describeSpread(spread)}</p>}
      <ConfusionTable />
      <DefectTable />
    </>
  );
}
