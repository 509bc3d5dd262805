/** What does not count, hatched over a picture, and the outlines of the areas: solid where they are ignored, dashed where they are inspected. */
import { useId } from 'react';
import type { Area } from '../../domain/areas';
import type { Extent } from '../../imaging/crop-box';
import style from './AreaHatch.module.css';

export interface AreaHatchProps {
  /** In shares of the picture. */
  readonly areas: readonly Area[];
  /** Of the picture, in its pixels. */
  readonly extent: Extent;
  /** Index of the area whose outline is stronger. */
  readonly selected?: number | null | undefined;
}

/** Lines of the hatching along the longer side. */
const LINES = 90;

export function AreaHatch({ areas, extent: { width, height }, selected = null }: AreaHatchProps) {
  const id = useId();
  const step = Math.max(width, height) / LINES;
  const drawn = areas.map(({ kind, points }) => ({ kind, points: points.map(([x, y]) => `${x * width},${y * height}`).join(' ') }));
  const polygons = (kind: Area['kind'], fill: string) =>
    drawn.flatMap((area, index) =>
      area.kind === kind ? [<polygon key={index} points={area.points} fill={fill} fillRule="evenodd" />] : [],
    );
  const isInspectedOnly = areas.some(({ kind }) => kind === 'inspect');
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={style.areas}>
      <defs>
        <pattern id={`${id}-lines`} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={step} height={step} className={style.ground} />
          <rect width={step / 3} height={step} className={style.line} />
        </pattern>
        <mask id={`${id}-out`}>
          <rect width={width} height={height} fill={isInspectedOnly ? '#ffffff' : '#000000'} />
          {polygons('inspect', '#000000')}
          {polygons('ignore', '#ffffff')}
        </mask>
      </defs>
      <rect width={width} height={height} fill={`url(#${id}-lines)`} mask={`url(#${id}-out)`} />
      {drawn.map(({ kind, points }, index) => (
        <g key={index} data-kind={kind} data-selected={index === selected || undefined}>
          <polygon points={points} className={style.dark} />
          <polygon points={points} className={style.light} />
        </g>
      ))}
    </svg>
  );
}
