/** What the station found, as a table for spreadsheets: the studio's own CSV, with when each picture was inspected. */
import { writeCsv } from '../formats/results/scores-csv';
import { type StationPicture, verdictAt } from './station-store';

/** Pictures that could not be inspected have the reason in their last column. */
export function resultsCsv(pictures: readonly StationPicture[], threshold: number): string {
  const rows = pictures.flatMap((picture): string[][] => {
    if (picture.phase === 'waiting') return [];
    if (picture.phase === 'failed') return [[picture.path, '', '', String(threshold), '', picture.error.message]];
    const { path, score, inspectedOn } = picture;
    return [[path, String(score), verdictAt(threshold, picture) ?? '', String(threshold), inspectedOn, '']];
  });
  return writeCsv([['file', 'score', 'verdict', 'threshold', 'inspected_on', 'error'], ...rows]);
}
