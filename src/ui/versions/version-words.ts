/** How a version is described: what made it, from what, and when. */
import { formatQuantity } from '../../domain/format-number';
import type { VersionFacts } from '../../domain/model-version';

/** `2026-11-30 11:52`, in UTC as in the journal. */
export const timeText = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

export function madeText({ made, data, model }: Pick<VersionFacts, 'made' | 'data' | 'model'>): string {
  const good = formatQuantity(data.good, 'good picture');
  if (made === 'trained') return `Trained on ${good}`;
  if (made === 'continued') return `Trained again on ${good}`;
  if (made === 'learned') return `Learned again from ${good}`;
  if (made === 'opened') return `Opened from ${model.replace(/ \([0-9a-f]+\)$/, '')}`;
  return `Was there when versions began, trained on ${good}`;
}
