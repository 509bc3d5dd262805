/** What the watch for drift found, in a sentence. */
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { FactId } from '../../domain/picture-facts';
import type { Change } from './change-point';
import { ALARM_AT, fewestForAlarm } from './test-martingale';

/** @param count of pictures that were watched @param alarmAt what the evidence must reach */
export function driftSentence(count: number, change: Change | null, alarmAt = ALARM_AT): string {
  if (count === 0) return 'No picture has been inspected yet.';
  if (change?.since === 0)
    return `From the first of ${formatQuantity(count, 'picture')} on they score ${change.scores} than the good ones did.`;
  if (change)
    return `Since about picture ${formatCount(change.since + 1)} of ${formatCount(count)} the pictures score ${change.scores} than the good ones did.`;
  const fewest = fewestForAlarm(alarmAt);
  const few = count < fewest ? ` An alarm needs at least ${fewest}.` : '';
  return `No sign of drift in ${formatQuantity(count, 'picture')}.${few}`;
}

/** What is watched of the pictures themselves: how it is called, which way is which, and what to check. */
interface FactWords {
  readonly title: string;
  /** Pictures are ... than the good ones; of a position, ... than in the good ones. */
  readonly higher: string;
  readonly lower: string;
  readonly check: string;
  readonly ifRight: string;
}

export const factWords: Readonly<Record<FactId, FactWords>> = {
  brightness: {
    title: 'Brightness',
    higher: 'brighter',
    lower: 'darker',
    check: 'check lamp and exposure',
    ifRight: 'this light',
  },
  sharpness: {
    title: 'Sharpness',
    higher: 'sharper or noisier',
    lower: 'less sharp',
    check: 'check focus, a clean lens, and that nothing shakes or moves',
    ifRight: 'this sharpness',
  },
  redness: {
    title: 'Red against blue',
    higher: 'redder',
    lower: 'bluer',
    check: 'check white balance and the colour of the lamp',
    ifRight: 'this colour',
  },
  greenness: {
    title: 'Green against magenta',
    higher: 'greener',
    lower: 'more magenta',
    check: 'check white balance and the colour of the lamp',
    ifRight: 'this colour',
  },
  right: {
    title: 'Position, across',
    higher: 'further right',
    lower: 'further left',
    check: 'check how the part is placed, and that the camera has not moved',
    ifRight: 'this position',
  },
  down: {
    title: 'Position, down',
    higher: 'further down',
    lower: 'further up',
    check: 'check how the part is placed, and that the camera has not moved',
    ifRight: 'this position',
  },
};

/** Which way a fact of the pictures has drifted since when, and what to do: one sentence. @param count of pictures that were watched */
export function factSentence(id: FactId, { since, scores }: Change, count: number): string {
  const { check, ifRight, [scores]: way } = factWords[id];
  const isPosition = id === 'right' || id === 'down';
  const what = isPosition
    ? `The structure of the pictures lies ${way} than that of the good ones`
    : `Pictures are ${way} than the good ones`;
  const when =
    since === 0
      ? `from the first of ${formatQuantity(count, 'picture')} on`
      : `since about picture ${formatCount(since + 1)} of ${formatCount(count)}`;
  return `${what} ${when}: ${check}; if ${ifRight} is right now, judge some of them good and learn from them.`;
}
