/**
 * The one table of what a person reads about each download, in the order in which the cards stand. What makes them stands in
 * store/export-makers/export-makers.ts; the compiler holds the two together.
 */
import type { ComponentType } from 'react';
import type { ExportKind } from '../../store/export-makers/export-makers';
import type { StudioState } from '../../store/studio-state';
import type { ExportGroup } from './export-groups';
import { withoutMaps, withoutModel, withoutScores } from './export-hindrances';
import { ModelCode } from './ModelCode';

export interface ExportEntry {
  readonly group: ExportGroup;
  readonly title: string;
  /** What the file's name ends in. */
  readonly file: string;
  /** The button's words; they begin with `Download`. */
  readonly button: string;
  /** What it does while it is being made, for instance `Drawing heatmaps`. */
  readonly doing: string;
  readonly help: string;
  hindrance(state: StudioState): string | null;
  /** What can be chosen; it reads and writes the store's `exportOptions`. */
  readonly Options?: ComponentType;
  /** Lines of code that load it. */
  readonly Code?: ComponentType;
}

export const exportEntries: Readonly<Record<ExportKind, ExportEntry>> = {
  scores: {
    group: 'results',
    title: 'Scores',
    file: '.csv',
    button: 'Download scores',
    doing: 'Writing scores',
    help: 'One line a picture: file, label, and score and verdict of every detector. For a spreadsheet.',
    hindrance: withoutScores,
  },
  report: {
    group: 'results',
    title: 'Report',
    file: '.json',
    button: 'Download report',
    doing: 'Writing the report',
    help: 'Data, recipe, device, times, quality of every detector, and every score and verdict. For a program, or as a record.',
    hindrance: withoutScores,
  },
  heatmaps: {
    group: 'results',
    title: 'Heatmaps',
    file: '.zip',
    button: 'Download heatmaps',
    doing: 'Drawing heatmaps',
    help: 'Each inspected picture with its anomaly map over it, as PNG, a folder for each detector that has a map; colours and opacity as in Inspect.',
    hindrance: withoutMaps,
  },
  model: {
    group: 'programs',
    title: 'Stainless and TensorFlow.js',
    file: '.zip',
    button: 'Download model',
    doing: 'Writing the model',
    help: 'The trained network with its recipe, thresholds and how they came about. Opens again here, and in any program with tfjs.',
    hindrance: withoutModel,
    Code: ModelCode,
  },
  station: {
    group: 'station',
    title: 'Inspection station',
    file: '.html',
    button: 'Download station',
    doing: 'Packing the station',
    help: 'One file that inspects without the studio and without a network: opened from the disk, with files, folders or the camera. It has the detector and the threshold that Inspect has now.',
    hindrance: withoutModel,
  },
};
