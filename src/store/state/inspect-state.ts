/** State and actions of the Inspect step: scores, the viewed picture, view settings and threshold choices. */
import type { BestF1, DetectionCurve, PixelPool } from '../../domain/detection-curve';
import type { DetectorId, MapDetectorId, MaskScores, OfSomeDetectors, PerDetector } from '../../domain/detector-ids';
import type { PictureFacts } from '../../domain/picture-facts';
import type { PixelMetrics } from '../../domain/quality';
import type { StudioError } from '../../domain/studio-error';
import type { PixelThreshold, Threshold, ThresholdChoice } from '../../domain/threshold';
import type { PictureView, ShownPicture } from '../../protocol/events';

import type { Task } from './task';

export interface InspectionResult {
  /** Of the detectors that have been asked so far: the one in use first, the others in the background (complete-scores.ts). */
  readonly scores: OfSomeDetectors<number>;
  readonly maskScores: MaskScores;
  readonly seconds: number;
  /** Absent of pictures that earlier studios inspected. */
  readonly facts?: PictureFacts;
}

/** In the order of their keys. */
export const viewKinds = ['input', 'reconstruction', 'overlay', 'map', 'truth'] as const;

export type ViewKind = (typeof viewKinds)[number];

/** `borderline`: the nearest to the threshold first. */
export type FilmstripOrder = 'worst' | 'borderline' | 'name' | 'label';

export interface ViewSettings {
  readonly detector: DetectorId;
  readonly kind: ViewKind;
  /** Whether several views are seen at once, and which; at least one. */
  readonly sideBySide: boolean;
  readonly panes: readonly ViewKind[];
  /** Of the overlay, 0..1. */
  readonly opacity: number;
  readonly colourMap: string;
  /** Whether a line goes round what is above the pixel threshold. */
  readonly outline: boolean;
  /** Whether a box goes round each region of it. */
  readonly boxes: boolean;
  /** Whether a line goes round the ground truth. */
  readonly truthOutline: boolean;
  /** Whether what does not count is hatched; absent: it is. */
  readonly areas?: boolean | undefined;
  /** Area in pixels of the file below which what is above the pixel threshold is a speck and no region. */
  readonly smallestRegion: number;
  readonly order: FilmstripOrder;
}

/** What all pixels of the pool together say of the maps. */
export interface PixelFindings {
  readonly pool: PixelPool;
  readonly metrics: PerDetector<PixelMetrics, MapDetectorId>;
  readonly curves: PerDetector<DetectionCurve | null, MapDetectorId>;
  readonly best: PerDetector<BestF1 | null, MapDetectorId>;
}

export type ThresholdChoices = Readonly<Partial<Record<DetectorId, ThresholdChoice<Threshold>>>>;

export type PixelChoices = Readonly<Partial<Record<MapDetectorId, ThresholdChoice<PixelThreshold>>>>;

export interface InspectSlice {
  readonly inspection: Task;
  /** The detectors that are not in use score the inspected pictures. Idle also where all have. */
  readonly completion: Task;
  readonly results: ReadonlyMap<string, InspectionResult>;
  /** Test pictures that could not be inspected; they are listed among the rejected files. */
  readonly uninspectable: ReadonlySet<string>;
  readonly pixelFindings: PixelFindings | null;
  /** The pixels that the findings stand on went with their worker: before others are added to them, all are gathered anew. */
  readonly poolIsLost: boolean;
  /** What the pixels that were gathered stand on (pixel-basis.ts); null where an earlier visit did not say. */
  readonly pooledBasis: string | null;
  readonly secondsPerPicture: number;
  readonly selectedId: string | null;
  /** Ids of the pictures that came before the watch for drift began anew. */
  readonly unwatched: readonly string[];
  readonly viewed: ViewedPicture;
  readonly viewSettings: ViewSettings;
  readonly stripFilter: StripFilter;
  /** Those that are open; they stay so until the page is left. */
  readonly openFolds: ReadonlySet<InspectFold>;
  /** How image thresholds are chosen; a detector that is absent has the conformal one. */
  readonly thresholdChoices: ThresholdChoices;
  /** How pixel thresholds are chosen; a detector that is absent has the usual quantile. */
  readonly pixelChoices: PixelChoices;
  /** Score the test pictures that have no score of the detector in use. */
  inspectNew(): Promise<void>;
  /** Let the other detectors score the inspected pictures, where nothing else has the worker; whatever a person asks for comes first. */
  completeScores(): Promise<void>;
  /** As `inspectNew`, and try those again that could not be inspected. */
  inspectAgain(): Promise<void>;
  /** Inspect all pictures again, for pixel metrics that stand on masks and labels as they are now. */
  gatherPixels(): Promise<void>;
  stopInspecting(): void;
  clearResults(): void;
  /** The watch for drift begins anew: pictures that are inspected by now do not count from here on; with `false` all do again. */
  watchFromHere(isAnew: boolean): void;
  selectPicture(id: string): void;
  /**
   * A picture as its file has it, with its mask; nothing of it is kept here.
   *
   * @param mostPixels it is reduced to as many
   * @throws StudioError `aborted`, or as the worker says
   */
  readPicture(id: string, mostPixels: number): Promise<ShownPicture>;
  /** The next (1) or previous (-1) one of those that the filmstrip shows. */
  selectNeighbour(offset: 1 | -1): void;
  /** Where the filter hides the picture that is looked at, the first of those that it shows takes its place. */
  filterStrip(filter: Partial<StripFilter>): void;
  /** Show all of a batch and nothing else, the worst first; as for all pictures, the worst is looked at until a person chooses another. @param id null for pictures without a batch */
  showBatch(id: string | null): void;
  setFold(fold: InspectFold, open: boolean): void;
  changeView(settings: Partial<ViewSettings>): void;
  /** Show this view; of those side by side, add it or take it away. */
  toggleView(kind: ViewKind): void;
  /** By hand; `null` goes back to the conformal one. */
  setThreshold(detector: DetectorId, value: number | null): void;
  /** @param choice null: as the model has it by itself, see usualThresholdMethod */
  chooseThreshold(detector: DetectorId, choice: ThresholdChoice<Threshold> | null): void;
  choosePixelThreshold(detector: MapDetectorId, choice: ThresholdChoice<PixelThreshold>): void;
}

export type ViewedPicture =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'done'; readonly view: PictureView }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface StripFilter {
  readonly verdict: VerdictFilter;
  /** A label, null for pictures without one, or `undefined` for all. */
  readonly label: string | null | undefined;
  /** Part of the path, whatever its case. */
  readonly text: string;
  /** A batch's id, null for pictures without one, or `undefined` for all. */
  readonly batch: string | null | undefined;
}

/**
 * `look`: between the limits. `false-alarm`: labelled good and rejected; `missed`: labelled defective and passed; `wrong`: either. These need a label.
 * `line-look`: of what came from a line, those that it did not know; `line-differs`: those on which the verdict here is another.
 */
export type VerdictFilter = 'all' | 'reject' | 'look' | 'pass' | 'wrong' | 'false-alarm' | 'missed' | 'line-look' | 'line-differs';

/** What is folded on the Inspect step beside the picture. */
export type InspectFold = 'threshold' | 'regions' | 'quality' | 'curves' | 'pixel-threshold';
