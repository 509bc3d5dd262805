/**
 * How well scores tell defective from good, without choosing a threshold: AUROC, average precision and the best F1. Higher
 * scores mean more defective; equal scores are one step, in whatever order they come. Thresholds for verdicts: threshold.ts.
 */
import { isDefective } from '../domain/dataset';
import type { BestF1, DetectionCurve, OperatingPoint } from '../domain/detection-curve';
import type { ImageMetrics } from '../domain/quality';

/** One operating point for each distinct score, from the highest down: the staircase of the ROC curve, without its start (0, 0). */
function operatingPoints(scores: ArrayLike<number>, defective: ArrayLike<boolean>): OperatingPoint[] {
  const order = Array.from({ length: scores.length }, (_, index) => index).sort((a, b) => scores[b] - scores[a]);
  const points: OperatingPoint[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  order.forEach((index, position) => {
    if (defective[index]) truePositives++;
    else falsePositives++;
    const tied = position + 1 < order.length && scores[order[position + 1]] === scores[index];
    if (!tied) points.push({ threshold: scores[index], truePositives, falsePositives });
  });
  return points;
}

/**
 * Area under the ROC curve: the chance that a defective picture scores higher than a good one, ties counting half (Mann and
 * Whitney 1947).
 *
 * @returns 0..1, or null where one of the classes is missing
 */
export function auroc(scores: ArrayLike<number>, defective: ArrayLike<boolean>): number | null {
  const points = operatingPoints(scores, defective);
  if (!hasBothClasses(points)) return null;
  const last = points[points.length - 1];
  let area = 0;
  let caught = 0;
  let alarms = 0;
  for (const { truePositives, falsePositives } of points) {
    area += ((falsePositives - alarms) * (truePositives + caught)) / 2;
    caught = truePositives;
    alarms = falsePositives;
  }
  return area / (last.truePositives * last.falsePositives);
}

/**
 * Average precision: the precision at each step, weighted by the recall that the step adds; no interpolation.
 *
 * @returns 0..1, or null where one of the classes is missing
 */
export function averagePrecision(scores: ArrayLike<number>, defective: ArrayLike<boolean>): number | null {
  const points = operatingPoints(scores, defective);
  if (!hasBothClasses(points)) return null;
  let sum = 0;
  let caught = 0;
  for (const { truePositives, falsePositives } of points) {
    sum += ((truePositives - caught) * truePositives) / (truePositives + falsePositives);
    caught = truePositives;
  }
  return sum / points[points.length - 1].truePositives;
}

/**
 * The highest F1 (harmonic mean of precision and recall) and the threshold that gives it: scores of that value or more are
 * called defective. Of several the highest threshold, which rejects least.
 *
 * @returns null where one of the classes is missing
 */
export function f1Max(scores: ArrayLike<number>, defective: ArrayLike<boolean>): BestF1 | null {
  const points = operatingPoints(scores, defective);
  return hasBothClasses(points) ? bestF1Of(points) : null;
}

function bestF1Of(points: readonly OperatingPoint[]): BestF1 {
  const positives = points[points.length - 1].truePositives;
  const candidates = points.map(({ threshold, truePositives, falsePositives }) => ({
    f1: (2 * truePositives) / (truePositives + falsePositives + positives),
    threshold,
  }));
  return candidates.reduce((best, candidate) => (candidate.f1 > best.f1 ? candidate : best));
}

/**
 * The quality of a detector on labelled pictures.
 *
 * @param scores one a picture
 * @param labels as domain/dataset gives them; pictures without one (null) do not count
 * @returns all null where good or defective pictures are missing
 */
export function imageMetrics(scores: readonly number[], labels: readonly (string | null)[]): ImageMetrics {
  const { known, truth } = labelledOnly(scores, labels);
  const best = f1Max(known, truth);
  return {
    auroc: auroc(known, truth),
    averagePrecision: averagePrecision(known, truth),
    f1Max: best?.f1 ?? null,
    f1Threshold: best?.threshold ?? null,
  };
}

/**
 * The curve of a detector on labelled pictures; those without a label (null) do not count.
 *
 * @returns null where good or defective pictures are missing
 */
export function imageCurve(scores: readonly number[], labels: readonly (string | null)[]): DetectionCurve | null {
  const { known, truth } = labelledOnly(scores, labels);
  const points = operatingPoints(known, truth);
  if (!hasBothClasses(points)) return null;
  const { truePositives: defective, falsePositives: good } = points[points.length - 1];
  return { points, defective, good };
}

/**
 * A value to compare with `score > value` that rejects just what has the highest F1: halfway down to the next score, which is where
 * pictures not seen yet are told apart best. Where all is to be rejected, halfway from the lowest score to 0, the least a score can be.
 */
export function bestF1Cut({ points }: DetectionCurve): number {
  const { threshold } = bestF1Of(points);
  const below = points[points.findIndex((point) => point.threshold === threshold) + 1]?.threshold ?? (threshold > 0 ? 0 : threshold - 1);
  const middle = (threshold + below) / 2;
  // Two neighbouring numbers have none between them, and the middle may be rounded up.
  return middle < threshold ? middle : below;
}

function labelledOnly(scores: readonly number[], labels: readonly (string | null)[]): { known: number[]; truth: boolean[] } {
  const labelled = scores.flatMap((score, index) => {
    const defective = isDefective(labels[index]);
    return defective === null ? [] : [{ score, defective }];
  });
  return { known: labelled.map(({ score }) => score), truth: labelled.map(({ defective }) => defective) };
}

function hasBothClasses(points: readonly OperatingPoint[]): boolean {
  const last = points.at(-1);
  return last !== undefined && last.truePositives > 0 && last.falsePositives > 0;
}
