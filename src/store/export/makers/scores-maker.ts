/** scores.csv: a line a picture. */
import { writeScoresCsv } from '../../../formats/results/scores-csv';
import type { BatchChoice } from '../../state/export-state';
import { buildReport } from '../build-report';
import { batchOfReport } from '../state-of-batch';
import { batchFileName } from './batch-file-name';
import type { ExportMaker } from './export-maker';

export const scoresMaker: ExportMaker<BatchChoice> = {
  computes: false,
  defaults: { batch: undefined },
  make: async ({ get }, { options, nameOf }) => {
    const { state, batch } = batchOfReport(get(), options);
    return {
      name: nameOf(batchFileName(batch, 'scores.csv')),
      blob: new Blob([writeScoresCsv(buildReport(state, null, batch))], { type: 'text/csv' }),
    };
  },
};
