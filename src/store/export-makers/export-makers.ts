/** The one table of what can be taken away: a kind and its maker. What a person reads about each stands in ui/export/export-entries.ts. */
import type { ExportMaker } from './export-maker';
import { heatmapsMaker } from './heatmaps-maker';
import { modelMaker } from './model-maker';
import { reportMaker } from './report-maker';
import { scoresMaker } from './scores-maker';
import { stationMaker } from './station-maker';

const table = {
  scores: scoresMaker,
  report: reportMaker,
  heatmaps: heatmapsMaker,
  model: modelMaker,
  station: stationMaker,
};

export type ExportKind = keyof typeof table;

/** What can be chosen for each kind. */
export type ExportOptions = { readonly [Kind in ExportKind]: (typeof table)[Kind]['defaults'] };

export const exportMakers: { readonly [Kind in ExportKind]: ExportMaker<ExportOptions[Kind]> } = table;

export const exportKinds = Object.keys(table) as readonly ExportKind[];

/** A value for each kind. */
export function perExport<Value>(value: (kind: ExportKind) => Value): Readonly<Record<ExportKind, Value>> {
  return Object.fromEntries(exportKinds.map((kind) => [kind, value(kind)])) as Record<ExportKind, Value>;
}
