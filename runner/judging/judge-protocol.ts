/** The words between the runner and its judging processes. */
import type { Verdict } from '../../src/domain/verdict';
import type { FoundRegion } from '../journal/verdict-entry';
import type { RunnerModel } from '../model/runner-model';

/** What a process needs of a model: see runner-model.ts. */
export interface ProcessModel {
  readonly key: number;
  /** What ONNX Runtime is given. */
  readonly onnx: Uint8Array;
  /** What its metadata say; read and checked once, where it was opened. */
  readonly judging: JudgingModel;
}

export type JudgingModel = Pick<RunnerModel, 'card' | 'detector' | 'pixelThreshold' | 'preparedInput'>;

/** A picture file on the disk, or its bytes; `name` is for messages. */
export type PictureSource =
  | { readonly name: string; readonly path: string | Uint8Array }
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

export interface Judgement {
  readonly outcome: 'judged';
  readonly verdict: Verdict;
  readonly score: number;
  readonly pValue: number | null;
  /** Largest first, MOST_REGIONS at most. */
  readonly regions: readonly FoundRegion[];
  readonly regionCount: number;
  readonly width: number;
  readonly height: number;
  /** Milliseconds of each step. */
  readonly decoding: number;
  readonly computing: number;
  /** PNG of the heat over the picture; null where it was not asked for, or the detector has no map. */
  readonly heatmap: Uint8Array<ArrayBuffer> | null;
}

/** What a file was when it was read. */
export interface FileFacts {
  /** Absent of a file that is too large to be read. */
  readonly sha256?: string;
  readonly bytes: number;
  /** Milliseconds since 1970, with fractions; absent of bytes that came without a file. */
  readonly modified?: number;
  /** File system and number of the file in it. */
  readonly file?: string;
}

/** A file that cannot be judged as a picture, whatever is tried. */
export interface Unreadable {
  readonly outcome: 'unreadable';
  readonly code: string;
  readonly message: string;
}

/**
 * A file that could not be read whole. Its sentence says why. `changing`: it changed meanwhile. `locked`: another program has it, or rights are missing. `away`: the
 * disk or the network does not give it now, whatever its state.
 */
export interface NotRead {
  readonly outcome: 'changing' | 'gone' | 'locked' | 'away';
  readonly message: string;
}

export type Outcome = ((Judgement | Unreadable) & { readonly facts: FileFacts; readonly milliseconds: number }) | NotRead;

/** Whether a heatmap is wanted, or of which verdicts: to draw one takes as long as to judge. */
export type HeatmapWish = boolean | readonly string[];

export type ToProcess =
  | { readonly kind: 'open'; readonly id: number; readonly model: ProcessModel }
  | { readonly kind: 'close'; readonly id: number; readonly key: number }
  | { readonly kind: 'judge'; readonly id: number; readonly key: number; readonly source: PictureSource; readonly heatmap: HeatmapWish };

export type FromProcess =
  | { readonly id: number; readonly kind: 'done' }
  | { readonly id: number; readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** More regions than these say nothing more of a part. */
export const MOST_REGIONS = 50;
