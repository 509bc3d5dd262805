/**
 * The requests of the page to the worker. Each has an id; its events carry the same id, and exactly one `done` or `failed` ends it. `control`
 * steers a running request. Blobs are passed by reference, buffers are transferred.
 */
import type { Area } from '../domain/areas';
import type { Checkpoint } from '../domain/checkpoint';
import type { DetectorId, MapDetectorId, PerDetector } from '../domain/detector-ids';
import type { DevicePreference, DeviceSurvey, DeviceTrial } from '../domain/device';
import type { Levels } from '../domain/levels';
import type { JournalPlace, JournalSegment } from '../domain/line-journal';
import type { ChoosableMaskRule, MaskReading } from '../domain/mask-reading';
import type { OnnxContent } from '../domain/onnx-content';
import type { Preparation } from '../domain/preparation';
import type { Recipe } from '../domain/recipe';
import type { PlannedDamage } from '../domain/self-test';
import type { StationRequest } from '../domain/station';
import type { PixelThreshold, Threshold } from '../domain/threshold';
import type { WarmStart } from '../domain/warm-start';

/** A picture file for the worker. */
export interface PictureFile {
  readonly id: string;
  readonly path: string;
  readonly file: Blob;
}

/** A file to check. `from`: number of entries of an archive that were read before and are skipped. */
export interface FileToCheck extends PictureFile {
  readonly from?: number | undefined;
}

/** A picture that was checked; sizes in pixels. */
export interface CheckedPictureFile extends PictureFile {
  readonly width: number;
  readonly height: number;
}

/** A picture to inspect; the mask, where there is one, is for the pixel metrics alone. */
export interface TestPictureFile extends CheckedPictureFile {
  /** Its label (see domain/dataset.ts), or null; pixels of pictures labelled good count as clean. */
  readonly label: string | null;
  readonly mask: Blob | null;
  /** How the mask is read; absent of one that came in before masks were read: luma over black above 127. */
  readonly maskReading?: MaskReading | undefined;
}

/** The files that are the mask of one picture: several are united. All of one size. */
export interface MaskFiles {
  /** Of the picture. */
  readonly id: string;
  readonly path: string;
  readonly files: readonly PictureFile[];
}

/** A stored file, and its SHA-256 when it was imported; null if unknown. */
export interface VerifiedFile extends PictureFile {
  readonly digest: string | null;
}

/** The model that a training goes on from. */
export interface StartModel extends WarmStart {
  /** Any model file; null where it is gone. */
  readonly file: Blob | null;
}

