/** The self-test in plain sentences, each with the number of pictures that it stands on. */
import { formatCount, formatQuantity, formatShare, formatValue } from '../domain/format-number';
import {
  contrastLevels,
  type DamageKind,
  damageNouns,
  type SelfTest,
  type SelfTestCell,
  type SelfTestVerdict,
  type TestedDamage,
} from '../domain/self-test';
import { countOf, smallestSizeFound } from './self-test-findings';

/** On fewer than this no sentence is built. */
const FEWEST = 4;

/** 0.04 -> `4 %`. */
export const formatSize = (size: number): string => `${Math.round(100 * size)} %`;

/**
 * What becomes of one kind of damage: from which size on it is found, and how many of it.
 *
 * @param cells of all kinds
 */
export function describeRecall(cells: readonly SelfTestCell[], kind: DamageKind): string {
  const { many } = damageNouns[kind];
  const own = cells.filter((cell) => cell.kind === kind);
  const all = countOf(own);
  if (all.count === 0) return `There are no ${many} to measure on.`;
  if (all.found === 0) return `Detects none of ${all.count} ${many}.`;
  if (all.found === all.count) return `Detects all ${all.count} ${many}.`;
  const from = smallestSizeFound(own);
  if (from === null) {
    const strong = own.filter(({ contrast }) => contrast === 'strong');
    const strongFrom = smallestSizeFound(strong);
    if (strongFrom === null || countOf(fromOn(strong, strongFrom)).count < FEWEST)
      return `Detects ${all.found} of ${all.count} ${many}, at no size reliably.`;
    return `Detects ${fromSize(strong, strongFrom, `strong ${many}`)}, but of all ${many} only ${all.found} of ${all.count}.`;
  }
  const smaller = countOf(own.filter(({ size }) => size < from));
  const rest = smaller.count === 0 ? '' : `; of smaller ones ${smaller.found} of ${smaller.count}`;
  return `Detects ${fromSize(own, from, many)}${rest}.`;
}

function fromSize(cells: readonly SelfTestCell[], from: number, many: string): string {
  const { count, found } = countOf(fromOn(cells, from));
  const larger = cells.some(({ size }) => size > from) ? ' and larger' : '';
  return `${found} of ${count} ${many} of ${formatSize(from)}${larger}`;
}

const fromOn = (cells: readonly SelfTestCell[], from: number) => cells.filter(({ size }) => size >= from);

/** How much the numbers of the table can be trusted, and what else was measured. */
export function describeReliability(verdict: SelfTestVerdict, { pictures, damaged, impossibleCount }: SelfTest): string[] {
  const { cells, count, undamagedCount, undamagedRejected, auroc, pixel } = verdict;
  const uncounted = damaged.length - count;
  const pointed = cells.map((cell) => cell.pointed);
  const hasMap = pointed.length > 0 && !pointed.includes(null);
  const points = pointed.reduce((sum: number, cell) => sum + (cell ?? 0), 0);
  return [
    `${formatQuantity(count, 'damaged picture')} of ${pictures.length} held-out good ones. Each cell holds only a few: read the pattern, not the single cell.`,
    `Undamaged, ${undamagedRejected} of ${formatCount(undamagedCount)} held-out pictures ${undamagedRejected === 1 ? 'is' : 'are'} rejected at this threshold. AUROC of damaged against undamaged: ${formatShare(auroc)}.`,
    ...(hasMap
      ? [
          `The map’s maximum lies inside the damage on ${points} of ${formatCount(count)}. Pixel AUROC: ${formatShare(pixel?.auroc ?? null)}.`,
        ]
      : []),
    ...(uncounted > 0
      ? [`${formatCount(uncounted)} more do not count: their pictures are already at or above the threshold without damage.`]
      : []),
    ...(impossibleCount > 0
      ? [
          `${formatQuantity(impossibleCount, 'damage')} changed nothing in ${impossibleCount === 1 ? 'its picture and is' : 'their pictures and are'} left out.`,
        ]
      : []),
  ];
}

/** One damaged picture: what was done to it, and what came of it. */
export function describeExample({ kind, size, contrast, levels }: TestedDamage, score: number, threshold: number): string {
  const { one } = damageNouns[kind];
  const weak = levels < 0.8 * contrastLevels[contrast] ? ', the most that this picture allows' : '';
  const what = `${one[0].toUpperCase()}${one.slice(1)}, ${formatSize(size)}, ${contrast} (${Math.round(levels)} grey levels${weak}).`;
  return `${what} Score ${formatValue(score)}, threshold ${formatValue(threshold)}.`;
}
