/** The areas in words, for people who run an exported model or read a report. */
import { areaCountWords } from '../../domain/areas';
import type { Preparation } from '../../domain/preparation';

/** @returns what counts of the network's input, or null where all does */
export function areaWords({ areas }: Pick<Preparation, 'areas'>): string | null {
  const counts = areaCountWords(areas);
  if (!areas || !counts) return null;
  const names = areas.flatMap(({ name }) => (name ? [name] : []));
  return `areas: ${counts}${names.length > 0 ? ` (${names.join(', ')})` : ''}. What does not count is replaced by values between the pixels that count, and maps are 0 there`;
}
