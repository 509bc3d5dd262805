/** What a self-test says of one detector at a threshold: counted here, so that a threshold that moves needs no new run. */
import type { DetectorId } from '../domain/detector-ids';
import {
  contrastLevels,
  type DamageContrast,
  type DamageKind,
  damageContrasts,
  damageSizes,
  type SelfTest,
  type SelfTestCell,
  type SelfTestReport,
  type SelfTestVerdict,
  type TestedDamage,
} from '../domain/self-test';
import { isRejected } from '../domain/verdict';
import { auroc } from './roc';

/** A size counts as found where at least this share of its damages is. */
const FOUND_SHARE = 0.8;

interface ImageThreshold {
  readonly value: number;
}

/** Whether the detector rejects the damaged picture. */
export function isFound({ scores }: TestedDamage, detector: DetectorId, threshold: ImageThreshold): boolean {
  return isRejected(scores[detector] ?? Number.NaN, threshold);
}

/**
 * Whether a damaged picture counts: not where the clean one stands at the threshold or above it already. Such a picture, which may be the very
 * one that sets the threshold, is rejected with any damage at all, and nothing is learned from it.
 */
export function countsFor(
  { picture }: TestedDamage,
  { heldOut, undamaged }: SelfTest,
  detector: DetectorId,
  threshold: ImageThreshold,
): boolean {
  const clean = undamaged[detector]?.[heldOut.indexOf(picture)];
  return clean === undefined || clean < threshold.value;
}

/** One cell for each kind, size and contrast of which there are damages that count, in the order of the plan. */
export function selfTestCells(test: SelfTest, detector: DetectorId, threshold: ImageThreshold): SelfTestCell[] {
  const damaged = test.damaged.filter((damage) => countsFor(damage, test, detector, threshold));
  const sorts = test.kinds.flatMap((kind) => damageSizes.flatMap((size) => damageContrasts.map((contrast) => ({ kind, size, contrast }))));
  return sorts.flatMap((sort): SelfTestCell[] => {
    const same = damaged.filter(({ kind, size, contrast }) => kind === sort.kind && size === sort.size && contrast === sort.contrast);
    if (same.length === 0) return [];
    const found = same.filter((damage) => isFound(damage, detector, threshold)).length;
    const hasMap = same.every(({ pointed }) => pointed[detector] !== undefined);
    const pointed = hasMap ? same.filter((damage) => damage.pointed[detector]).length : null;
    return [{ ...sort, count: same.length, found, pointed }];
  });
}

export interface Count {
  readonly count: number;
  readonly found: number;
}

/** How many of some cells' damages there are and were found. */
export function countOf(
  cells: readonly SelfTestCell[],
  which: { readonly kind?: DamageKind | undefined; readonly size?: number; readonly contrast?: DamageContrast } = {},
): Count {
  const meant = cells.filter(
    ({ kind, size, contrast }) =>
      (which.kind ?? kind) === kind && (which.size ?? size) === size && (which.contrast ?? contrast) === contrast,
  );
  return { count: sum(meant.map(({ count }) => count)), found: sum(meant.map(({ found }) => found)) };
}

/** The smallest size from which on every size is found in at least 80 % of the cases; null where not even the largest is. */
export function smallestSizeFound(cells: readonly SelfTestCell[]): number | null {
  let smallest: number | null = null;
  for (const wanted of [...damageSizes].reverse()) {
    const { count, found } = countOf(cells, { size: wanted });
    if (count === 0) continue;
    if (found < FOUND_SHARE * count) break;
    smallest = wanted;
  }
  return smallest;
}

/** All of it for one detector. */
export function selfTestVerdict(test: SelfTest, detector: DetectorId, threshold: ImageThreshold): SelfTestVerdict {
  const cells = selfTestCells(test, detector, threshold);
  const undamaged = test.undamaged[detector] ?? [];
  const damaged = test.damaged.map(({ scores }) => scores[detector] ?? Number.NaN);
  return {
    threshold: threshold.value,
    auroc: auroc([...undamaged, ...damaged], [...undamaged.map(() => false), ...damaged.map(() => true)]),
    pixel: test.pixel[detector] ?? null,
    ...countOf(cells),
    undamagedRejected: undamaged.filter((score) => isRejected(score, threshold)).length,
    undamagedCount: undamaged.length,
    smallestSizeFound: smallestSizeFound(cells),
    cells,
  };
}

/**
 * `selfTest` of report.json.
 *
 * @param detectors those that the model has, each with its threshold
 */
export function selfTestReport(test: SelfTest, detectors: readonly (readonly [DetectorId, ImageThreshold])[]): SelfTestReport {
  const { kinds, kindsWereTrained, pictures, damaged, impossibleCount } = test;
  return {
    kinds,
    kindsWereTrained,
    pictureCount: pictures.length,
    damagedCount: damaged.length,
    impossibleCount,
    contrastLevels,
    detectors: Object.fromEntries(detectors.map(([detector, threshold]) => [detector, selfTestVerdict(test, detector, threshold)])),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
