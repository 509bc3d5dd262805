/** report.json: everything that is known, for programs. */
import { buildReport } from '../build-report';
import { fingerprintsOf } from '../report-provenance';
import type { ExportMaker } from './export-maker';

export const reportMaker: ExportMaker = {
  computes: false,
  defaults: {},
  make: async ({ get }, { nameOf }) => {
    const report = buildReport(get(), await fingerprintsOf(get()));
    return {
      name: nameOf('report.json'),
      blob: new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }),
    };
  },
};
