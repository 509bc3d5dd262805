/**
 * The values of the pixel under the pointer. The line is always present, so the layout does not jump. Screen readers hear it while the
 * keyboard moves the crosshair.
 */
import { useStore } from 'zustand';
import type { StageStore } from '../stage/stage-store';
import type { Point } from '../stage/viewport';
import style from './PixelReadout.module.css';
import type { Fact } from './pixel-facts';

export interface PixelReadoutProps {
  readonly stage: StageStore;
  /** Null while there is nothing to read. */
  readonly factsAt: ((point: Point) => readonly Fact[]) | null;
}

export function PixelReadout({ stage, factsAt }: PixelReadoutProps) {
  const point = useStore(stage, (state) => state.point);
  const held = useStore(stage, (state) => state.held);
  return (
    <p className={style.readout} aria-live={held ? 'polite' : 'off'} data-readout>
      {point && factsAt
        ? factsAt(point).map(([name, value]) => (
            <span key={name}>
              {name} <strong>{value}</strong>
            </span>
          ))
        : 'Point at the picture to read pixel values.'}
    </p>
  );
}
