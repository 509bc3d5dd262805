/** A box around each region, one pixel away from it. The selected one is highlighted. */
import { useStore } from 'zustand';
import type { Region } from '../../metrics/regions';
import type { StageStore } from '../stage/stage-store';
import style from './RegionBoxes.module.css';

export interface RegionBoxesProps {
  readonly stage: StageStore;
  readonly regions: readonly Region[];
  /** All of them, or the selected one alone. */
  readonly all: boolean;
  readonly width: number;
  readonly height: number;
}

export function RegionBoxes({ stage, regions, all, width, height }: RegionBoxesProps) {
  const selected = useStore(stage, (state) => state.region);
  const shown = all ? regions : regions.filter(({ number }) => number === selected);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={style.boxes}>
      {shown.map(({ number, box: { left, top, width: across, height: down } }) => (
        <g key={number} data-selected={number === selected || undefined}>
          <rect x={left - 1} y={top - 1} width={across + 2} height={down + 2} className={style.dark} />
          <rect x={left - 1} y={top - 1} width={across + 2} height={down + 2} className={style.light} />
        </g>
      ))}
    </svg>
  );
}
