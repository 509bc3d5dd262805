/** A picture with the region on it. The region can be drawn, dragged, resized at its corners, or moved with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Region } from '../../domain/region';
import type { Extent } from '../../imaging/crop-box';
import style from './RegionStage.module.css';
import { type Corner, corners, drawnRegion, grownRegion, movedRegion, oppositeOf, type Point, wholePicture } from './region-drag';

export interface RegionStageProps {
  /** URL of the picture; empty until it is available. */
  readonly source: string;
  readonly path: string;
  readonly extent: Extent;
  readonly region: Region;
  onChange(region: Region): void;
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function RegionStage({ source, path, extent, region, onChange }: RegionStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  /** Maps the pointer’s position to the new region during a drag. */
  const drag = useRef<((to: Point) => Region) | null>(null);
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = (stage.current as HTMLElement).getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const from = pointOf(event);
    drag.current = dragFrom(from, region, (event.target as HTMLElement).dataset);
    stage.current?.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (drag.current) onChange(drag.current(pointOf(event)));
  };
  const end = (): void => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent): void => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    const pixels = event.shiftKey ? 10 : 1;
    const by = { x: (pixels * arrow.x) / extent.width, y: (pixels * arrow.y) / extent.height };
    onChange(event.altKey ? grownRegion(region, by) : movedRegion(region, by));
  };
  const percent = (share: number): string => `${100 * share}%`;
  return (
    <div
      ref={stage}
      className={style.stage}
      // Of a tall picture the width gives way, so that it keeps its proportions, and words and fields beneath it stay in sight.
      style={{
        aspectRatio: `${extent.width} / ${extent.height}`,
        maxWidth: `calc(clamp(220px, 100dvh - 460px, 60dvh) * ${extent.width / extent.height})`,
      }}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {source && <img className={style.picture} src={source} alt={path} draggable={false} />}
      <div
        className={style.region}
        data-part="region"
        style={{
          left: percent(region.left),
          top: percent(region.top),
          width: percent(region.width),
          height: percent(region.height),
        }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move it
        tabIndex={0}
        role="application"
        aria-label="Region of interest"
        aria-describedby="region-keys"
        onKeyDown={press}
      >
        {corners.map((corner) => (
          <span key={corner} className={style.corner} data-corner={corner} />
        ))}
      </div>
    </div>
  );
}

/** Drag a corner, move the rectangle, or draw a new one. A region of the whole picture cannot be moved. */
function dragFrom(from: Point, region: Region, { corner, part }: DOMStringMap): (to: Point) => Region {
  if (corner) return (to) => drawnRegion(oppositeOf(region, corner as Corner), to);
  const isWhole = region.width === wholePicture.width && region.height === wholePicture.height;
  if (part === 'region' && !isWhole) return (to) => movedRegion(region, { x: to.x - from.x, y: to.y - from.y });
  return (to) => drawnRegion(from, to);
}
