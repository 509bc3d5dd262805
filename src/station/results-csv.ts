/** The station’s results as CSV: the columns of the studio’s CSV, with the time of each inspection. */
import { writeCsv } from '../formats/results/scores-csv';
import { type StationPicture, verdictAt } from './station-store';

/** For pictures that could not be inspected, the last column has the reason. */
export function resultsCsv(pictures: readonly StationPicture[], threshold: number): string {
  const rows = pictures.flatMap((picture): string[][] => {
    if (picture.phase === 'waiting') return [];
    if (picture.phase === 'failed') return [[picture.path, '', '', String(threshold), '', picture.error.message]];
    const { path, score, inspectedOn } = picture;
    return [[path, String(score), verdictAt(threshold, picture) ?? '', String(threshold), inspectedOn, '']];
  });
  return writeCsv([['file', 'score', 'verdict', 'threshold', 'inspected_on', 'error'], ...rows]);
}
