import type { LossPoint } from '../state/train-state';

const MOST_POINTS = 2000;

/** Append a point; when there are too many, each pair becomes its mean. */
export function appendLoss(points: readonly LossPoint[], point: LossPoint): readonly LossPoint[] {
  const all = [...points, point];
  if (all.length <= MOST_POINTS) return all;
  const thinned: LossPoint[] = [];
  for (let index = 0; index + 1 < all.length; index += 2) {
    thinned.push({ step: all[index + 1].step, loss: (all[index].loss + all[index + 1].loss) / 2 });
  }
  return all.length % 2 === 1 ? [...thinned, point] : thinned;
}