export type Request =
  /** Unpack archives, look into every file, answer `file-checked` for each, `archive-entry` for what was inside archives, and `file-ended`. */
  | { readonly kind: 'check-files'; readonly files: readonly FileToCheck[] }
  /**
   * Find out how the masks of a set are to be read, all by one rule where they agree, or take a person's rule; answers `mask-read` or
   * `mask-rejected` for each picture.
   */
  | { readonly kind: 'read-masks'; readonly masks: readonly MaskFiles[]; readonly rule?: ChoosableMaskRule | undefined }
  /** Which pixels a mask marks under its reading, or would under another rule; `found` is what is found out of this one alone. */
  | {
      readonly kind: 'show-mask';
      readonly mask: PictureFile;
      readonly reading: MaskReading | null;
      readonly rule?: ChoosableMaskRule | 'found' | undefined;
    }
  /**
   * A picture as its file has it, with at most so many pixels, and its mask.
   *
   * @param levels of deep pictures
   */
  | {
      readonly kind: 'show-picture';
      readonly picture: Pick<TestPictureFile, 'path' | 'file' | 'mask' | 'maskReading'>;
      readonly levels?: Levels | undefined;
      readonly mostPixels: number;
    }
  /**
   * Read the journal of a runner from files that are named as its segments, and from zips that have them.
   *
   * @param from where reading ended before
   */
  | { readonly kind: 'read-line-journal'; readonly files: readonly JournalSegment[]; readonly from: JournalPlace | null }
  /** Check that stored files are unchanged. */
  | { readonly kind: 'verify-files'; readonly files: readonly VerifiedFile[] }
  /** Make a procedural sample set: answers `sample-file` for each of its files, in MVTec layout. */
  | { readonly kind: 'make-sample'; readonly sample: string; readonly seed: number }
  /** Corrupt a few pictures as the recipe does, for the preview; `draw` selects the random numbers. */
  | {
      readonly kind: 'preview-corruption';
      readonly recipe: Recipe;
      readonly preparation: Preparation;
      readonly pictures: readonly PictureFile[];
      readonly draw: number;
    }
  /** How far these good pictures vary, measured on reduced ones. */
  | {
      readonly kind: 'measure-variation';
      /** At the size to measure at: domain/measured-variation.ts. */
      readonly preparation: Preparation;
      readonly pictures: readonly PictureFile[];
    }
  /** Choose and start the device; answers `device` in `done`. `trial` is what chose it, where it was not a person. */
  | { readonly kind: 'open-device'; readonly preference: DevicePreference; readonly trial?: DeviceTrial }
  /** Which machine this is, and which devices a trial can choose between; starts none of them. */
  | { readonly kind: 'survey-devices' }
  /** Measure training steps on the candidates; answers `trying-device` for each. The worker cannot be used for anything else afterwards. */
  | { readonly kind: 'try-devices'; readonly survey: DeviceSurvey }
  /**
   * Train, then calibrate on the held-out pictures; the model stays in the worker. A run that was interrupted goes on from its
   * checkpoint (null to begin), and its notes say what interrupted it. `start`: it goes on from a model, whose file is needed until there is a checkpoint.
   */
  | {
      readonly kind: 'train';
      readonly recipe: Recipe;
      readonly good: readonly CheckedPictureFile[];
      readonly checkpoint: Checkpoint | null;
      readonly interruptions: readonly string[];
      readonly start?: StartModel | null | undefined;
    }
  /**
   * Let the detectors of the model at hand learn anew from good pictures, and calibrate them; its network stays as it is. Answers `calibrating`; the model
   * that comes of it takes the place of the one before.
   *
   * @param areas in shares of the picture: from then on what lies in them counts, or does not; absent where everything counts
   */
  | { readonly kind: 'learn-again'; readonly good: readonly CheckedPictureFile[]; readonly areas?: readonly Area[] | undefined }
  /**
   * Score pictures with the model at hand; answers `inspected` for each. Pixel metrics gather over requests until one starts
   * over: pictures can be added, pictures that come again with another mask or label count as they are now, and the pixels of those in
   * `forget` (ids) are taken out. Scores already known are not computed again.
   */
  | {
      readonly kind: 'inspect';
      readonly pictures: readonly TestPictureFile[];
      /** Absent: all that the model has. */
      readonly detectors?: readonly DetectorId[] | undefined;
      /**
       * Other detectors have scored these pictures, and masks and labels are as they were: only what is lacking is added. Between pieces of this
       * work other requests are answered.
       */
      readonly completes?: true | undefined;
      readonly startOver: boolean;
      readonly forget: readonly string[];
    }
  /**
   * Learn a first look from good pictures, as many of them as training would learn from and hold out; answers `first-look-progress`. It needs no
   * device, and a training that is under way waits for it: it learns the same at its end otherwise.
   */
  | { readonly kind: 'learn-first-look'; readonly recipe: Recipe; readonly good: readonly CheckedPictureFile[] }
  /** Score pictures with the first look at hand; answers `inspected` for each. */
  | { readonly kind: 'judge-first-look'; readonly pictures: readonly TestPictureFile[] }
  /** One picture with the first look's map. */
  | { readonly kind: 'view-first-look'; readonly picture: TestPictureFile }
  /** Inspect a camera frame, which is handed over, with one detector, and return its images; nothing is stored. */
  | { readonly kind: 'inspect-frame'; readonly frame: ImageBitmap; readonly detector: DetectorId }
  /** The images of one inspected picture. @param detectors whose maps are wanted; absent: of all that the model has */
  | { readonly kind: 'view'; readonly picture: TestPictureFile; readonly detectors?: readonly DetectorId[] | undefined }
  /**
   * Damage held-out good pictures in ways that training has not shown, and score them with the model at hand; answers `self-test-progress`.
   * The pictures are those of the model's calibration that the page has.
   */
  | { readonly kind: 'self-test'; readonly pictures: readonly PictureFile[] }
  /** All images of one damaged picture of the self-test; its damage is the ground-truth mask. */
  | { readonly kind: 'view-self-test'; readonly damage: PlannedDamage; readonly picture: PictureFile }
  /** The model as a zip that this studio opens again. */
  | {
      readonly kind: 'export-model';
      readonly thresholds: PerDetector<Threshold>;
      readonly pixelThresholds: PerDetector<PixelThreshold, MapDetectorId>;
      readonly modelVersion?: string | undefined;
    }
  /**
   * The model as a file for another program: read back and run on some of these held-out pictures before it is answered, with a picture
   * by which the other side checks itself; answers `export-progress`.
   */
  | {
      readonly kind: 'export-weights';
      readonly format: WeightsFormat;
      readonly thresholds: PerDetector<Threshold>;
      readonly pixelThresholds: PerDetector<PixelThreshold, MapDetectorId>;
      readonly modelVersion?: string | undefined;
      readonly pictures: readonly PictureFile[];
    }
  /** The same as an ONNX file, with the whole inspection of one detector in it, or the network alone. */
  | {
      readonly kind: 'export-onnx';
      readonly content: OnnxContent;
      readonly packing: OnnxPacking;
      readonly thresholds: PerDetector<Threshold>;
      readonly pixelThresholds: PerDetector<PixelThreshold, MapDetectorId>;
      readonly modelVersion?: string | undefined;
      readonly pictures: readonly PictureFile[];
    }
  /**
   * The model with one detector, packed for an inspection station, as small as keeps its scores on these pictures: held-out ones, or others
   * where they are not here. Answers `export-progress`.
   */
  | { readonly kind: 'export-station'; readonly station: StationRequest; readonly pictures: readonly PictureFile[] }
  /** Open a model file of any of the formats; it replaces the present model. */
  | { readonly kind: 'import-model'; readonly path: string; readonly file: Blob };

/** With a check for the other side; or, of a detector, as a Triton model repository with scripts for clusters. */
export type OnnxPacking = 'file' | 'server';

/** A zip for tfjs and this studio, a zip with safetensors for PyTorch. */
export type WeightsFormat = 'tfjs' | 'safetensors';

export type RequestKind = Request['kind'];

export type Control = 'pause' | 'resume' | 'stop' | 'abort';

/** All messages to the worker. */
export type ToWorker =
  | { readonly kind: 'request'; readonly id: number; readonly request: Request }
  | { readonly kind: 'control'; readonly id: number; readonly control: Control };
