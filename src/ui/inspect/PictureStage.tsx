/** The selected picture in one or more views, zoomed and panned together, with pixel values. */

import type { Ref } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import { detectors, hasMap } from '../../domain/detectors';
import type { Region } from '../../metrics/regions';
import { describeMarked } from '../../store/data/masks/mask-summary';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { shownPanes } from '../../store/inspect/shown-panes';
import { viewedRegionsOf, viewOf } from '../../store/inspect/viewed-regions';
import type { StudioPicture } from '../../store/state/picture-state';
import { useStudio } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import type { StageStore } from '../stage/stage-store';
import { ZoomControls } from '../stage/ZoomControls';
import { PixelReadout } from '../views/PixelReadout';
import { pixelFacts } from '../views/pixel-facts';
import { ScaleLegend } from '../views/ScaleLegend';
import style from './PictureStage.module.css';
import { StagePanes } from './StagePanes';

const noRegions: readonly Region[] = [];

export interface PictureStageProps {
  readonly picture: StudioPicture;
  readonly stage: StageStore;
  readonly panes: Ref<HTMLDivElement>;
}

export function PictureStage({ picture, stage, panes }: PictureStageProps) {
  const viewed = useStudio((state) => state.inspect.viewed);
  const view = useStudio(viewOf);
  const settings = useStudio((state) => state.inspect.viewSettings);
  const threshold = useStudio((state) => pixelThresholdOf(state, state.inspect.viewSettings.detector)?.value ?? 0);
  const regions = useStudio(viewedRegionsOf) ?? noRegions;
  const levels = useStudio((state) => state.train.model?.card.preparation.levels);
  const shown = shownPanes(settings);
  const reading = useStudio(({ data: { masks } }) => masks.get(picture.maskPath ?? '')?.reading);
  return (
    <figure className={style.stage}>
      <figcaption className={style.head}>
        <span className={style.path}>
          <strong>{picture.path}</strong>
          <span>
            {picture.label === null ? 'no label' : `labelled ${nameOfLabel(picture)}`}, {picture.width} x {picture.height}
            {reading && `, ${describeMarked(reading)}`}
          </span>
        </span>
        <ZoomControls stage={stage} />
      </figcaption>
      <div className={style.box}>
        <StagePanes
          stage={stage}
          panes={panes}
          view={view}
          settings={settings}
          threshold={threshold}
          regions={regions}
          name={picture.path}
        />
        {!view && (
          <img
            className={style.placeholder}
            src={picture.thumbnail}
            alt={viewed.phase === 'failed' ? picture.path : `${picture.path}, loading`}
          />
        )}
        {viewed.phase === 'failed' && (
          <div className={style.failure}>
            <Notice kind="error">{viewed.error.message}</Notice>
          </div>
        )}
        {view && shown.includes('truth') && !view.truth && <p className={style.hint}>This picture has no ground-truth mask.</p>}
        {view?.truth && shown.includes('truth') && reading?.pixels === 0 && (
          <p className={style.hint}>The mask of this picture marks no pixel. See Masks on the Data step for how it is read.</p>
        )}
      </div>
      {hasMap(settings.detector) ? (
        <ScaleLegend threshold={threshold} settings={settings} shown={shown.includes('overlay') || shown.includes('map')} />
      ) : (
        <p className={style.mapless}>{detectors[settings.detector].help} It scores the whole picture and has no anomaly map.</p>
      )}
      <PixelReadout stage={stage} factsAt={view && ((point) => pixelFacts(view, point, picture.deep && levels))} />
    </figure>
  );
}
