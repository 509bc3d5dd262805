/** The station’s results as CSV: the columns of the studio’s CSV, with the time of each inspection and the largest region. */
import { type Limits, lookLimitOf, verdictOf } from '../domain/verdict';
import { inHundredths } from '../formats/results/regions-csv';
import { writeCsv } from '../formats/results/scores-csv';
import type { MeasuredPicture, StationPicture } from './station-store';

const MEASURES = [
  ...['file_width', 'file_height', 'regions', 'largest_area_px'],
  ...['largest_left', 'largest_top', 'largest_width', 'largest_height'],
];

/**
 * For pictures that could not be inspected, `error` has the reason. With a look limit there are two columns more: the verdict
 * pass, look or reject, and the look limit; `verdict` says as ever whether the score is above the threshold. At the end stand the extent of
 * the picture, how many regions lie above the pixel threshold, and area and box of the largest, in pixels of the file.
 */
export function resultsCsv(pictures: readonly StationPicture[], limits: Limits): string {
  const hasLookLimit = limits.look !== undefined;
  const threshold = String(limits.value);
  const withLook = (row: string[], verdict: string): string[] => (hasLookLimit ? [...row, verdict, String(lookLimitOf(limits))] : row);
  const rows = pictures.flatMap((picture): string[][] => {
    if (picture.phase === 'waiting') return [];
    if (picture.phase === 'failed')
      return [[...withLook([picture.path, '', '', threshold, '', picture.error.message], ''), ...MEASURES.map(() => '')]];
    const { path, score, inspectedOn, measured } = picture;
    const verdict = verdictOf(score, { value: limits.value });
    return [[...withLook([path, String(score), verdict, threshold, inspectedOn, ''], verdictOf(score, limits)), ...measuresOf(measured)]];
  });
  const header = ['file', 'score', 'verdict', 'threshold', 'inspected_on', 'error'];
  return writeCsv([[...(hasLookLimit ? [...header, 'verdict_with_look', 'look_limit'] : header), ...MEASURES], ...rows]);
}

/** Empty where there is no map, or no region. */
function measuresOf({ width, height, regions }: MeasuredPicture): string[] {
  const [largest] = regions ?? [];
  const { area, box } = largest ?? {};
  const ofLargest = [area && inHundredths(area), box?.left, box?.top, box?.width, box?.height];
  return [width, height, regions?.length, ...ofLargest].map((value) => String(value ?? ''));
}
