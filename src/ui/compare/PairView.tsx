/** Two runs side by side: the pictures that they rank differently, and both anomaly maps of the selected picture on one colour scale. */

import { ArrowLeft } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import { detectors, hasMap } from '../../domain/detectors';
import { formatQuantity } from '../../domain/format-number';
import { scaleTop } from '../../imaging/colour-map';
import { type PairEntry, pairDetectorsOf, pairStripOf } from '../../store/compare/run-pair';
import { shownKind } from '../../store/inspect/shown-panes';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { viewKinds } from '../../store/state/inspect-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SelectField } from '../parts/SelectField';
import { createStage } from '../stage/stage-store';
import { ZoomControls } from '../stage/ZoomControls';
import { pixelSourceOf } from '../views/file-picture';
import { PixelReadout } from '../views/PixelReadout';
import { ScaleLegend } from '../views/ScaleLegend';
import { useFilePicture } from '../views/use-file-picture';
import { viewLabels } from '../views/view-labels';
import { PairFilmstrip } from './PairFilmstrip';
import { PairStage } from './PairStage';
import style from './PairView.module.css';
import { pairFacts } from './pair-facts';
import { pressPairKey } from './pair-keys';

export function PairView() {
  const store = useStudioStore();
  const [stage] = useState(createStage);
  const panes = useRef<HTMLDivElement>(null);
  const pair = useStudio((state) => state.compare.pair);
  const runs = useStudio((state) => state.compare.comparison?.runs);
  const strip = useStudio(pairStripOf);
  const settings = useStudio((state) => state.inspect.viewSettings);
  const ids = useStudio(pairDetectorsOf);
  const [left, right] = [pair?.views.left, pair?.views.right].map((viewed) => (viewed?.phase === 'done' ? viewed.view : null));
  const viewed = left ?? right;
  const { width, height } = viewed ? viewPlaceOf(viewed).picture : { width: 1, height: 1 };
  useLayoutEffect(() => {
    if (viewed) stage.getState().showPicture({ width, height });
  }, [stage, viewed, width, height]);
  const { picture } = useFilePicture(pair?.pictureId ?? null, (mostPixels) =>
    store.getState().compare.readPairPicture(pair?.pictureId ?? '', mostPixels),
  );
  const leftRun = runs?.find(({ id }) => id === pair?.left);
  const rightRun = runs?.find(({ id }) => id === pair?.right);
  if (!pair || !leftRun?.card || !rightRun?.card) return null;
  const { detector, pictureId } = pair;
  // One scale for both, so that colours can be compared: that of the higher threshold.
  const thresholds = [leftRun.card, rightRun.card].map(({ calibration }) =>
    hasMap(detector) ? (calibration.pixelThresholds[detector] ?? 0) : 0,
  );
  const threshold = Math.max(...thresholds);
  const top = Math.max(
    2 * threshold,
    ...[left, right].map((view) => {
      const map = view && hasMap(detector) ? view.maps[detector] : undefined;
      return map ? scaleTop(map, threshold) : 0;
    }),
  );
  const kind = shownKind({ kind: settings.kind, detector });
  const views = viewKinds.map((value) => ({ value, label: viewLabels[value], disabled: shownKind({ kind: value, detector }) !== value }));
  const entry = strip.find(({ id }) => id === pictureId) ?? null;
  const {
    compare: { changePair, closePair },
    inspect: { changeView },
  } = store.getState();
  return (
    <section
      className={style.step}
      aria-label="Side by side"
      tabIndex={-1}
      onKeyDown={(event) => pressPairKey(event, store, stage, () => panes.current?.focus())}
    >
      <div className={style.head}>
        <Button icon={ArrowLeft} onPress={closePair} autoFocus>
          Back to the table
        </Button>
        <SegmentedControl label="View" hideLabel value={kind} choices={views} onChange={(value) => changeView({ kind: value })} />
        <SelectField
          label="Detector"
          inline
          value={detector}
          choices={ids.map((value) => ({ value, label: detectors[value].label }))}
          onChange={(value) => changePair({ detector: value })}
        />
        <ZoomControls stage={stage} />
      </div>
      {pair.error && <Notice kind="error">{pair.error.message}</Notice>}
      <div className={style.columns}>
        <PairFilmstrip strip={strip} order={pair.order} selectedId={pictureId} waiting={pair.pictures === null && !pair.error} />
        <div className={style.middle}>
          <p className={style.path}>{entry ? <PicturePath entry={entry} /> : 'Choose a picture.'}</p>
          <PairStage
            stage={stage}
            panes={panes}
            runs={{ left: leftRun, right: rightRun }}
            views={pair.views}
            picture={picture}
            entry={entry}
            count={strip.length}
            settings={{ ...settings, detector, kind }}
            threshold={threshold}
            top={top}
          />
          <ScaleLegend threshold={threshold} top={top} settings={{ ...settings, detector }} shown={kind === 'overlay' || kind === 'map'} />
          <p className={style.note}>
            {hasMap(detector)
              ? 'Both use one scale: its middle is the higher pixel threshold of the two runs, and the outline surrounds the pixels above it.'
              : detectors[detector].help}
          </p>
          <PixelReadout
            stage={stage}
            factsAt={
              viewed ? (point) => pairFacts({ left: left ?? null, right: right ?? null }, picture && pixelSourceOf(picture), point) : null
            }
          />
        </div>
      </div>
    </section>
  );
}

function PicturePath({ entry: { picture, left, right } }: { entry: PairEntry }) {
  return (
    <>
      <strong>{picture.path}</strong>{' '}
      <span>
        {picture.label === null ? 'no label' : `labelled ${nameOfLabel(picture)}`};{' '}
        {formatQuantity(Number(Math.abs(left.rank - right.rank).toFixed(1)), 'rank')} apart
      </span>
    </>
  );
}
