/** State and actions of what can be undone: edits of pictures, of region, areas, levels and thresholds, their history, and the selection. */
import type { Area } from '../../domain/areas';
import type { Batch } from '../../domain/batch';
import type { Picture, PictureRole } from '../../domain/dataset';
import type { DetectorId, MapDetectorId } from '../../domain/detector-ids';
import type { Levels } from '../../domain/levels';
import type { ChoosableMaskRule, MaskReading } from '../../domain/mask-reading';
import type { Recipe } from '../../domain/recipe';
import type { Region } from '../../domain/region';
import type { PixelThreshold, Threshold, ThresholdChoice } from '../../domain/threshold';
import type { SortedDrop } from './data-state';
import type { PixelChoices, ThresholdChoices } from './inspect-state';
import type { StudioMask, StudioPicture } from './picture-state';

export interface EditSlice {
  readonly history: EditHistory;
  /** The edit of which nothing need be said any more. */
  readonly dismissedEdit: Edit | null;
  /** Ids of the pictures that are selected on the Data step. */
  readonly selection: ReadonlySet<string>;
  /** The picture to bring in sight; another object each time. */
  readonly revealed: { readonly id: string } | null;
  selectPictures(ids: ReadonlySet<string>): void;
  /** Select them from elsewhere on the page, and bring the first one in sight. */
  revealPictures(ids: ReadonlySet<string>): void;
  removePictures(ids: ReadonlySet<string>): void;
  movePictures(ids: ReadonlySet<string>, role: PictureRole): void;
  /** Of test pictures, by the label's name; null where nobody knows. */
  labelPictures(ids: ReadonlySet<string>, name: string | null): void;
  /** Say what a label means, of all pictures to inspect that have it. */
  setLabelMeaning(name: string, means: LabelMeans): void;
  /** Sort a drop otherwise (resort-drop.ts). */
  performSorting(change: Omit<Extract<Edit, { kind: 'sorting' }>, 'kind' | 'order'>): void;
  detachMasks(ids: ReadonlySet<string>): void;
  /** An empty name changes nothing. */
  renameBatch(id: string, name: string): void;
  /** With its test pictures. @param id null for the test pictures without a batch */
  removeBatch(id: string | null): void;
  /** @param region undefined for whole pictures */
  chooseRegion(region: Region | undefined): void;
  /** @param areas none: everything counts @param said in words what is done */
  chooseAreas(areas: readonly Area[] | undefined, said?: string): void;
  /** @param levels undefined for the full range */
  chooseLevels(levels: Levels | undefined): void;
  /** @param after undefined: as the model has it by itself */
  changeThreshold(detector: DetectorId, after: ThresholdChoice<Threshold> | undefined): void;
  changePixelThreshold(detector: MapDetectorId, after: ThresholdChoice<PixelThreshold> | undefined): void;
  /** Read the masks of these pictures by another rule, or find the rule out anew; one edit. What cannot be read stays as it was. */
  rereadMasks(ids: ReadonlySet<string>, rule: ChoosableMaskRule | null): Promise<void>;
  /** Change facts of pictures in one edit; pictures of which nothing changes do not count. */
  changeFacts(said: (count: number) => string, change: (picture: StudioPicture) => PictureFacts): void;
  undoEdit(): void;
  redoEdit(): void;
  /** Say no more of the last edit; it can still be taken back. */
  dismissEditNote(): void;
}

/** What a person says about a picture. */
export type PictureFacts = Pick<Picture, 'role' | 'label' | 'labelName' | 'judgedAt' | 'maskPath'>;

export type Edit = {
  /** In words, for instance `3 pictures labelled crack`. */
  readonly said: string;
} & (
  | { readonly kind: 'facts'; readonly before: ReadonlyMap<string, PictureFacts>; readonly after: ReadonlyMap<string, PictureFacts> }
  /** `order` holds the ids of all pictures as they stood before. */
  | { readonly kind: 'removal'; readonly pictures: readonly StudioPicture[]; readonly order: readonly string[] }
  /** How masks are read, by their paths; masks that were united keep how they were. */
  | {
      readonly kind: 'masks';
      readonly before: ReadonlyMap<string, MaskReading | undefined>;
      readonly after: ReadonlyMap<string, MaskReading | undefined>;
    }
  /** A drop sorted otherwise: pictures that go and come, and facts of those that stay. */
  | {
      readonly kind: 'sorting';
      readonly gone: readonly StudioPicture[];
      readonly come: readonly StudioPicture[];
      readonly before: ReadonlyMap<string, PictureFacts>;
      readonly after: ReadonlyMap<string, PictureFacts>;
      readonly order: readonly string[];
      readonly dropBefore: SortedDrop;
      readonly dropAfter: SortedDrop;
    }
  /** What a batch is called. */
  | { readonly kind: 'batch-name'; readonly batch: string; readonly before: string; readonly after: string }
  | { readonly kind: 'region'; readonly before: Region | undefined; readonly after: Region | undefined }
  | { readonly kind: 'areas'; readonly before: readonly Area[] | undefined; readonly after: readonly Area[] | undefined }
  | { readonly kind: 'levels'; readonly before: Levels | undefined; readonly after: Levels | undefined }
  | ThresholdEdit
);

/** Of pictures or of pixels; undefined: as the model has it by itself. */
export type ThresholdEdit =
  | {
      readonly kind: 'threshold';
      readonly detector: DetectorId;
      readonly before: ThresholdChoice<Threshold> | undefined;
      readonly after: ThresholdChoice<Threshold> | undefined;
    }
  | {
      readonly kind: 'pixel-threshold';
      readonly detector: MapDetectorId;
      readonly before: ThresholdChoice<PixelThreshold> | undefined;
      readonly after: ThresholdChoice<PixelThreshold> | undefined;
    };

export interface EditHistory {
  /** The newest last. */
  readonly done: readonly Edit[];
  /** What was taken back; the next to be done again last. */
  readonly undone: readonly Edit[];
}

/** What edits change. */
export interface Edited {
  readonly data: {
    readonly pictures: readonly StudioPicture[];
    readonly masks: ReadonlyMap<string, StudioMask>;
    readonly sortedDrops: readonly SortedDrop[];
    readonly batches: readonly Batch[];
  };
  readonly recipe: { readonly recipe: Recipe };
  readonly inspect: { readonly thresholdChoices: ThresholdChoices; readonly pixelChoices: PixelChoices };
}

export type LabelMeans = 'good' | 'defect';
