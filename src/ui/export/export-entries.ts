/**
 * The texts of every download, in the order of the cards. store/export/makers/export-makers.ts has the makers; the compiler checks that both
 * tables have the same keys.
 */
import type { ComponentType } from 'react';
import { pinFault } from '../../domain/station-lock';
import type { ExportKind } from '../../store/state/export-state';
import type { StudioState } from '../../store/state/studio-state';
import type { ExportGroup } from './export-groups';
import { HeatmapOptions } from './HeatmapOptions';
import { MapsCode } from './MapsCode';
import { MapsOptions } from './MapsOptions';
import { MarkInUse } from './MarkInUse';
import { OnnxCode } from './OnnxCode';
import { OnnxOptions } from './OnnxOptions';
import { PytorchCode } from './PytorchCode';
import { StationOptions } from './StationOptions';
import { TfjsCode } from './TfjsCode';
import { TritonCode } from './TritonCode';
import { TritonOptions } from './TritonOptions';
import { mapsMissing, modelMissing, projectMissing, scoresMissing } from './unavailable-reasons';

export interface ExportEntry {
  /** `large`: a card of its own, above what is for programmers. */
  readonly group: ExportGroup | 'large';
  readonly title: string;
  /** Ending of the file name. */
  readonly file: string;
  /** Text of the button; it starts with `Download`. */
  readonly button: string;
  /** Progress text, for example `Drawing heatmaps`. */
  readonly doing: string;
  readonly help: string;
  unavailableReason(state: StudioState): string | null;
  /** What is wrong with its options, which the options say themselves. */
  hasFault?(state: StudioState): boolean;
  /** Options of the download; the component reads and writes the store’s `exportOptions`. */
  readonly Options?: ComponentType;
  /** Example code. */
  readonly Code?: ComponentType;
  /** What can be done once it is made. */
  readonly After?: ComponentType;
}

export const exportEntries: Readonly<Record<ExportKind, ExportEntry>> = {
  scores: {
    group: 'results',
    title: 'Scores',
    file: '.csv',
    button: 'Download scores',
    doing: 'Writing scores',
    help: 'One line per picture: file, label, and the score, p-value and verdict of every detector. For a spreadsheet.',
    unavailableReason: scoresMissing,
  },
  'report-page': {
    group: 'large',
    title: 'Report',
    file: '.html',
    button: 'Download printable report',
    doing: 'Writing the printable report',
    help: 'What the model finds and misses, with its limits and example pictures, by the detector that Inspect shows: one page to read, print or file.',
    unavailableReason: mapsMissing,
  },
  report: {
    group: 'results',
    title: 'Report for programs',
    file: '.json',
    button: 'Download report',
    doing: 'Writing the report',
    help: 'Data, recipe, device, times, the quality of every detector, every score and verdict, and provenance. For a program, or as a record.',
    unavailableReason: scoresMissing,
  },
  regions: {
    group: 'results',
    title: 'Regions',
    file: '.csv',
    button: 'Download regions',
    doing: 'Measuring regions',
    help: 'One line for each region above the pixel threshold: picture, detector, area, peak, mean, box and centroid, in pixels of the file and of the map.',
    unavailableReason: mapsMissing,
  },
  heatmaps: {
    group: 'results',
    title: 'Heatmaps',
    file: '.zip of .png',
    button: 'Download heatmaps',
    doing: 'Drawing heatmaps',
    help: 'The anomaly map of each inspected picture, in the colours of Inspect, as large as the picture’s file so that it lies over it. Above 4 megapixels it is smaller; a table has the extents.',
    unavailableReason: mapsMissing,
    Options: HeatmapOptions,
  },
  maps: {
    group: 'results',
    title: 'Anomaly maps as numbers',
    file: '.zip',
    button: 'Download maps',
    doing: 'Writing maps',
    help: 'The same maps as 32-bit floats, as the detector made them, with a table that assigns files to pictures and says where each map lies in its picture. For your own calculations.',
    unavailableReason: mapsMissing,
    Options: MapsOptions,
    Code: MapsCode,
  },
  model: {
    group: 'programs',
    title: 'Stainless and TensorFlow.js',
    file: '.zip',
    button: 'Download model',
    doing: 'Writing the model',
    help: 'The trained network with its recipe, thresholds and calibration. It opens here again, and in any program with TensorFlow.js, there with the residual alone: a loader and a check are included.',
    unavailableReason: modelMissing,
    Code: TfjsCode,
  },
  onnx: {
    group: 'programs',
    title: 'ONNX',
    file: '.onnx, zipped',
    button: 'Download ONNX',
    doing: 'Writing and checking ONNX',
    help: 'One graph from pixels to score, map and verdict, for ONNX Runtime, OpenVINO, Triton and others. A check is included. It opens here again.',
    unavailableReason: modelMissing,
    Options: OnnxOptions,
    Code: OnnxCode,
  },
  safetensors: {
    group: 'programs',
    title: 'PyTorch',
    file: '.safetensors, zipped',
    button: 'Download for PyTorch',
    doing: 'Writing the file for PyTorch',
    help: 'Weights as safetensors, a Python module that gives the studio’s scores, and a check. It opens here again. For models from version 0.2, the combined detector is in the ONNX file only.',
    unavailableReason: modelMissing,
    Code: PytorchCode,
  },
  triton: {
    group: 'programs',
    title: 'Triton, Spark and Ray',
    file: '.zip',
    button: 'Download for servers',
    doing: 'Writing the file for servers',
    help: 'A Triton model repository with the whole inspection as ONNX, a client, and scripts that score many pictures with Spark or Ray.',
    unavailableReason: modelMissing,
    Options: TritonOptions,
    Code: TritonCode,
  },
  station: {
    group: 'large',
    title: 'Give it to the line',
    file: '.html',
    button: 'Download station',
    doing: 'Packing the station',
    help: 'The inspection station: one file that a worker opens from the disk, without the studio and without a network, with the detector and threshold of Inspect.',
    unavailableReason: modelMissing,
    hasFault: ({ export: { exportOptions } }) => pinFault(exportOptions.station.pin) !== null,
    Options: StationOptions,
    After: MarkInUse,
  },
  project: {
    group: 'large',
    title: 'Project',
    file: '.stainless.zip',
    button: 'Download project',
    doing: 'Writing the project',
    help: 'Pictures, model and results in one file, to drop on this studio on another machine and continue there; without the comparison and a training in progress.',
    unavailableReason: projectMissing,
  },
};
