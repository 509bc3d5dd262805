/** report.json: everything that is known, for programs. */
import type { BatchChoice } from '../../state/export-state';
import { buildReport } from '../build-report';
import { fingerprintsOf } from '../report-provenance';
import { batchOfReport } from '../state-of-batch';
import { batchFileName } from './batch-file-name';
import type { ExportMaker } from './export-maker';

export const reportMaker: ExportMaker<BatchChoice> = {
  computes: false,
  defaults: { batch: undefined },
  make: async ({ get }, { options, nameOf }) => {
    const { state, batch } = batchOfReport(get(), options);
    const report = buildReport(state, await fingerprintsOf(state), batch);
    return {
      name: nameOf(batchFileName(batch, 'report.json')),
      blob: new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }),
    };
  },
};
