/** A detection curve as the two pictures of it that people read, and the point on it where a threshold stands. Areas: roc.ts. */
import type { DetectionCurve, OperatingPoint } from '../domain/detection-curve';

/** Both coordinates in 0..1. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The ROC curve: false-positive rate against true-positive rate, from (0, 0) to (1, 1). Equal scores are one step, drawn straight,
 * so that the area under it is the AUROC.
 */
export function rocPoints({ points, defective, good }: DetectionCurve): CurvePoint[] {
  return [
    { x: 0, y: 0 },
    ...points.map(({ truePositives, falsePositives }) => ({ x: falsePositives / good, y: truePositives / defective })),
  ];
}

/**
 * The precision-recall curve: recall against precision, as the staircase under which the area is the average precision: each
 * step stands at the precision that its recall is reached with.
 */
export function precisionRecallPoints({ points, defective }: DetectionCurve): CurvePoint[] {
  const stairs: CurvePoint[] = [];
  let recall = 0;
  for (const { truePositives, falsePositives } of points) {
    const precision = truePositives / (truePositives + falsePositives);
    const next = truePositives / defective;
    if (next > recall || stairs.length === 0) stairs.push({ x: recall, y: precision });
    stairs.push({ x: next, y: precision });
    recall = next;
  }
  return stairs;
}

/** Where a threshold stands, under the rule of verdicts: what scores above it is called defective. */
export function operatingPointAt({ points }: DetectionCurve, threshold: number): OperatingPoint {
  return points.findLast((point) => point.threshold > threshold) ?? { threshold, truePositives: 0, falsePositives: 0 };
}

/** Where an operating point lies on either curve; nothing called defective has no precision, and counts as 1. */
export function placeOf(
  { truePositives, falsePositives }: OperatingPoint,
  { defective, good }: Pick<DetectionCurve, 'defective' | 'good'>,
) {
  const recall = truePositives / defective;
  const called = truePositives + falsePositives;
  return { roc: { x: falsePositives / good, y: recall }, precisionRecall: { x: recall, y: called === 0 ? 1 : truePositives / called } };
}

/**
 * Fewer points of the same curve: none is left out that is further than a step from the one kept before it, in recall,
 * false-positive rate or precision.
 *
 * @param step in 0..1
 */
export function thinned(curve: DetectionCurve, step: number): DetectionCurve {
  const kept: OperatingPoint[] = [];
  let last = { roc: { x: 0, y: 0 }, precisionRecall: { x: 0, y: 1 } };
  curve.points.forEach((point, index) => {
    const next = placeOf(curve.points[index + 1] ?? point, curve);
    const isFar =
      Math.abs(next.roc.x - last.roc.x) > step ||
      Math.abs(next.roc.y - last.roc.y) > step ||
      Math.abs(next.precisionRecall.y - last.precisionRecall.y) > step;
    if (!isFar && index > 0 && index < curve.points.length - 1) return;
    kept.push(point);
    last = placeOf(point, curve);
  });
  return { ...curve, points: kept };
}
