/** Marks the pointed pixel in every pane, with a frame that is visible on any colour. */
import { useStore } from 'zustand';
import style from './PointMark.module.css';
import type { StageStore } from './stage-store';

export function PointMark({ stage }: { stage: StageStore }) {
  const point = useStore(stage, (state) => state.point);
  const held = useStore(stage, (state) => state.held);
  const { width, height } = useStore(stage, (state) => state.picture);
  if (!point) return null;
  const place = {
    left: `${(100 * point.x) / width}%`,
    top: `${(100 * point.y) / height}%`,
    width: `${100 / width}%`,
    height: `${100 / height}%`,
  };
  return <span className={style.mark} style={place} data-held={held || undefined} data-point={`${point.x} ${point.y}`} />;
}
