/** Quality figures in words, each with the number of pictures it is based on, for the page and the report. */
import type { PixelPool } from '../domain/detection-curve';
import { formatCount, formatPercent, formatQuantity, formatValue } from '../domain/format-number';
import type { MaskSpread } from '../domain/inspection-report';
import type { Interval, Rate } from '../domain/quality';

/** Fewer pictures of a class than this make a number uncertain enough to say so. */
export const FEW = 10;

/** `0.91 to 1.00`, of what lies in 0..1. */
export const formatInterval = ([low, high]: Interval): string => `${low.toFixed(2)} to ${high.toFixed(2)}`;

/** `83.3 % (55 to 95 %)`: the share and its 95 % interval. */
export function formatRate({ count, of, interval: [low, high] }: Rate): string {
  return `${formatPercent(count / of)} (${Math.round(100 * low)} to ${Math.round(100 * high)} %)`;
}

/** The channels are drawn at random: says how much that matters. */
export function describeSpread({ masks, spread, auroc }: MaskSpread): string {
  const quality = auroc ? `Image AUROC ${auroc.mean.toFixed(2)} ± ${auroc.deviation.toFixed(2)} over ${masks} draws of channels; a` : 'A';
  return `${quality} picture’s score varies by ${formatValue(spread)} over ${auroc ? 'them' : `${masks} draws of channels`}.`;
}

/** What pixel metrics stand on. */
export function describePool({ pictures, masks, cleanPixels, defectivePixels }: PixelPool): string {
  const pixels = `${formatCount(cleanPixels)} clean and ${formatCount(defectivePixels)} defective pixels`;
  return `Pixel metrics: ${pixels} of ${formatQuantity(pictures, 'picture')}, ${masks} with masks.`;
}
