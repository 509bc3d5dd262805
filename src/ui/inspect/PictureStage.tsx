/** The selected picture in one or more views, zoomed and panned together, with pixel values. */

import type { Ref } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import { detectors, hasMap } from '../../domain/detectors';
import type { Size } from '../../domain/map-place';
import type { Region } from '../../metrics/regions';
import { describeMarked } from '../../store/data/masks/mask-summary';
import { readingText } from '../../store/data/masks/reading-text';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { shownPanes } from '../../store/inspect/shown-panes';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { viewedRegionsOf, viewOf } from '../../store/inspect/viewed-regions';
import { markDraftOf } from '../../store/review/mark-draft';
import type { StudioPicture } from '../../store/state/picture-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import { MarkLayer } from '../review/MarkLayer';
import type { StageStore } from '../stage/stage-store';
import { ZoomControls } from '../stage/ZoomControls';
import { isReduced, pixelSourceOf } from '../views/file-picture';
import { PixelReadout } from '../views/PixelReadout';
import { inspectedWords } from '../views/paint-layers';
import { pixelFacts } from '../views/pixel-facts';
import { ScaleLegend } from '../views/ScaleLegend';
import { useFilePicture } from '../views/use-file-picture';
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
  const areas = useStudio((state) => state.recipe.recipe.areas);
  const shown = shownPanes(settings);
  const reading = useStudio(({ data: { masks } }) => masks.get(picture.maskPath ?? '')?.reading);
  const store = useStudioStore();
  const key = [picture.id, picture.maskPath, reading && readingText(reading), levels?.black, levels?.white].join(' ');
  const looked = useFilePicture(key, (mostPixels) => store.getState().inspect.readPicture(picture.id, mostPixels));
  const source = looked.picture && pixelSourceOf(looked.picture);
  const draft = useStudio((state) => markDraftOf(state, picture.id));
  const inspected = view ? inspectedWords(viewPlaceOf(view)) : '';
  return (
    <figure className={style.stage}>
      <figcaption className={style.head}>
        <span className={style.path}>
          <strong title={picture.path}>{picture.path}</strong>
          <span>
            {picture.label === null ? 'no label' : `labelled ${nameOfLabel(picture)}`}, {picture.width} x {picture.height}
            {looked.picture && isReduced(looked.picture) && ` (shown as ${extentOf(looked.picture.source)})`}
            {inspected && `, ${inspected}`}
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
          picture={looked.picture}
          // The ground truth is being drawn anew.
          settings={draft ? { ...settings, truthOutline: false } : settings}
          threshold={threshold}
          regions={regions}
          areas={areas}
          name={picture.path}
          overlay={draft && <MarkLayer stage={stage} draft={draft} />}
        />
        {!view && (
          <img
            className={style.placeholder}
            src={picture.thumbnail.address}
            alt={viewed.phase === 'failed' ? picture.path : `${picture.path}, loading`}
          />
        )}
        {viewed.phase === 'failed' && (
          <div className={style.failure}>
            <Notice kind="error">{viewed.error.message}</Notice>
          </div>
        )}
        {view && looked.error && (
          <div className={style.failure}>
            <Notice kind="error">{looked.error.message}</Notice>
          </div>
        )}
        {view && shown.includes('truth') && !view.truth && <p className={style.hint}>This picture has no ground-truth mask.</p>}
        {view?.truth && shown.includes('truth') && reading?.pixels === 0 && (
          <p className={style.hint}>The mask of this picture marks no pixel. See Masks on the Data step for how it is read.</p>
        )}
      </div>
      {hasMap(settings.detector) ? (
        <ScaleLegend
          threshold={threshold}
          map={view?.maps[settings.detector]}
          settings={settings}
          shown={shown.includes('overlay') || shown.includes('map')}
        />
      ) : (
        <p className={style.mapless}>{detectors[settings.detector].help} It scores the whole picture and has no anomaly map.</p>
      )}
      <PixelReadout stage={stage} factsAt={view && ((point) => pixelFacts(view, point, source, picture.deep && levels))} />
    </figure>
  );
}

const extentOf = ({ width, height }: Size): string => `${width} x ${height}`;
