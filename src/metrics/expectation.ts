/** What a person is to expect of a threshold, in one sentence: how many good parts it rejects, and which made damage it finds. */
import { formatPercent, formatQuantity } from '../domain/format-number';
import type { SelfTestCell } from '../domain/self-test';
import type { Threshold } from '../domain/threshold';
import { scoreTail } from './score-tail';
import { countOf, smallestSizeFound } from './self-test-findings';

/** What the self-test says, in pixels of the file. */
export interface TestedExpectation {
  readonly cells: readonly SelfTestCell[];
  /** Longer side of what is inspected of a good picture, in pixels of the file: the median. */
  readonly longerSide: number;
}

/**
 * `About 1 in 20 good parts will be rejected; of damage made like this, 9 in 10 is found from 8 px on.`
 *
 * @param tested null where the self-test was not run
 */
export function describeExpectation(threshold: Threshold, tested: TestedExpectation | null): string {
  return `${ofGoodParts(threshold)}${tested && tested.cells.length > 0 ? `; ${ofDamage(tested)}` : ''}.`;
}

function ofGoodParts({ method, falseAlarmRate, heldOutCount }: Threshold): string {
  const isGuess = method !== 'conformal';
  if (falseAlarmRate >= 0.5)
    return `${formatQuantity(heldOutCount, 'good picture')} ${heldOutCount === 1 ? 'is' : 'are'} too few to say how many good parts will be rejected`;
  return `${isGuess ? 'About' : 'At most'} ${oneIn(falseAlarmRate)} good parts will be rejected`;
}

/** Rates above a quarter are no "1 in so many". */
const oneIn = (rate: number): string => (rate > 0.25 ? `${formatPercent(rate)} of` : `1 in ${Math.round(1 / rate)}`);

function ofDamage({ cells, longerSide }: TestedExpectation): string {
  const from = smallestSizeFound(cells);
  const all = countOf(cells);
  if (from === null) return `of the self-test’s damage, ${all.found} of ${all.count} are found, at no size reliably`;
  const larger = countOf(cells.filter(({ size }) => size >= from));
  const tenths = Math.floor((10 * larger.found) / larger.count);
  const share = tenths === 10 ? 'all' : `${tenths} in 10`;
  return `of damage like the self-test’s, ${share} ${share === 'all' ? 'are' : 'is'} found from ${Math.round(from * longerSide)} px on`;
}

/**
 * The good pictures that score so far above the others that they would set the limit alone.
 *
 * @param scores of good pictures
 * @returns indices, the highest score first
 */
export function doubtfulGoodPictures(scores: readonly number[]): number[] {
  const outliers = scoreTail(scores)?.outliers ?? 0;
  const falling = scores.map((_, index) => index).sort((a, b) => scores[b] - scores[a]);
  return falling.slice(0, outliers);
}

/**
 * `016.jpg scores far above the other 43 good pictures, so it was set aside. Is it really good?`
 *
 * @param names of the doubtful pictures, the highest score first, at least one
 * @param others how many good pictures there are beside them
 */
export function describeDoubtful(names: readonly string[], others: number, { method }: Pick<Threshold, 'method'>): string {
  const isOne = names.length === 1;
  const listed = isOne ? names[0] : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
  const effect =
    method === 'tail' ? ` and ${isOne ? 'was' : 'were'} set aside` : method === 'conformal' && isOne ? ' and alone sets the limit' : '';
  return `${listed} ${isOne ? 'scores' : 'score'} far above the other ${others} good pictures${effect}. ${isOne ? 'Is it' : 'Are they'} really good?`;
}
