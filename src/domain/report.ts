/** What a training and an inspection say in the end: the words of report.json, of inference.json and of the Inspect step. */
import type { PixelPool } from './detection-curve';
import type { Fit } from './image';
import type { Levels } from './levels';
import type { Provenance } from './provenance';
import type { Recipe } from './recipe';
import type { Region } from './region';
import type { SelfTestReport } from './self-test';

/** Detectors with an anomaly map. */
export type MapDetectorId = 'residual' | 'uncertainty' | 'combined';
/** Detectors that read the network's activations and judge the picture as a whole. */
export type ActivationDetectorId = 'encoder' | 'decoder' | 'activations';
/** Their names, their help and their order stand in detectors.ts. */
export type DetectorId = MapDetectorId | ActivationDetectorId;
/** What every model has. The others need statistics of training pictures, which older model files do not hold. */
export type BasicDetectorId = 'residual' | 'uncertainty';

/** A value for each detector that a model has; absent where it has not got it. */
export type PerDetector<Value, Id extends DetectorId = DetectorId> = Readonly<
  Record<BasicDetectorId, Value> & Partial<Record<Exclude<Id, BasicDetectorId>, Value>>
>;

export type DeviceKind = 'webgpu' | 'wasm' | 'webgl' | 'cpu';
export type DevicePreference = 'auto' | DeviceKind;

/** The device in use. */
export interface DeviceReport {
  readonly kind: DeviceKind;
  /** In plain words, for instance `CPU, WebAssembly SIMD, 2 threads`. */
  readonly description: string;
  /** Why this one, in a sentence. */
  readonly reason: string;
  /** The trial that chose it; absent where a person chose, or where there was no choice. */
  readonly trial?: DeviceTrial;
}

/** The machine, browser and studio that a trial of the devices stands for; with any other its result means nothing. */
export interface Machine {
  /** The WebGPU adapter in plain words, or why there is none. */
  readonly adapter: string;
  /** What WebGL draws with; null where there is no WebGL, or it does not say. */
  readonly webglRenderer: string | null;
  readonly cores: number;
  /** Whether WebAssembly may have more than one thread. */
  readonly crossOriginIsolated: boolean;
  readonly studioVersion: string;
}

/** Which devices are worth a trial here, and why the others are not. */
export interface DeviceSurvey {
  readonly machine: Machine;
  /** In the order in which they are tried. */
  readonly candidates: readonly DeviceKind[];
  /** The reason is a sentence. */
  readonly ruledOut: readonly { readonly kind: DeviceKind; readonly reason: string }[];
}

export type TriedDevice =
  | {
      readonly kind: DeviceKind;
      readonly outcome: 'measured';
      readonly description: string;
      /** Of the training step in engine/trial-workload.ts. */
      readonly secondsPerStep: number;
    }
  /** The reason is a sentence. */
  | { readonly kind: DeviceKind; readonly outcome: 'failed' | 'too-slow' | 'not-tried'; readonly reason: string };

/** What came out when the devices at hand were tried. */
export interface DeviceTrial {
  readonly machine: Machine;
  /** When, as ISO 8601. */
  readonly date: string;
  /** How long all of it took, starting the devices included. */
  readonly seconds: number;
  readonly devices: readonly TriedDevice[];
}

/** One number for each detector. */
export type DetectorScores = PerDetector<number>;

/** The scores of one picture under each of the masks of channels, for the detectors that draw channels at random. */
export type MaskScores = Readonly<Partial<Record<ActivationDetectorId, readonly number[]>>>;

/** How held-out good pictures score: the ground on which thresholds stand. */
export interface Calibration {
  /** Paths of the held-out good pictures, in the order of the scores. */
  readonly heldOut: readonly string[];
  /** Image scores of the held-out good pictures, per detector: these are the detectors that the model has. */
  readonly imageScores: PerDetector<readonly number[]>;
  /** The 0.995 quantile of the pixels of the held-out good pictures' maps, per detector: what counts as a high pixel. */
  readonly pixelThresholds: PerDetector<number, MapDetectorId>;
  /** The ground of all other pixel thresholds, per detector; model files from before there were others do not have it. */
  readonly cleanPixels?: PerDetector<CleanPixels, MapDetectorId> | undefined;
}

