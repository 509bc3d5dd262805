/** A threshold in words: how it was chosen, on how many pictures, and which false-alarm rate it guarantees. */
import { formatQuantity } from '../domain/format-number';
import type { PixelThreshold, Threshold } from '../domain/threshold';

/** Of an image threshold. */
export function describeThreshold(threshold: Threshold): string {
  const { method, wishedFalseAlarmRate: requested, falseAlarmRate: promised, heldOutCount, quantile, chosenOn } = threshold;
  const rejected = Math.round(promised * (heldOutCount + 1)) - 1;
  const rejects = `t rejects ${rejected} of the ${counted(heldOutCount)} (${percent(rejected / Math.max(1, heldOutCount))}).`;
  switch (method) {
    case 'by-hand':
      return `Set by hand. I${rejects}`;
    case 'quantile':
      return `The ${percent(quantile ?? 0, 4)} quantile of the scores of held-out good pictures: i${rejects}`;
    case 'best-f1':
      return (
        `Chosen WITH the test labels, for the highest F1 on ${chosenOn?.good ?? 0} good and ${chosenOn?.defective ?? 0} defective test ` +
        `pictures. Numbers measured on the same pictures are optimistic. I${rejects}`
      );
    case 'conformal':
      return promised <= requested
        ? `At most ${percent(promised)} of good pictures are rejected; based on ${counted(heldOutCount)}.`
        : `With ${counted(heldOutCount)} only a false-alarm rate of ${percent(promised)} can be promised, not the requested ` +
            `${percent(requested)}: ${neededFor(requested)}.`;
    case 'tail':
      return describeTail(threshold);
    default:
      return method satisfies never;
  }
}

function describeTail({ falseAlarmRate, rateBounds, setAside = 0, heldOutCount }: Threshold): string {
  const bounds = rateBounds ? `, between ${percent(rateBounds.low)} and ${percent(rateBounds.high)}` : '';
  const without =
    setAside === 0
      ? ''
      : ` ${setAside === 1 ? 'One of them scores' : `${setAside} of them score`} far above the others and ${setAside === 1 ? 'was' : 'were'} set aside.`;
  return `About ${percent(falseAlarmRate)} of good pictures are rejected${bounds}: estimated from the highest scores of ${formatQuantity(heldOutCount, 'good picture')}.${without}`;
}

/** Of a pixel threshold. */
export function describePixelThreshold(threshold: PixelThreshold): string {
  const { method, wishedFalseAlarmRate: requested, falseAlarmRate: promised, heldOutCount, quantile, chosenOn } = threshold;
  const high = promised === null ? null : Math.round(promised * (heldOutCount + 1)) - 1;
  const effect = high === null ? '' : ` ${high} of the ${counted(heldOutCount)} ${high === 1 ? 'has' : 'have'} any pixel above it.`;
  switch (method) {
    case 'by-hand':
      return `Set by hand.${effect}`;
    case 'quantile':
      return `${percent(quantile ?? 0, 5)} of the pixels of ${counted(heldOutCount)} lie at or below it.${effect}`;
    case 'best-f1':
      return (
        `Chosen WITH the masks, for the highest F1 over the pixels of ${chosenOn?.pictures ?? 0} test pictures, ${chosenOn?.masks ?? 0} with ` +
        `masks. Numbers measured on the same pixels are optimistic.${effect}`
      );
    case 'conformal':
      return (promised ?? 1) <= requested
        ? `At most ${percent(promised ?? 1)} of good pictures have any pixel above it; based on ${counted(heldOutCount)}.`
        : `With ${counted(heldOutCount)} only a rate of ${percent(promised ?? 1)} of good pictures with any pixel above it can be promised, not ` +
            `the requested ${percent(requested)}: ${neededFor(requested)}.`;
    default:
      return method satisfies never;
  }
}

const neededFor = (requested: number): string => `that takes at least ${Math.ceil(1 / requested - 1e-9) - 1} held-out pictures`;
const counted = (count: number): string => (count === 1 ? '1 held-out good picture' : `${count} held-out good pictures`);
const percent = (share: number, digits = 2): string => `${Number((100 * share).toPrecision(digits))} %`;
