/**
 * A comparison: one recipe varied over networks, corruption models and sizes, on fixed pictures. Plan, status and results of its runs; store/
 * plans and executes them.
 */
import type { Picture } from './dataset';
import type { DetectorScores, MapDetectorId, PerDetector } from './detector-ids';
import type { DeviceReport } from './device';
import type { ModelCard } from './model-card';
import type { ImageMetrics, PixelMetrics } from './quality';
import type { LengthUnit, NetworkKind, Recipe } from './recipe';
import type { Threshold } from './threshold';
import type { Verdict } from './verdict';

/** What is varied, and how long each run is; everything else is as in the base recipe. Every run has the base's seed. */
export interface ComparisonChoices {
  readonly networks: readonly NetworkKind[];
  /** Ids of corruption models. */
  readonly corruptions: readonly string[];
  /** In pixels, as the recipe's `size`. */
  readonly sizes: readonly number[];
  readonly length: number;
  readonly lengthUnit: LengthUnit;
}

export interface PlannedRun {
  /** The same for the same recipe; safe in file names and keys. */
  readonly id: string;
  readonly recipe: Recipe;
}

export type RunStatus =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'running' }
  /** Paused or interrupted. `fromStep`: step of the checkpoint from which it resumes; null if it starts over. */
  | { readonly phase: 'interrupted'; readonly fromStep: number | null }
  /** The model is there, and the pictures are not all inspected with it. */
  | { readonly phase: 'trained' }
  | { readonly phase: 'done' }
  /** The reason is a sentence. */
  | { readonly phase: 'failed'; readonly reason: string }
  | { readonly phase: 'skipped' };

/** Results of one run's model on the test pictures. */
export interface RunInspection {
  /** By picture id; a picture that could not be inspected is absent. */
  readonly scores: Readonly<Record<string, DetectorScores>>;
  /** Null without any mask. */
  readonly pixel: PerDetector<PixelMetrics, MapDetectorId> | null;
  readonly secondsPerPicture: number;
}

export interface ComparedRun extends PlannedRun {
  readonly status: RunStatus;
  /** Interruptions and unexpected events, in sentences. */
  readonly notes: readonly string[];
  /** Null until it is trained. */
  readonly card: ModelCard | null;
  /** Null until it is done. */
  readonly inspection: RunInspection | null;
}

export interface Comparison {
  readonly datasetName: string;
  readonly base: Recipe;
  /** Good and test pictures, with ids of their own: they stay when the Data step changes. */
  readonly pictures: readonly Picture[];
  readonly runs: readonly ComparedRun[];
}

/** compare.json. */
export interface ComparisonReport {
  readonly format: 'stainless-comparison';
  readonly version: 1;
  readonly dataset: {
    readonly name: string;
    readonly good: number;
    /** Test pictures by label; unlabelled ones under `unlabelled`. */
    readonly test: Readonly<Record<string, number>>;
    readonly masks: number;
  };
  readonly recipe: Recipe;
  readonly runs: readonly {
    readonly name: string;
    readonly recipe: Recipe;
    readonly state: RunStatus['phase'];
    readonly notes: readonly string[];
    /** Null until it is done. */
    readonly result: ComparedRunReport | null;
  }[];
}

export interface ComparedRunReport {
  readonly device: DeviceReport;
  readonly training: ModelCard['training'];
  readonly secondsPerPicture: number;
  /** `pixel` is all null for a detector without a map. */
  readonly detectors: PerDetector<{ readonly image: ImageMetrics; readonly pixel: PixelMetrics; readonly threshold: Threshold }>;
  readonly images: readonly {
    readonly file: string;
    readonly label: string | null;
    readonly scores: DetectorScores;
    readonly verdict: PerDetector<Verdict>;
  }[];
}

/** A run before it starts. */
export const waitingRun = (planned: PlannedRun): ComparedRun => ({
  ...planned,
  status: { phase: 'waiting' },
  notes: [],
  card: null,
  inspection: null,
});

/** True for a run that the queue still has to execute. */
export const isPending = ({ status: { phase } }: ComparedRun): boolean =>
  phase === 'waiting' || phase === 'interrupted' || phase === 'trained';
