/** Outlines the pixels above a threshold: a light line on a dark one, visible on any picture and colour map. */
import { useMemo } from 'react';
import { areaOutline } from '../../imaging/area-outline';
import style from './PixelOutline.module.css';

export interface PixelOutlineProps {
  readonly map: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  readonly threshold: number;
  /** Draw the line of the ground truth: dashed and blue. */
  readonly isTruth?: boolean;
}

export function PixelOutline({ map, width, height, threshold, isTruth = false }: PixelOutlineProps) {
  const paths = useMemo(() => areaOutline(map, width, height, threshold), [map, width, height, threshold]);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={style.outline}>
      {[style.dark, isTruth ? style.truth : style.light].map((lineClass) =>
        paths.map((path) => <path key={`${lineClass} ${path}`} d={path} className={lineClass} />),
      )}
    </svg>
  );
}
