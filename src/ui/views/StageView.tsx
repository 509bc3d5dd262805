/** One view of a picture in a pane of the stage, with the outlines and boxes on top. */
import { type ReactNode, useCallback, useMemo } from 'react';
import type { Area } from '../../domain/areas';
import { detectors, hasMap } from '../../domain/detectors';
import type { Region } from '../../metrics/regions';
import { viewPlaceOf } from '../../store/inspect/view-place';
import type { ViewKind, ViewSettings } from '../../store/state/inspect-state';
import { AreaHatch } from '../stage/AreaHatch';
import { PaneCanvas } from '../stage/PaneCanvas';
import { StagePane } from '../stage/StagePane';
import type { StageStore } from '../stage/stage-store';
import type { Placement } from '../stage/viewport';
import type { FilePicture } from './file-picture';
import { PixelOutline } from './PixelOutline';
import { paintLayers } from './paint-layers';
import type { DrawnView } from './paint-view';
import { paneLayers } from './pane-layers';
import { RegionBoxes } from './RegionBoxes';
import { viewLabels } from './view-labels';

export interface StageViewProps {
  readonly stage: StageStore;
  readonly view: DrawnView;
  /** The picture of the view as its file has it; null until it is decoded. */
  readonly picture: FilePicture | null;
  readonly kind: ViewKind;
  readonly settings: ViewSettings;
  /** Pixel threshold: the middle of the colour scale and the level of the outline. */
  readonly threshold: number;
  /** Where the colour scale ends; the map's own where nothing else is said. */
  readonly top?: number | undefined;
  /** In pixels of the file. */
  readonly regions: readonly Region[];
  /** What is shown, after the name of the view. */
  readonly name: string;
  readonly caption?: string | undefined;
  /** In shares of the picture: what does not count is hatched. */
  readonly areas?: readonly Area[] | undefined;
  /** What lies over the picture and under the lines, and may take the pointer. */
  readonly overlay?: ReactNode;
}

export function StageView({
  stage,
  view,
  picture,
  kind,
  settings,
  threshold,
  top,
  regions,
  name,
  caption,
  areas,
  overlay,
}: StageViewProps) {
  const { detector, opacity, colourMap, outline, boxes, truthOutline } = settings;
  const layers = useMemo(
    () => paneLayers(view, picture, { kind, detector, opacity, colourMap }, threshold, top),
    [view, picture, kind, detector, opacity, colourMap, threshold, top],
  );
  const paint = useCallback((context: CanvasRenderingContext2D, placement: Placement) => paintLayers(context, placement, layers), [layers]);
  const { width, height, truth } = view;
  const { picture: extent, box } = viewPlaceOf(view);
  const map = hasMap(detector) ? view.maps[detector] : undefined;
  const ofDetector = kind === 'overlay' || kind === 'map' ? ` of the ${detectors[detector].noun}` : '';
  const part = { of: extent, box };
  const mask = picture?.mask;
  const lines = (
    <>
      {areas && settings.areas !== false && <AreaHatch areas={areas} extent={extent} />}
      {truthOutline && mask && <PixelOutline map={mask.pixels} width={mask.width} height={mask.height} threshold={0} isTruth />}
      {truthOutline && truth && !mask && <PixelOutline map={truth} width={width} height={height} threshold={0} part={part} isTruth />}
      {map && outline && <PixelOutline map={map} width={width} height={height} threshold={threshold} part={part} />}
      <RegionBoxes stage={stage} regions={regions} all={boxes} width={extent.width} height={extent.height} />
    </>
  );
  return (
    <StagePane stage={stage} caption={caption} lines={lines}>
      <PaneCanvas stage={stage} paint={paint} label={`${viewLabels[kind]}${ofDetector}: ${name}`} />
      {overlay}
    </StagePane>
  );
}
