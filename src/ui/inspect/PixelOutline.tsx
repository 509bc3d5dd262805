/** Round what lies above the pixel threshold: a light line on a dark one, seen on any picture and in any colour map. */
import { useMemo } from 'react';
import { areaOutline } from '../../imaging/area-outline';
import style from './PixelOutline.module.css';

export interface PixelOutlineProps {
  readonly map: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly threshold: number;
}

export function PixelOutline({ map, width, height, threshold }: PixelOutlineProps) {
  const path = useMemo(() => areaOutline(map, width, height, threshold), [map, width, height, threshold]);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={style.outline}>
      <path d={path} className={style.dark} />
      <path d={path} className={style.light} />
    </svg>
  );
}