/** The maps of the held-out good pictures, in a few numbers. */
export interface CleanPixels {
  /** Of all their pixels together, ascending; `share` of them lies at `value` or below. */
  readonly quantiles: readonly { readonly share: number; readonly value: number }[];
  /** The highest pixel of each picture, in the order of `Calibration.heldOut`. */
  readonly maxima: readonly number[];
}

/** How a threshold is chosen; `best-f1` alone looks at test labels. */
export type ThresholdMethod = 'conformal' | 'quantile' | 'best-f1' | 'by-hand';

/** An image threshold and how it came about. */
export interface Threshold {
  readonly value: number;
  readonly method: ThresholdMethod;
  /** The false-alarm rate that was wished. */
  readonly wishedFalseAlarmRate: number;
  /** The one that can be promised with this many held-out pictures: at least 1 / (n + 1). */
  readonly falseAlarmRate: number;
  readonly heldOutCount: number;
  /** Of the method `quantile`: the share of the held-out good pictures that score at the value or below, 0..1. */
  readonly quantile?: number | undefined;
  /** Of the method `best-f1`: the test pictures whose labels chose it. What is measured on the same ones is optimistic. */
  readonly chosenOn?: { readonly good: number; readonly defective: number } | undefined;
}

/** A threshold of a map's pixels and how it came about. */
export interface PixelThreshold {
  readonly value: number;
  readonly method: ThresholdMethod;
  /** Wished: the share of good pictures that have any pixel above the value. */
  readonly wishedFalseAlarmRate: number;
  /** The one that can be promised with this many held-out pictures; null for a model file that does not hold their highest pixels. */
  readonly falseAlarmRate: number | null;
  readonly heldOutCount: number;
  /** Of the method `quantile`: the share of the held-out pictures' pixels at the value or below, 0..1. */
  readonly quantile?: number | undefined;
  /** Of the method `best-f1`: the pixels whose masks chose it. */
  readonly chosenOn?: PixelPool | undefined;
}

/** What a person wants a threshold to be; `as-opened` is the one that a model file brought along. */
export type ThresholdChoice<Standing> =
  | { readonly method: 'conformal' | 'best-f1' }
  | { readonly method: 'quantile'; readonly quantile: number }
  | { readonly method: 'by-hand'; readonly value: number }
  | { readonly method: 'as-opened'; readonly threshold: Standing };

/** Both ends of a 95 % interval (metrics/intervals.ts). */
export type Interval = readonly [low: number, high: number];

/** Labelled pictures by truth and verdict; positive means rejected. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** A share of pictures with its 95 % interval. */
export interface Rate {
  readonly count: number;
  /** At least 1. */
  readonly of: number;
  readonly interval: Interval;
}

/** What a confusion comes to; null where there is no picture of the kind. */
export interface ErrorRates {
  /** Good pictures that are rejected. */
  readonly falseAlarms: Rate | null;
  /** Defective pictures that are rejected. */
  readonly found: Rate | null;
}

/** One kind of defect against all good test pictures; a number is null where there are no good ones. */
export interface DefectQuality {
  readonly label: string;
  /** Pictures with this label, and those of them that the threshold rejects. */
  readonly count: number;
  readonly detected: number;
  readonly auroc: number | null;
  readonly aurocInterval: Interval | null;
  readonly averagePrecision: number | null;
}

/** What one training run did. */
export interface TrainingSummary {
  readonly steps: number;
  readonly epochs: number;
  readonly bestStep: number;
  /** In dB, of the reconstruction of corrupted held-out pictures against the clean ones. */
  readonly bestValidationPsnr: number;
  readonly seconds: number;
  readonly secondsPerStep: number;
  readonly ended: 'length-reached' | 'stopped' | 'diverged';
  /** What was cut or adapted against the recipe, in sentences; empty where nothing was. */
  readonly notes: readonly string[];
  readonly trainCount: number;
  readonly validationCount: number;
}

/** How a picture becomes the network's input. */
export interface Preparation {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly fit: Fit;
  /** The part of every picture that is seen, before `fit`; absent for whole pictures. */
  readonly region?: Region | undefined;
  /** How values of more than 8 bits become bytes, before all else; absent for the full range of their kind. */
  readonly levels?: Levels | undefined;
}

