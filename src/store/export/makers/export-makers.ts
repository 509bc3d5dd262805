/** The one table of what can be taken away: a kind and its maker. What a person reads about each stands in ui/export/export-entries.ts. */
import type { ExportKind, ExportOptions } from '../../state/export-state';
import type { ExportMaker } from './export-maker';
import { heatmapsMaker } from './heatmaps-maker';
import { mapsMaker } from './maps-maker';
import { onnxMaker } from './onnx-maker';
import { projectMaker } from './project-maker';
import { regionsMaker } from './regions-maker';
import { reportMaker } from './report-maker';
import { reportPageMaker } from './report-page-maker';
import { scoresMaker } from './scores-maker';
import { stationMaker } from './station-maker';
import { weightsMaker } from './weights-maker';

export const exportMakers: { readonly [Kind in ExportKind]: ExportMaker<ExportOptions[Kind]> } = {
  scores: scoresMaker,
  'report-page': reportPageMaker,
  report: reportMaker,
  regions: regionsMaker,
  heatmaps: heatmapsMaker,
  maps: mapsMaker,
  model: weightsMaker('tfjs', 'model.zip'),
  onnx: onnxMaker('file', 'onnx'),
  safetensors: weightsMaker('safetensors', 'pytorch.zip'),
  triton: onnxMaker('server', 'server'),
  station: stationMaker,
  project: projectMaker,
};

export const exportKinds = Object.keys(exportMakers) as readonly ExportKind[];

/** A value for each kind. */
export function perExport<Value>(value: (kind: ExportKind) => Value): Readonly<Record<ExportKind, Value>> {
  return Object.fromEntries(exportKinds.map((kind) => [kind, value(kind)])) as Record<ExportKind, Value>;
}
