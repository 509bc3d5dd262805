/** The persistent shape of a project: what the browser keeps of it, part by part. */
import type { Checkpoint } from '../../domain/checkpoint';
import type { Picture, RejectedFile } from '../../domain/dataset';
import type { PresetId } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import type { SelfTest } from '../../domain/self-test';
import type { PackPlace } from '../../storage/picture-packs';
import type { InspectSlice, ViewSettings } from '../state/inspect-state';
import type { CurrentModel } from '../state/model-state';
import type { StudioMask } from '../state/picture-state';
import type { StepId } from '../state/step';
import type { LiveRun, RunState, StartedRun } from '../state/train-state';

export interface StoredPicture extends Picture {
  readonly filePlace: PackPlace;
  readonly thumbnailPlace: PackPlace;
}

export type StoredMask = Omit<StudioMask, 'file'> & { readonly filePlace: PackPlace };

/** Thousands of pictures; their files lie in packs. How they come into records: project/picture-records.ts. */
export interface PicturesPart {
  readonly datasetName: string;
  readonly pictures: readonly StoredPicture[];
  readonly masks: readonly StoredMask[];
  readonly rejectedFiles: readonly RejectedFile[];
}

export interface SettingsPart {
  readonly recipe: Recipe;
  readonly preset: PresetId;
  readonly viewSettings: ViewSettings;
  /** Where a project that came as a file was left, until something is changed; any other opens at its data. */
  readonly step?: StepId;
}

export type ModelPart = (Omit<CurrentModel, 'presence'> & { readonly file: Blob }) | null;

/** What the model found: without the model it means nothing. */
export type FindingsPart = Pick<
  InspectSlice,
  'results' | 'uninspectable' | 'pixelFindings' | 'pooledBasis' | 'secondsPerPicture' | 'selectedId'
> & {
  readonly selfTest: SelfTest | null;
};

/** How a person judges what was found. */
export type JudgementPart = Pick<InspectSlice, 'thresholdChoices' | 'pixelChoices'>;

export interface RunPart {
  /** `done` or `idle` where nothing is left to go on with. */
  readonly phase: RunState['phase'];
  readonly started: StartedRun | null;
}

export type LivePart = Omit<LiveRun, 'strip'>;

export interface ProjectParts {
  readonly pictures: PicturesPart;
  readonly settings: SettingsPart;
  readonly model: ModelPart;
  readonly findings: FindingsPart;
  readonly judgement: JudgementPart;
  readonly run: RunPart;
  readonly live: LivePart;
  readonly checkpoint: Checkpoint | null;
}

export type PartName = keyof ProjectParts;
