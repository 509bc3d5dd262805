/** The verdict on the selected picture, with score, threshold and p-value. */
import { useMemo } from 'react';
import { hasMap } from '../../domain/detectors';
import { formatCount, formatPercent, formatValue } from '../../domain/format-number';
import { deviationOf } from '../../metrics/mask-spread';
import { pixelsAbove } from '../../metrics/pixel-threshold';
import { conformalPValue } from '../../metrics/threshold';
import { filmstripOf } from '../../store/inspect/filmstrip';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { useStudio } from '../context/studio-context';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './VerdictPanel.module.css';

export function VerdictPanel() {
  const entry = useStudio((state) => filmstripOf(state).find(({ picture }) => picture.id === state.inspect.selectedId));
  const threshold = useStudio(currentThreshold);
  const masks = useStudio(({ inspect: { results, selectedId, viewSettings } }) => {
    const { detector } = viewSettings;
    return hasMap(detector) ? undefined : results.get(selectedId ?? '')?.maskScores[detector];
  });
  const clean = useStudio((state) => state.train.model?.card.calibration.imageScores[state.inspect.viewSettings.detector]);
  if (!entry || entry.score === null || !entry.verdict || !threshold || !clean) {
    return (
      <section className={style.panel} aria-label="Verdict">
        <p className={style.quiet}>Not inspected yet.</p>
      </section>
    );
  }
  const pValue = conformalPValue(entry.score, clean);
  return (
    <section className={style.panel} aria-label="Verdict" data-verdict={entry.verdict}>
      <VerdictBadge verdict={entry.verdict} large />
      <dl className={style.facts}>
        <div>
          <dt>Score</dt>
          <dd>
            {formatValue(entry.score)}
            {masks && <span title={`Over ${masks.length} draws of channels`}> ± {Number(deviationOf(masks).toPrecision(2))}</span>}
          </dd>
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
        <PixelsAbove />
      </dl>
      <p
        className={style.quiet}
        title="Share of the good pictures behind the threshold with this score or a higher one, counting this picture"
      >
        p = {formatValue(pValue)} of {clean.length} good
      </p>
    </section>
  );
}

/** How much of the picture is above the pixel threshold. */
function PixelsAbove() {
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const threshold = useStudio((state) => pixelThresholdOf(state, detector)?.value);
  const view = useStudio(({ inspect: { viewed, selectedId } }) =>
    viewed.phase === 'done' && viewed.view.id === selectedId ? viewed.view : null,
  );
  const map = view && hasMap(detector) ? view.maps[detector] : undefined;
  const count = useMemo(() => (map && threshold !== undefined ? pixelsAbove(map, threshold) : null), [map, threshold]);
  if (!hasMap(detector)) return null;
  const share = map && count !== null ? count / map.length : null;
  const { box } = view ? viewPlaceOf(view) : { box: null };
  const inspected = box && Math.round(box.width * box.height);
  return (
    <div
      title={
        share !== null && inspected !== null
          ? `${formatCount(Math.round(share * inspected))} of ${formatCount(inspected)} pixels of the file that were inspected`
          : undefined
      }
    >
      <dt>Above pixel threshold</dt>
      <dd>{share === null ? '-' : formatPercent(share)}</dd>
    </div>
  );
}
