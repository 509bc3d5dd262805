/** The groups of the Export step, in display order. */

export type ExportGroup = 'results' | 'programs' | 'station' | 'project';

export const exportGroups: Readonly<Record<ExportGroup, { readonly title: string; readonly help: string }>> = {
  results: { title: 'Results', help: 'Results of the inspection, to read, print or open in a spreadsheet.' },
  programs: { title: 'Model for programs', help: 'The trained model, for other software and for this studio.' },
  station: { title: 'Station', help: 'The model with its own page, for use at the line.' },
  project: { title: 'Project', help: 'Everything in one file, to continue on another machine.' },
};

export const exportGroupIds = Object.keys(exportGroups) as readonly ExportGroup[];
