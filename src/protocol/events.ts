/** What the worker tells the page: events on the way, and one answer at the end of each request. */
import type { Checkpoint } from '../domain/checkpoint';
import type { RejectedFile } from '../domain/dataset';
import type { BestF1, DetectionCurve, PixelPool } from '../domain/detection-curve';
import type { MapDetectorId, MaskScores, OfSomeDetectors, PerDetector } from '../domain/detector-ids';
import type { DeviceKind, DeviceReport, DeviceSurvey, DeviceTrial, TriedDevice } from '../domain/device';
import type { ExportCheck } from '../domain/export-check';
import type { FirstLook } from '../domain/first-look';
import type { BinaryMask, RgbaImage } from '../domain/image';
import type { DeepValues } from '../domain/levels';
import type { ReadJournal } from '../domain/line-journal';
import type { MapPlace } from '../domain/map-place';
import type { MaskReading } from '../domain/mask-reading';
import type { MeasuredVariation } from '../domain/measured-variation';
import type { InferenceCard, ModelCard } from '../domain/model-card';
import type { PictureFacts } from '../domain/picture-facts';
import type { PixelMetrics } from '../domain/quality';
import type { SelfTest } from '../domain/self-test';
import type { StationBits } from '../domain/station';
import type { RequestKind } from './requests';
import type { WireError } from './wire-error';

/** A training run in numbers, a few times a second at most. */
export interface TrainingProgress {
  readonly step: number;
  /** Planned length; null while a time budget is still measuring its speed. */
  readonly totalSteps: number | null;
  readonly epoch: number;
  readonly totalEpochs: number | null;
  /** Training loss (mean squared error), mean since the last progress. */
  readonly trainingLoss: number;
  readonly learningRate: number;
  readonly secondsPerStep: number;
  readonly picturesPerSecond: number;
  readonly secondsLeft: number | null;
}

/** A validation in numbers: the held-out pictures, corrupted with fixed seeds. */
export interface ValidationPoint {
  readonly step: number;
  readonly loss: number;
  /** In dB. */
  readonly psnr: number;
  readonly isBest: boolean;
}

/** One column of the strip of held-out pictures during training; each image is height * width * channels floats in 0..1 (residual: one channel). */
export interface StripImage {
  readonly clean: Float32Array;
  readonly corrupted: Float32Array;
  readonly reconstruction: Float32Array;
  readonly residual: Float32Array;
}

/** A picture as the network would get it, and where it was damaged. */
export interface CorruptionPreview {
  /** Height * width * channels values in 0..1. */
  readonly corrupted: Float32Array;
  /** height * width of 0 or 1. */
  readonly mask: Uint8Array;
}

/** All images of one inspected picture, at the network's resolution; HWC floats, input and reconstruction in 0..1. */
export interface PictureView {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly input: Float32Array;
  readonly reconstruction: Float32Array;
  /** height * width values for each detector that has a map and was asked for. */
  readonly maps: OfSomeDetectors<Float32Array, MapDetectorId>;
  /** height * width of 0 or 1, or null where there is no mask. */
  readonly truth: Uint8Array | null;
  /** Where all of this lies in the file; absent of a picture that is in no file, such as a damaged one. */
  readonly place?: MapPlace | undefined;
}

/** A picture as its file has it, for display. */
export interface ShownPicture {
  /** Of the file, upright. */
  readonly width: number;
  readonly height: number;
  /** The whole picture, opaque, reduced where it has more pixels than were asked for. Its buffer is transferred. */
  readonly image: RgbaImage;
  /** The ground truth, of the mask's own extent (reduced where that is very large) and stretched onto the picture; null where there is none. */
  readonly mask: BinaryMask | null;
}

/** A ground-truth mask for display. */
export interface ShownMask {
  readonly reading: MaskReading;
  readonly width: number;
  readonly height: number;
  /** height * width of 0 or 1, in the mask's proportions; of a large mask scaled down so that no marked pixel vanishes. */
  readonly pixels: Uint8Array;
}

/** `learning` goes over training pictures, `scoring` over held-out ones. */
export type CalibrationStage = 'learning' | 'scoring';

