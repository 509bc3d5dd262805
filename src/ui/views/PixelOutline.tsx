/** Outlines the pixels above a threshold: a light line on a dark one, visible on any picture and colour map. */
import { useMemo } from 'react';
import type { Box, Size } from '../../domain/map-place';
import { areaOutline } from '../../imaging/area-outline';
import style from './PixelOutline.module.css';

export interface PixelOutlineProps {
  readonly map: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  readonly threshold: number;
  /** The picture, and the part of it that the map covers; absent where it covers all. */
  readonly part?: { readonly of: Size; readonly box: Box };
  /** Draw the line of the ground truth: dashed and blue. */
  readonly isTruth?: boolean;
}

export function PixelOutline({ map, width, height, threshold, part, isTruth = false }: PixelOutlineProps) {
  const paths = useMemo(() => areaOutline(map, width, height, threshold), [map, width, height, threshold]);
  const percent = (share: number): string => `${100 * share}%`;
  const place = part && {
    left: percent(part.box.left / part.of.width),
    top: percent(part.box.top / part.of.height),
    width: percent(part.box.width / part.of.width),
    height: percent(part.box.height / part.of.height),
  };
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={style.outline} style={place}>
      {[style.dark, isTruth ? style.truth : style.light].map((lineClass) =>
        paths.map((path) => <path key={`${lineClass} ${path}`} d={path} className={lineClass} />),
      )}
    </svg>
  );
}
