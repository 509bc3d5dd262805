/** What the verdicts make of a batch, in words. */
import { formatCount, formatQuantity } from '../../domain/format-number';
import { shareInterval } from '../../metrics/intervals';
import { formatRate } from '../../metrics/quality-words';
import type { BatchSummary } from '../../store/inspect/batches';

/** `50 pictures: 40 passed, 3 to look at, 7 rejected` */
export function sayCounts({ count, inspected, passed, toLookAt, rejected }: BatchSummary, hasLookLimit: boolean): string {
  const pictures = formatQuantity(count, 'picture');
  if (inspected === 0) return `${pictures}, not inspected yet`;
  const of = inspected === count ? pictures : `${formatCount(inspected)} of ${pictures} inspected`;
  const look = hasLookLimit ? `, ${formatCount(toLookAt)} to look at` : '';
  return `${of}: ${formatCount(passed)} passed${look}, ${formatCount(rejected)} rejected`;
}

/** `Rejected 14 % (7 to 26 %)`: the share of the inspected pictures with its 95 % interval; null where none is inspected. */
export function sayRate({ inspected, rejected }: BatchSummary): string | null {
  if (inspected === 0) return null;
  return `Rejected ${formatRate({ count: rejected, of: inspected, interval: shareInterval(rejected, inspected) })}`;
}

/** `False alarms 1 of 20, missed 0 of 5`; null where no inspected picture has a label. */
export function sayLabelled({ good, falseAlarms, defective, missed }: BatchSummary): string | null {
  const parts = [
    good > 0 && `false alarms ${formatCount(falseAlarms)} of ${formatCount(good)}`,
    defective > 0 && `missed ${formatCount(missed)} of ${formatCount(defective)}`,
  ].filter((part) => part !== false);
  const sentence = parts.join(', ');
  return sentence === '' ? null : sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
