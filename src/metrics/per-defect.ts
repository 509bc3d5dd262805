/** The quality for each kind of defect against all good pictures: an average hides a kind that is always missed. */
import { GOOD_LABEL } from '../domain/dataset';
import type { DefectQuality } from '../domain/quality';
import type { Threshold } from '../domain/threshold';
import { isRejected } from '../domain/verdict';
import { aurocInterval } from './intervals';
import { imageMetrics } from './roc';

/**
 * A row for each label but `good`, in the order of the alphabet.
 *
 * @param labels as domain/dataset gives them; pictures without one (null) do not count
 */
export function perDefect(
  scores: readonly number[],
  labels: readonly (string | null)[],
  threshold: Pick<Threshold, 'value'>,
): DefectQuality[] {
  const good = scores.filter((_, index) => labels[index] === GOOD_LABEL);
  const kinds = [...new Set(labels)].filter((label): label is string => label !== null && label !== GOOD_LABEL);
  return kinds.sort(byName.compare).map((label) => {
    const own = scores.filter((_, index) => labels[index] === label);
    const both = [...good.map(() => GOOD_LABEL), ...own.map(() => label)];
    const { auroc, averagePrecision } = imageMetrics([...good, ...own], both);
    return {
      label,
      count: own.length,
      detected: own.filter((score) => isRejected(score, threshold)).length,
      auroc,
      aurocInterval: auroc === null ? null : aurocInterval(auroc, own.length, good.length),
      averagePrecision,
    };
  });
}

const byName = new Intl.Collator('en', { numeric: true });
