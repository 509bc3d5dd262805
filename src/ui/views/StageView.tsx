/** One view of a picture in a pane of the stage, with the outlines and boxes on top. */
import { useMemo } from 'react';
import { detectors, hasMap } from '../../domain/detectors';
import type { Region } from '../../metrics/regions';
import type { PictureView } from '../../protocol/events';
import type { ViewKind, ViewSettings } from '../../store/state/inspect-state';
import { PixelCanvas } from '../parts/PixelCanvas';
import { StagePane } from '../stage/StagePane';
import type { StageStore } from '../stage/stage-store';
import { PixelOutline } from './PixelOutline';
import { paintView } from './paint-view';
import { RegionBoxes } from './RegionBoxes';
import { viewLabels } from './view-labels';

export interface StageViewProps {
  readonly stage: StageStore;
  readonly view: PictureView;
  readonly kind: ViewKind;
  readonly settings: ViewSettings;
  /** Pixel threshold: the middle of the colour scale and the level of the outline. */
  readonly threshold: number;
  readonly regions: readonly Region[];
  /** What is shown, after the name of the view. */
  readonly name: string;
  readonly caption?: string | undefined;
}

export function StageView({ stage, view, kind, settings, threshold, regions, name, caption }: StageViewProps) {
  const { detector, opacity, colourMap, outline, boxes, truthOutline } = settings;
  const rgba = useMemo(
    () => paintView(view, { kind, detector, opacity, colourMap }, threshold),
    [view, kind, detector, opacity, colourMap, threshold],
  );
  const { width, height, truth } = view;
  const map = hasMap(detector) ? view.maps[detector] : undefined;
  const ofDetector = kind === 'overlay' || kind === 'map' ? ` of the ${detectors[detector].noun}` : '';
  const lines = (
    <>
      {truth && truthOutline && <PixelOutline map={truth} width={width} height={height} threshold={0} isTruth />}
      {map && outline && <PixelOutline map={map} width={width} height={height} threshold={threshold} />}
      <RegionBoxes stage={stage} regions={regions} all={boxes} width={width} height={height} />
    </>
  );
  return (
    <StagePane stage={stage} caption={caption} lines={lines}>
      <PixelCanvas rgba={rgba} width={width} height={height} label={`${viewLabels[kind]}${ofDetector}: ${name}`} />
    </StagePane>
  );
}
