/** One view of a picture, seen whole and still: where there is no room for a stage. As large as its place, in the proportions of the picture. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { PaneCanvas } from '../stage/PaneCanvas';
import { createStage } from '../stage/stage-store';
import type { Placement } from '../stage/viewport';
import type { FilePicture } from './file-picture';
import { paintLayers } from './paint-layers';
import type { DrawnView, PaintSettings } from './paint-view';
import { paneLayers } from './pane-layers';
import style from './StillView.module.css';

export interface StillViewProps {
  readonly view: DrawnView;
  /** The picture of the view as its file has it; null until it is decoded. */
  readonly picture: FilePicture | null;
  readonly settings: PaintSettings;
  /** Of pixels, the middle of the colour scale. */
  readonly threshold: number;
  readonly label: string;
}

export function StillView({ view, picture, settings, threshold, label }: StillViewProps) {
  const [stage] = useState(createStage);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = viewPlaceOf(view).picture;
  useLayoutEffect(() => stage.getState().showPicture({ width, height }), [stage, width, height]);
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => stage.getState().measurePanes(contentRect));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [stage]);
  const { kind, detector, opacity, colourMap } = settings;
  const layers = useMemo(
    () => paneLayers(view, picture, { kind, detector, opacity, colourMap }, threshold),
    [view, picture, kind, detector, opacity, colourMap, threshold],
  );
  const paint = useCallback((context: CanvasRenderingContext2D, placement: Placement) => paintLayers(context, placement, layers), [layers]);
  return (
    <div ref={box} className={style.still} style={{ aspectRatio: `${width} / ${height}` }}>
      <PaneCanvas stage={stage} paint={paint} label={label} />
    </div>
  );
}
