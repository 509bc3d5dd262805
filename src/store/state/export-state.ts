/** State and actions of the Export step: downloads with their options, and opening a model file. */
import type { MapDetectorId } from '../../domain/detector-ids';
import type { ExportCheck } from '../../domain/export-check';
import type { OnnxContent } from '../../domain/onnx-content';

import type { Task } from './task';

/** What can be chosen on each card of the Export step; its keys are the kinds of export. */
export interface ExportOptions {
  readonly scores: BatchChoice;
  readonly 'report-page': BatchChoice;
  readonly report: BatchChoice;
  readonly regions: NoOptions;
  readonly heatmaps: HeatmapOptions;
  readonly maps: MapsOptions;
  readonly model: NoOptions;
  readonly onnx: OnnxOptions;
  readonly safetensors: NoOptions;
  readonly triton: OnnxOptions;
  readonly station: StationOptions;
  readonly project: NoOptions;
}

export type ExportKind = keyof ExportOptions;

export interface ExportSlice {
  readonly exports: Readonly<Record<ExportKind, ExportTask>>;
  /** What is chosen on each card. */
  readonly exportOptions: ExportOptions;
  /** Opening a model file. */
  readonly opening: Task;
  setExportOptions<Kind extends ExportKind>(kind: Kind, change: Partial<ExportOptions[Kind]>): void;
  /**
   * @param options in place of those on the card
   * @returns the file, or null when it failed or was stopped; the reason is in `exports`
   */
  makeDownload<Kind extends ExportKind>(kind: Kind, options?: Partial<ExportOptions[Kind]>): Promise<MadeFile | null>;
  stopDownload(kind: ExportKind): void;
  openModel(path: string, file: Blob): Promise<void>;
}

export type ExportTask =
  | Exclude<Task, { phase: 'done' }>
  | {
      readonly phase: 'done';
      readonly name: string;
      readonly bytes: number;
      readonly seconds: number;
      /** Null where there was nothing to compare. */
      readonly check: ExportCheck | null;
      /** A sentence, or nothing. */
      readonly note: string;
    };

export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
  /** How near it comes to the studio; absent where there is nothing to compare. */
  readonly check?: ExportCheck;
  /** What else there is to say of it, in a sentence. */
  readonly note?: string;
}

export interface BatchChoice {
  /** The id of the batch to report on; null for the pictures without one, undefined for all pictures. */
  readonly batch: string | null | undefined;
}

export interface HeatmapOptions {
  readonly look: 'overlay' | 'heatmap';
  readonly detector: DetectorChoice;
}

export interface MapsOptions {
  readonly format: 'tiff' | 'npy';
  readonly detector: DetectorChoice;
}

export interface OnnxOptions {
  /** Null is the one to look at first. */
  readonly content: OnnxContent | null;
}

export interface StationOptions {
  /** As it is typed: 4 to 8 digits that open the station's settings; empty for none. It is not persisted. */
  readonly pin: string;
}

export type NoOptions = Readonly<Record<never, never>>;

/** One detector, or all that the model has. */
export type DetectorChoice = MapDetectorId | 'all';
