/** Where a download stands on the Export step: a large card of its own, or among those for programmers, in groups in display order. */

export type ExportGroup = 'results' | 'programs';

export const exportGroups: Readonly<Record<ExportGroup, { readonly title: string; readonly help: string }>> = {
  results: { title: 'Results', help: 'Results of the inspection, for a spreadsheet or for your own calculations.' },
  programs: { title: 'Model for programs', help: 'The trained model, for other software and for this studio.' },
};

export const exportGroupIds = Object.keys(exportGroups) as readonly ExportGroup[];
