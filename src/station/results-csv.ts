/** The station’s results as CSV: the columns of the studio’s CSV, with the time of each inspection. */
import { type Limits, lookLimitOf, verdictOf } from '../domain/verdict';
import { writeCsv } from '../formats/results/scores-csv';
import type { StationPicture } from './station-store';

/**
 * For pictures that could not be inspected, `error` has the reason. With a look limit there are two columns more at the end: the verdict
 * pass, look or reject, and the look limit; `verdict` says as ever whether the score is above the threshold.
 */
export function resultsCsv(pictures: readonly StationPicture[], limits: Limits): string {
  const hasLookLimit = limits.look !== undefined;
  const threshold = String(limits.value);
  const withLook = (row: string[], verdict: string): string[] => (hasLookLimit ? [...row, verdict, String(lookLimitOf(limits))] : row);
  const rows = pictures.flatMap((picture): string[][] => {
    if (picture.phase === 'waiting') return [];
    if (picture.phase === 'failed') return [withLook([picture.path, '', '', threshold, '', picture.error.message], '')];
    const { path, score, inspectedOn } = picture;
    const verdict = verdictOf(score, { value: limits.value });
    return [withLook([path, String(score), verdict, threshold, inspectedOn, ''], verdictOf(score, limits))];
  });
  const header = ['file', 'score', 'verdict', 'threshold', 'inspected_on', 'error'];
  return writeCsv([hasLookLimit ? [...header, 'verdict_with_look', 'look_limit'] : header, ...rows]);
}
