/** What the watch for drift found, in a sentence. */
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { Change } from './change-point';
import { FEWEST_FOR_ALARM } from './test-martingale';

/** @param count of pictures that were watched */
export function driftSentence(count: number, change: Change | null): string {
  if (count === 0) return 'No picture has been inspected yet.';
  if (change?.since === 0)
    return `From the first of ${formatQuantity(count, 'picture')} on they score ${change.scores} than the good ones did.`;
  if (change)
    return `Since about picture ${formatCount(change.since + 1)} of ${formatCount(count)} the pictures score ${change.scores} than the good ones did.`;
  const few = count < FEWEST_FOR_ALARM ? ` An alarm needs at least ${FEWEST_FOR_ALARM}.` : '';
  return `No sign of drift in ${formatQuantity(count, 'picture')}.${few}`;
}
