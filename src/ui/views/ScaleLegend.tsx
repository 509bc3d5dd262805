/** The colour scale, with the pixel threshold in its middle. Up to there it is the same for every picture; its end is the picture's own. */
import { useMemo } from 'react';
import { detectors } from '../../domain/detectors';
import { formatValue } from '../../domain/format-number';
import { colourMap, scaleTop } from '../../imaging/colour-map';
import type { ViewSettings } from '../../store/state/inspect-state';
import style from './ScaleLegend.module.css';

export interface ScaleLegendProps {
  readonly threshold: number;
  /** The map that it is the scale of; absent until it is there. */
  readonly map?: Float32Array | undefined;
  /** Where it ends, if not at the map's own top. */
  readonly top?: number | undefined;
  readonly settings: Pick<ViewSettings, 'colourMap' | 'detector'>;
  /** Whose scale it is; the detector's name where nothing else is said. */
  readonly name?: string;
  /** Whether the scale is in use. Its space is reserved in any case. */
  readonly shown: boolean;
}

export function ScaleLegend({ threshold, map, top, settings, shown, name = detectors[settings.detector].label }: ScaleLegendProps) {
  const end = useMemo(() => top ?? (map ? scaleTop(map, threshold) : 2 * threshold), [top, map, threshold]);
  const { table } = colourMap(settings.colourMap);
  const stops = Array.from({ length: 18 }, (_, index) => {
    const at = index * 15 * 3;
    return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]}) ${((100 * index) / 17).toFixed(1)}%`;
  });
  return (
    <div className={style.legend} data-shown={shown || undefined} aria-hidden={!shown}>
      <span className={style.name}>{name}</span>
      <div className={style.scale}>
        <div className={style.bar} style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
        <span className={style.middle} aria-hidden="true" />
        <span className={style.low}>0</span>
        <span className={style.threshold}>pixel threshold {formatValue(threshold)}</span>
        <span className={style.high} title="The largest value of this picture, or twice the pixel threshold where that is higher">
          {formatValue(end)}
        </span>
      </div>
    </div>
  );
}
