/** The verdict on the selected picture, with score, limits and p-value. */
import { useMemo } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import { hasMap } from '../../domain/detectors';
import { formatCount, formatPercent, formatValue } from '../../domain/format-number';
import { deviationOf } from '../../metrics/mask-spread';
import { pixelsAbove } from '../../metrics/pixel-threshold';
import { conformalPValue } from '../../metrics/threshold';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { hasLinePictures } from '../../store/inspect/line-drift';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { shownEntryOf } from '../../store/inspect/strip-filter';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { viewOf } from '../../store/inspect/viewed-regions';
import { wrongVerdictOf } from '../../store/inspect/wrong-verdict';
import { useStudio } from '../context/studio-context';
import { LineVerdict, NotOfLine } from './LineVerdict';
import { VerdictCard, type VerdictFact } from './VerdictCard';

export function VerdictPanel() {
  const entry = useStudio(shownEntryOf);
  const threshold = useStudio(currentThreshold);
  const masks = useStudio(({ inspect: { results, selectedId, viewSettings } }) => {
    const { detector } = viewSettings;
    return hasMap(detector) ? undefined : results.get(selectedId ?? '')?.maskScores[detector];
  });
  const clean = useStudio((state) => state.train.model?.card.calibration.imageScores[state.inspect.viewSettings.detector]);
  const pixels = usePixelsAbove();
  const score = entry?.score ?? null;
  const isJudged = score !== null && threshold !== null && clean !== undefined;
  const isOfLine = useStudio(hasLinePictures);
  const line = entry?.picture.line;
  const facts: VerdictFact[] = [
    { name: 'Threshold', value: threshold && formatValue(threshold.value) },
    ...(threshold?.look === undefined ? [] : [{ name: 'Look limit', value: formatValue(threshold.look) }]),
    {
      name: `p of ${clean ? formatCount(clean.length) : '-'} good`,
      value: isJudged && formatValue(conformalPValue(score, clean)),
      title: 'Share of the good pictures behind the threshold with this score or a higher one, counting this picture',
    },
    ...(pixels ? [pixels] : []),
  ];
  return (
    <VerdictCard
      verdict={isJudged ? (entry?.verdict ?? null) : null}
      score={
        score !== null && (
          <>
            {formatValue(score)}
            {masks && <span title={`Over ${masks.length} draws of channels`}> ± {Number(deviationOf(masks).toPrecision(2))}</span>}
          </>
        )
      }
      said={!entry ? '' : entry.picture.label === null ? 'No label' : `Labelled ${nameOfLabel(entry.picture)}`}
      wrong={entry && wrongVerdictOf(entry)}
      line={line ? <LineVerdict line={line} verdict={isJudged ? (entry?.verdict ?? null) : null} /> : isOfLine && <NotOfLine />}
      waiting={entry ? 'Not inspected yet.' : 'No picture is shown.'}
      facts={facts}
    />
  );
}

/** How much of the picture is above the pixel threshold; null for a detector without a map. */
function usePixelsAbove(): VerdictFact | null {
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const threshold = useStudio((state) => pixelThresholdOf(state, detector)?.value);
  const view = useStudio(viewOf);
  const map = view && hasMap(detector) ? view.maps[detector] : undefined;
  const count = useMemo(() => (map && threshold !== undefined ? pixelsAbove(map, threshold) : null), [map, threshold]);
  if (!hasMap(detector)) return null;
  const share = map && count !== null ? count / map.length : null;
  const { box } = view ? viewPlaceOf(view) : { box: null };
  const inspected = box && Math.round(box.width * box.height);
  return {
    name: 'Above pixel threshold',
    value: share === null ? '-' : formatPercent(share),
    title:
      share !== null && inspected !== null
        ? `${formatCount(Math.round(share * inspected))} of ${formatCount(inspected)} pixels of the file that were inspected`
        : undefined,
  };
}
