/** The picture that is looked at, large and unsmoothed, with the pixel's values under the pointer. */
import { useMemo, useState } from 'react';
import { detectors, hasMap } from '../../domain/detectors';
import type { PictureView } from '../../protocol/events';
import type { HeldPicture } from '../../store/held';
import { shownKind, type ViewSettings } from '../../store/inspect-slice';
import { pixelThresholdOf } from '../../store/pixel-thresholds';
import { Notice } from '../parts/Notice';
import { PixelCanvas } from '../parts/PixelCanvas';
import { useStudio } from '../studio-context';
import style from './PictureStage.module.css';
import { PixelOutline } from './PixelOutline';
import { PixelReadout } from './PixelReadout';
import { paintView } from './paint-view';
import { ScaleLegend } from './ScaleLegend';

export const viewLabels: Record<ViewSettings['kind'], string> = {
  input: 'Input',
  reconstruction: 'Reconstruction',
  overlay: 'Overlay',
  map: 'Map',
  truth: 'Truth',
};

export function PictureStage({ picture }: { picture: HeldPicture }) {
  const viewed = useStudio((state) => state.viewed);
  const settings = useStudio((state) => state.viewSettings);
  const threshold = useStudio((state) => pixelThresholdOf(state, state.viewSettings.detector)?.value ?? 0);
  const [point, setPoint] = useState<{ x: number; y: number } | null>(null);
  const view = viewed.phase === 'done' && viewed.view.id === picture.id ? viewed.view : null;
  return (
    <figure className={style.stage}>
      <figcaption className={style.path}>
        <strong>{picture.path}</strong>
        <span>
          {picture.label === null ? 'no label' : `labelled ${picture.label}`}, {picture.width} x {picture.height}
        </span>
      </figcaption>
      <div className={style.box}>
        {view ? (
          <PaintedView view={view} settings={settings} threshold={threshold} path={picture.path} onPoint={setPoint} />
        ) : (
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
        {view && settings.kind === 'truth' && !view.truth && <p className={style.hint}>There is no mask for this picture.</p>}
      </div>
      {hasMap(settings.detector) ? (
        <ScaleLegend threshold={threshold} settings={settings} />
      ) : (
        <p className={style.mapless}>
          {detectors[settings.detector].help} It judges the picture as a whole: there is no map that shows where.
        </p>
      )}
      <PixelReadout view={view} point={point} />
    </figure>
  );
}

interface PaintedViewProps {
  readonly view: PictureView;
  readonly settings: ViewSettings;
  readonly threshold: number;
  readonly path: string;
  onPoint(point: { x: number; y: number } | null): void;
}

function PaintedView({ view, settings, threshold, path, onPoint }: PaintedViewProps) {
  const rgba = useMemo(() => paintView(view, settings, threshold), [view, settings, threshold]);
  const kind = shownKind(settings);
  const map = hasMap(settings.detector) ? view.maps[settings.detector] : undefined;
  const ofDetector = kind === 'overlay' || kind === 'map' ? ` of the ${detectors[settings.detector].noun}` : '';
  return (
    <div
      className={style.fitted}
      style={{ aspectRatio: `${view.width} / ${view.height}`, width: `min(100cqw, ${(100 * view.width) / view.height}cqh)` }}
    >
      <PixelCanvas
        rgba={rgba}
        width={view.width}
        height={view.height}
        label={`${viewLabels[kind]}${ofDetector}: ${path}`}
        onPoint={onPoint}
      />
      {map && settings.outline && <PixelOutline map={map} width={view.width} height={view.height} threshold={threshold} />}
    </div>
  );
}
