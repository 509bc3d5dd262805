/** The Export step's groups, in the order in which they stand. */

export type ExportGroup = 'results' | 'programs' | 'station' | 'project';

export const exportGroups: Readonly<Record<ExportGroup, { readonly title: string; readonly help: string }>> = {
  results: { title: 'Results', help: 'What the inspection found: to read, to print, and for a spreadsheet.' },
  programs: { title: 'Model for programs', help: 'The trained model, for other software and for this studio.' },
  station: { title: 'Station', help: 'The model with its own page, for the place where the parts are.' },
  project: { title: 'Project', help: 'Everything together, to go on with on another machine.' },
};

export const exportGroupIds = Object.keys(exportGroups) as readonly ExportGroup[];