export type StudioEvent =
  /** A usable picture. `thumbnail` is a small WebP or PNG. */
  | {
      readonly kind: 'file-checked';
      readonly id: string;
      readonly path: string;
      readonly width: number;
      readonly height: number;
      /** SHA-256 of the file's bytes, hexadecimal; absent where the browser has no cryptography. */
      readonly digest?: string | undefined;
      /** Of pictures of more than 8 bits. */
      readonly deep?: DeepValues | undefined;
      /** Of a TIFF the first page alone is taken. */
      readonly hasMorePages?: true | undefined;
      /** Nothing of it is seen: its alpha is 0 everywhere. */
      readonly isTransparent?: true | undefined;
      readonly thumbnail: Blob;
    }
  | { readonly kind: 'file-rejected'; readonly id: string; readonly rejected: RejectedFile }
  /** A file found in an archive; its own `file-checked` or `file-rejected` follows under its id. */
  | { readonly kind: 'archive-entry'; readonly id: string; readonly path: string; readonly file: Blob }
  /**
   * A file or an archive entry is being read and may take `seconds` from now; a repeated event restarts the time. After it the worker is ended.
   * `holdsThread`: the worker does nothing else meanwhile.
   */
  | {
      readonly kind: 'file-begun';
      readonly id: string;
      readonly path: string;
      readonly seconds: number;
      readonly holdsThread?: true | undefined;
    }
  /** A file, picture or archive, is completely read. */
  | { readonly kind: 'file-ended'; readonly id: string }
  /** `united` is the mask that several files are together, a PNG of white on black. */
  | {
      readonly kind: 'mask-read';
      readonly id: string;
      readonly reading: MaskReading;
      readonly united: Blob | null;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'mask-rejected'; readonly id: string; readonly error: WireError; readonly done: number; readonly total: number }
  | { readonly kind: 'sample-file'; readonly path: string; readonly file: Blob; readonly made: number; readonly total: number }
  /** This device is measured next; `tried` has the results so far, in case it crashes the worker. */
  | { readonly kind: 'trying-device'; readonly device: DeviceKind; readonly tried: readonly TriedDevice[] }
  | { readonly kind: 'training-progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'validation'; readonly point: ValidationPoint }
  | {
      readonly kind: 'strip';
      readonly width: number;
      readonly height: number;
      readonly channels: 1 | 3;
      readonly step: number;
      readonly images: readonly StripImage[];
    }
  /** The training up to here; only the newest is worth keeping. Its buffers are handed over. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'training-paused' }
  | { readonly kind: 'training-resumed' }
  /** Training is over; the statistics of the detectors are fitted, or held-out pictures are scored. */
  | { readonly kind: 'calibrating'; readonly stage: CalibrationStage; readonly scored: number; readonly total: number }
  | {
      readonly kind: 'inspected';
      readonly id: string;
      /** Of the detectors that have been asked so far. */
      readonly scores: OfSomeDetectors<number>;
      readonly maskScores: MaskScores;
      readonly seconds: number;
      /** Not of a first look, and not where other detectors had scored the picture before. */
      readonly facts?: PictureFacts | undefined;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: 'inspection-rejected';
      readonly id: string;
      readonly rejected: RejectedFile;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'first-look-progress'; readonly share: number }
  | { readonly kind: 'self-test-progress'; readonly done: number; readonly total: number }
  /** Of a file that is being written or checked. */
  | { readonly kind: 'export-progress'; readonly done: number; readonly total: number };

/** The result of each request. */
export interface Answers {
  'check-files': { readonly accepted: number; readonly rejected: number };
  'read-masks': { readonly read: number };
  'show-mask': { readonly shown: ShownMask };
  'show-picture': { readonly shown: ShownPicture };
  /** Ids of those that are not. */
  'verify-files': { readonly damaged: readonly string[] };
  'read-line-journal': ReadJournal;
  'make-sample': { readonly count: number };
  'preview-corruption': { readonly previews: readonly CorruptionPreview[] };
  'measure-variation': { readonly measured: MeasuredVariation };
  'open-device': { readonly device: DeviceReport };
  'survey-devices': { readonly survey: DeviceSurvey };
  'try-devices': { readonly trial: DeviceTrial };
  train: { readonly model: ModelCard; readonly warning: WireError | null };
  inspect: {
    /** Of a detector that has not judged all pictures of the pool, there are none yet. */
    readonly pixel: PerDetector<PixelMetrics, MapDetectorId>;
    readonly pool: PixelPool;
    /** Thinned for drawing; null without clean or without defective pixels. */
    readonly curves: PerDetector<DetectionCurve | null, MapDetectorId>;
    readonly best: PerDetector<BestF1 | null, MapDetectorId>;
    readonly secondsPerPicture: number;
  };
  /** `frame`: the pixels that were inspected. */
  'inspect-frame': {
    readonly frame: RgbaImage;
    readonly view: PictureView;
    readonly scores: OfSomeDetectors<number>;
    readonly seconds: number;
  };
  view: { readonly view: PictureView };
  'learn-again': { readonly model: ModelCard };
  'learn-first-look': { readonly look: FirstLook };
  'judge-first-look': { readonly judged: number };
  'view-first-look': { readonly view: PictureView };
  'self-test': { readonly test: SelfTest };
  'view-self-test': { readonly view: PictureView };
  'export-model': { readonly zip: Uint8Array<ArrayBuffer> };
  'export-weights': { readonly zip: Uint8Array<ArrayBuffer>; readonly check: ExportCheck };
  'export-onnx': { readonly zip: Uint8Array<ArrayBuffer>; readonly check: ExportCheck };
  /** `check` is null where there were no pictures to check with; `packed` is what formats/station/station-model.ts wrote. */
  'export-station': { readonly packed: Uint8Array<ArrayBuffer>; readonly bits: StationBits; readonly check: ExportCheck | null };
  'import-model': { readonly card: InferenceCard };
}

export type Answer = { readonly [Kind in RequestKind]: { readonly kind: Kind; readonly value: Answers[Kind] } }[RequestKind];

/** All messages from the worker. */
export type FromWorker = AboutRequest | AliveLock;

/** Names the Web Lock that the worker holds as long as it runs: when the page gets it, the worker has ended. */
export interface AliveLock {
  readonly kind: 'alive';
  readonly lock: string;
}

export type AboutRequest =
  | { readonly kind: 'event'; readonly id: number; readonly event: StudioEvent }
  | { readonly kind: 'done'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };
