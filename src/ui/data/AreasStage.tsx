/** A picture with its areas on it: they are drawn, moved and changed at their corners, by pointer and by keys; enlarged it scrolls. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { AreaKind, AreaPoint } from '../../domain/areas';
import type { Extent } from '../../imaging/crop-box';
import { AreaHatch } from '../stage/AreaHatch';
import style from './AreasStage.module.css';
import {
  type AreasDraft,
  boxPoints,
  closedOutline,
  selecting,
  withArea,
  withAreaMoved,
  withCornerAt,
  withOutlineCorner,
  withoutCorner,
} from './areas-draft';

export type AreaTool = 'rectangle' | 'polygon' | 'change';

export interface AreasStageProps {
  /** URL of the picture; empty until it is available. */
  readonly source: string;
  readonly path: string;
  readonly extent: Extent;
  readonly zoom: number;
  readonly tool: AreaTool;
  /** Of what is drawn. */
  readonly kind: AreaKind;
  readonly draft: AreasDraft;
  onChange(change: (draft: AreasDraft) => AreasDraft): void;
}

/** How near to the first corner a click closes the outline, and how far a drag goes at least, in CSS pixels. */
const REACH = 10;
const LEAST_DRAG = 4;

const arrows: Readonly<Record<string, AreaPoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function AreasStage({ source, path, extent, zoom, tool, kind, draft, onChange }: AreasStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  /** What the pointer’s moves do while it is down. */
  const drag = useRef<((to: AreaPoint) => void) | null>(null);
  const gestures = useRef(0);
  /** The rectangle under way. */
  const [box, setBox] = useState<readonly AreaPoint[] | null>(null);
  const [pointer, setPointer] = useState<AreaPoint | null>(null);
  const { areas, selected, outline } = draft;

  const pointOf = ({ clientX, clientY }: PointerEvent): AreaPoint => {
    const { left, top, width, height } = (stage.current as HTMLElement).getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  };
  /** In CSS pixels. */
  const distance = (one: AreaPoint, other: AreaPoint): number => {
    const { width, height } = (stage.current as HTMLElement).getBoundingClientRect();
    return Math.hypot((one[0] - other[0]) * width, (one[1] - other[1]) * height);
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const from = pointOf(event);
    const gesture = `drag ${gestures.current++}`;
    const { corner, area } = (event.target as HTMLElement).dataset;
    if (corner !== undefined && selected !== null)
      drag.current = (to) => onChange((now) => withCornerAt(now, selected, Number(corner), to, gesture));
    else if (tool === 'polygon') {
      const closes = outline.length > 2 && distance(from, outline[0]) <= REACH;
      onChange((now) => (closes ? closedOutline(now, kind) : withOutlineCorner(now, from)));
      return;
    } else if (tool === 'change') {
      const index = area === undefined ? null : Number(area);
      onChange((now) => selecting(now, index));
      let last = from;
      drag.current =
        index === null
          ? null
          : (to) => {
              const by: AreaPoint = [to[0] - last[0], to[1] - last[1]];
              last = to;
              onChange((now) => withAreaMoved(now, index, by, gesture));
            };
    } else drag.current = (to) => setBox(distance(from, to) < LEAST_DRAG ? null : boxPoints(from, to));
    stage.current?.setPointerCapture(event.pointerId);
  };
  const end = (): void => {
    drag.current = null;
    if (box) onChange((now) => withArea(now, kind, box));
    setBox(null);
  };
  const pressCorner =
    (index: number, corner: number) =>
    (event: KeyboardEvent): void => {
      const arrow = arrows[event.key];
      if (event.key === 'Delete' || event.key === 'Backspace') onChange((now) => withoutCorner(now, index, corner));
      else if (arrow) {
        const pixels = event.shiftKey ? 10 : 1;
        const [x, y] = areas[index].points[corner];
        const to: AreaPoint = [x + (pixels * arrow[0]) / extent.width, y + (pixels * arrow[1]) / extent.height];
        onChange((now) => withCornerAt(now, index, corner, to, `keys ${index} ${corner}`));
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
  const underWay = box ?? (outline.length > 0 ? [...outline, ...(pointer && tool === 'polygon' ? [pointer] : [])] : []);
  const svgPoints = (points: readonly AreaPoint[]): string => points.map(([x, y]) => `${x * extent.width},${y * extent.height}`).join(' ');
  const percent = (share: number): string => `${100 * share}%`;
  return (
    <div className={style.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields */}
      <div
        ref={stage}
        role="group"
        aria-label="Areas on the picture"
        className={style.stage}
        data-tool={tool}
        style={{
          aspectRatio: `${extent.width} / ${extent.height}`,
          width: `calc(${zoom} * min(100%, clamp(180px, 100dvh - 540px, 60dvh) * ${extent.width / extent.height}))`,
        }}
        onPointerDown={begin}
        onPointerMove={(event) => {
          const to = pointOf(event);
          if (outline.length > 0) setPointer(to);
          drag.current?.(to);
        }}
        onPointerUp={end}
        onPointerCancel={end}
        onDoubleClick={() => tool === 'polygon' && onChange((now) => closedOutline(now, kind))}
      >
        {source && <img className={style.picture} src={source} alt={path} draggable={false} />}
        <AreaHatch areas={areas} extent={extent} selected={selected} />
        <svg aria-hidden="true" viewBox={`0 0 ${extent.width} ${extent.height}`} preserveAspectRatio="none" className={style.drawing}>
          {tool === 'change' &&
            areas.map(({ points }, index) => <polygon key={index} points={svgPoints(points)} className={style.body} data-area={index} />)}
          {underWay.length > 0 && (
            <>
              <polygon points={svgPoints(underWay)} className={style.dark} />
              <polygon points={svgPoints(underWay)} className={style.light} />
            </>
          )}
        </svg>
        {selected !== null &&
          areas[selected]?.points.map(([x, y], corner) => (
            <button
              key={corner}
              type="button"
              className={style.corner}
              data-corner={corner}
              style={{ left: percent(x), top: percent(y) }}
              aria-label={`Corner ${corner + 1} of area ${selected + 1}`}
              aria-describedby="areas-keys"
              title={`Corner ${corner + 1}: drag it, or move it with the arrow keys`}
              onKeyDown={pressCorner(selected, corner)}
            />
          ))}
      </div>
    </div>
  );
}