/** Quality of a detector on labelled pictures; a number that does not apply is null. */
export interface ImageMetrics {
  readonly auroc: number | null;
  readonly averagePrecision: number | null;
  readonly f1Max: number | null;
  /** Where F1 is highest; null with f1Max. */
  readonly f1Threshold: number | null;
}

/** Quality of a detector's maps on pictures with masks, over all pixels; all null without masks. */
export interface PixelMetrics {
  readonly auroc: number | null;
  readonly averagePrecision: number | null;
  /** Per-region overlap up to a false-positive rate of 0.3. */
  readonly auPro: number | null;
}

export const noPixelMetrics: PixelMetrics = { auroc: null, averagePrecision: null, auPro: null };

export type Verdict = 'pass' | 'reject';

/** How much the masks of channels matter: the same pictures scored under each of them. */
export interface MaskSpread {
  readonly masks: number;
  /** Standard deviation of a picture's score over the masks, the mean over the pictures. */
  readonly spread: number;
  /** Of the image AUROC over the masks; null where good or defective pictures are missing. */
  readonly auroc: { readonly mean: number; readonly deviation: number } | null;
}

/** What the report says of one detector. */
export interface DetectorFindings {
  readonly image: ImageMetrics;
  /** 95 %, of the image AUROC; null with it. */
  readonly aurocInterval: Interval | null;
  readonly perDefect: readonly DefectQuality[];
  /** At the threshold, on labelled test pictures; null where there are none. */
  readonly confusion: Confusion | null;
  /** Of the confusion; null with it. */
  readonly rates: ErrorRates | null;
  /** All null for a detector without a map. */
  readonly pixel: PixelMetrics;
  readonly threshold: Threshold;
  /** Null for a detector without a map. */
  readonly pixelThreshold: number | null;
  /** How `pixelThreshold` came about; null with it. */
  readonly pixelThresholdChosen: PixelThreshold | null;
  /** Only of detectors that draw channels at random. */
  readonly maskSpread?: MaskSpread;
}

/** report.json. */
export interface InspectionReport {
  readonly format: 'stainless-report';
  readonly version: 1;
  readonly provenance: Provenance;
  readonly dataset: {
    readonly name: string;
    readonly trainGood: number;
    readonly heldOutGood: number;
    /** Test pictures by label; unlabelled ones under `unlabelled`. */
    readonly test: Readonly<Record<string, number>>;
    readonly masks: number;
    /** What the pixel metrics stand on; null where there are no masks. */
    readonly pixelPool: PixelPool | null;
    readonly rejectedFiles: number;
  };
  readonly recipe: Recipe;
  readonly device: DeviceReport;
  readonly seconds: { readonly train: number; readonly perStep: number; readonly inspectPerImage: number };
  readonly training: TrainingSummary;
  readonly detectors: PerDetector<DetectorFindings>;
  readonly images: readonly {
    readonly file: string;
    readonly label: string | null;
    /** Of the file, hexadecimal; absent where it is not known. */
    readonly sha256?: string;
    readonly scores: DetectorScores;
    /** How unusual the scores are among the held-out good pictures (conformalPValue in metrics/threshold.ts): 1 / (n + 1) at the least. */
    readonly pValues: PerDetector<number>;
    readonly verdict: PerDetector<Verdict>;
  }[];
  /** Only where the self-test was run. */
  readonly selfTest?: SelfTestReport;
}

/** inference.json: what a program needs beside the weights to inspect as the studio does. */
export interface InferenceCard {
  readonly format: 'stainless-inference';
  readonly version: 1;
  readonly recipe: Recipe;
  readonly preparation: Preparation;
  readonly training: TrainingSummary;
  readonly device: DeviceReport;
  readonly calibration: Calibration;
  readonly thresholds: PerDetector<Threshold>;
  /** Absent in files from before there was a choice: there it is `calibration.pixelThresholds`. */
  readonly pixelThresholds?: PerDetector<PixelThreshold, MapDetectorId> | undefined;
  /** What the model scored, where it was made, on the picture of imaging/example-picture.ts; absent in files of earlier studios. */
  readonly exampleScores?: DetectorScores | undefined;
}
