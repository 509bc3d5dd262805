/** The data of the printable report, gathered by the store before the page is written. */
import type { DetectionCurve } from '../../domain/detection-curve';
import type { DetectorId } from '../../domain/detector-ids';
import type { InspectionReport } from '../../domain/inspection-report';
import type { MapPlace } from '../../domain/map-place';
import type { Preparation } from '../../domain/preparation';
import type { SelfTest, SelfTestVerdict } from '../../domain/self-test';
import type { PixelThreshold } from '../../domain/threshold';
import type { Verdict } from '../../domain/verdict';

export interface ReportPageData {
  readonly report: InspectionReport;
  /** The one that the report judges by. */
  readonly detector: DetectorId;
  readonly preparation: Preparation;
  /** The extents of the files in pixels; null where no such picture is here. */
  readonly sizes: { readonly good: Extents | null; readonly test: Extents | null };
  /** Test pictures with a mask, by label; unlabelled ones under `unlabelled`. */
  readonly masks: Readonly<Record<string, number>>;
  readonly recipe: ReportRecipe;
  /** Null where the studio has not seen the training. */
  readonly training: TrainingCurves | null;
  /** What interrupted the training, in sentences. */
  readonly interruptions: readonly string[];
  /** Scores of the held-out good pictures. */
  readonly heldOutScores: readonly number[];
  readonly pixelThreshold: PixelThreshold | null;
  /** Over labelled pictures; null where good or defective ones are missing. */
  readonly imageCurve: DetectionCurve | null;
  /** Null without masks. */
  readonly pixelCurve: DetectionCurve | null;
  /** Null where none was run, or where the detector took no part in it. */
  readonly selfTest: { readonly test: SelfTest; readonly verdict: SelfTestVerdict } | null;
  /** Of the self-test: the most visible damage that was not found. */
  readonly damages: readonly ReportDamage[];
  /** Held-out good pictures, for comparison. */
  readonly examples: readonly ReportPicture[];
  readonly groups: readonly PictureGroup[];
  /** Facts that limit what the numbers mean. */
  readonly doubts: {
    /** Why the results are no longer those of the data and the recipe, in a sentence. */
    readonly stale: string | null;
    /** Test pictures without a score. */
    readonly unscored: number;
    /** Test pictures that are good pictures as well, byte for byte. */
    readonly alsoGood: number;
  };
  /** As it is called, of the overlays. */
  readonly colourMap: string;
}

/** Of several pictures, the smallest and the largest by their number of pixels. */
export interface Extents {
  readonly smallest: readonly [width: number, height: number];
  readonly largest: readonly [width: number, height: number];
}

export interface ReportRecipe {
  /** In one sentence. */
  readonly words: string;
  readonly settings: readonly { readonly label: string; readonly value: string }[];
  /** Behind the # of the studio's address; empty for the defaults. */
  readonly hash: string;
  /** Where the studio stood that wrote the report; null where it had no address. */
  readonly address: string | null;
}

export interface TrainingCurves {
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  readonly validations: readonly { readonly step: number; readonly loss: number; readonly psnr: number }[];
}

export type PictureGroupId = 'missed' | 'false-alarms' | 'worst' | 'borderline';

export interface PictureGroup {
  readonly id: PictureGroupId;
  /** As many as there are; the report shows the first of them. */
  readonly total: number;
  /** Those that no group before has. */
  readonly pictures: readonly ReportPicture[];
  /** Numbers of those that stand in a group before. */
  readonly shownBefore: readonly number[];
}

/** A picture, with what the detector sees over it. */
export interface DrawnPicture {
  /** Of the picture, in pixels of its file. */
  readonly width: number;
  readonly height: number;
  /** Where the map lies in it. Both outlines are in the map's pixels. */
  readonly place: MapPlace;
  /** A `data:` address. */
  readonly picture: string;
  /** The same with the anomaly map over it; null for a detector without a map. */
  readonly overlay: string | null;
  /** SVG paths round the pixels above the pixel threshold, and round the mask; empty where there are none. */
  readonly outline: string;
  readonly truth: string;
}

/** A damage that was made on purpose. */
export interface ReportDamage extends DrawnPicture {
  /** What was done and what came of it. */
  readonly says: string;
}

/** An inspected picture, and what the detector says of it. */
export interface ReportPicture extends DrawnPicture {
  /** In the report, from 1 on. */
  readonly number: number;
  readonly file: string;
  readonly label: string | null;
  readonly score: number;
  readonly verdict: Verdict;
  /** Null for a held-out picture: it is one of those that others are held against. */
  readonly pValue: number | null;
}
