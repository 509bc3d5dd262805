/** The newest frame with what the model makes of it, in the chosen views. */
import { type Ref, useMemo } from 'react';
import { detectors, hasMap } from '../../domain/detectors';
import { regionsInFile } from '../../metrics/regions';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { shownPanes } from '../../store/inspect/shown-panes';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { useStudio } from '../context/studio-context';
import type { StageStore } from '../stage/stage-store';
import { ZoomControls } from '../stage/ZoomControls';
import { framePictureOf } from '../views/file-picture';
import { inspectedWords } from '../views/paint-layers';
import { ScaleLegend } from '../views/ScaleLegend';
import style from './PictureStage.module.css';
import { StagePanes } from './StagePanes';
import type { LiveFrame } from './use-live-inspection';

export interface LiveStageProps {
  readonly newest: LiveFrame | null;
  readonly stage: StageStore;
  readonly panes: Ref<HTMLDivElement>;
}

const NAME = 'camera picture';

export function LiveStage({ newest, stage, panes }: LiveStageProps) {
  const settings = useStudio((state) => state.inspect.viewSettings);
  const threshold = useStudio((state) => pixelThresholdOf(state, state.inspect.viewSettings.detector)?.value ?? 0);
  const { detector, boxes, smallestRegion } = settings;
  const view = newest?.finding.view ?? null;
  const regions = useMemo(() => {
    const map = boxes && view && hasMap(detector) ? view.maps[detector] : undefined;
    return view && map ? regionsInFile(map, viewPlaceOf(view), threshold, smallestRegion) : [];
  }, [view, boxes, detector, threshold, smallestRegion]);
  const frame = newest?.frame ?? null;
  const picture = useMemo(() => frame && framePictureOf(frame), [frame]);
  const inspected = view && inspectedWords(viewPlaceOf(view));
  const shown = shownPanes(settings);
  return (
    <figure className={style.stage}>
      <figcaption className={style.head}>
        <span className={style.path}>
          <strong>Live</strong>
          <span>
            {frame ? `${frame.width} x ${frame.height}` : 'no frame yet'}
            {inspected && `, ${inspected}`}
          </span>
        </span>
        <ZoomControls stage={stage} />
      </figcaption>
      <div className={style.box}>
        <StagePanes
          stage={stage}
          panes={panes}
          view={view}
          picture={picture}
          settings={settings}
          threshold={threshold}
          regions={regions}
          name={NAME}
        />
        {!view && <p className={style.hint}>The first frame appears when it has been inspected.</p>}
        {view && shown.includes('truth') && <p className={style.hint}>Camera frames have no ground-truth mask.</p>}
      </div>
      {hasMap(detector) ? (
        <ScaleLegend
          threshold={threshold}
          map={view?.maps[detector]}
          settings={settings}
          shown={shown.includes('overlay') || shown.includes('map')}
        />
      ) : (
        <p className={style.mapless}>{detectors[detector].help} It scores the whole picture and has no anomaly map.</p>
      )}
    </figure>
  );
}
