/** report.json: everything that is known, for programs. */
import { buildReport } from '../build-report';
import type { ExportMaker } from './export-maker';

export const reportMaker: ExportMaker = {
  defaults: {},
  make: async ({ get }, { nameOf }) => ({
    name: nameOf('report.json'),
    blob: new Blob([`${JSON.stringify(buildReport(get()), null, 2)}\n`], { type: 'application/json' }),
  }),
};
