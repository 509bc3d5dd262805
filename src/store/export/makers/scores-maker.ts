/** scores.csv: a line a picture. */
import { writeScoresCsv } from '../../../formats/results/scores-csv';
import { buildReport } from '../build-report';
import type { ExportMaker } from './export-maker';

export const scoresMaker: ExportMaker = {
  computes: false,
  defaults: {},
  make: async ({ get }, { nameOf }) => ({
    name: nameOf('scores.csv'),
    blob: new Blob([writeScoresCsv(buildReport(get()))], { type: 'text/csv' }),
  }),
};
