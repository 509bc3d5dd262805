/**
 * What is kept of a project, part by part: what each part depends on, and what is written of it. A part is written when what it
 * depends on is another value than last time. How it comes back: restored-project.ts.
 */
import { type Checkpoint, checkpointBuffers } from '../../domain/checkpoint';
import type { Picture, RejectedFile } from '../../domain/dataset';
import type { PresetId } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import type { SelfTest } from '../../domain/self-test';
import type { PackPlace } from '../../storage/picture-packs';
import type { InspectSlice, ViewSettings } from '../inspect/inspect-slice';
import type { HeldMask, HeldModel } from '../state/held';
import type { StudioState } from '../state/studio-state';
import type { StepId } from '../step-states';
import type { LiveRun, RunState, StartedRun } from '../train/train-slice';
import type { KeptBlobs } from './kept-blobs';

export interface KeptPicture extends Picture {
  readonly filePlace: PackPlace;
  readonly thumbnailPlace: PackPlace;
}

export type KeptMask = Omit<HeldMask, 'file'> & { readonly filePlace: PackPlace };

/** Thousands of pictures; their files lie in packs. How they come into records: project/picture-records.ts. */
export interface PicturesPart {
  readonly datasetName: string;
  readonly pictures: readonly KeptPicture[];
  readonly masks: readonly KeptMask[];
  readonly rejectedFiles: readonly RejectedFile[];
}

export interface SettingsPart {
  readonly recipe: Recipe;
  readonly preset: PresetId;
  readonly viewSettings: ViewSettings;
  /** Where a project that came as a file was left, until something is changed; any other opens at its data. */
  readonly step?: StepId;
}

export type ModelPart = (Omit<HeldModel, 'presence'> & { readonly file: Blob }) | null;

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

interface Part<Value> {
  /** Time between two writings; what changes many times a second need not be written so often. */
  readonly everyMilliseconds: number;
  /** Whether it can be written as things stand. */
  isReady(state: StudioState): boolean;
  inputs(state: StudioState): readonly unknown[];
  value(state: StudioState, blobs: KeptBlobs): Value;
  /** About how much room it takes. */
  bytes(value: Value): number;
}

const always = (): boolean => true;

/** A model without a copy cannot be kept yet, and what it found goes with it. */
const isModelReady = ({ model, modelCopy }: StudioState): boolean => !model || modelCopy?.card === model.card;

export const projectParts: { readonly [Name in PartName]: Part<ProjectParts[Name]> } = {
  pictures: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ pictures, masks, datasetName, rejectedFiles }) => [pictures, masks, datasetName, rejectedFiles],
    value: picturesPart,
    bytes: ({ pictures, masks }) => 400 * (pictures.length + masks.length),
  },
  settings: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ recipe, preset, viewSettings, projectName }) => [recipe, preset, viewSettings, projectName],
    value: ({ recipe, preset, viewSettings }) => ({ recipe, preset, viewSettings }),
    bytes: () => 2000,
  },
  model: {
    everyMilliseconds: 0,
    isReady: isModelReady,
    inputs: ({ model, modelCopy }) => [model?.card, modelCopy],
    value: ({ model, modelCopy }) => {
      if (!model || !modelCopy) return null;
      const { presence: _presence, ...kept } = model;
      return { ...kept, file: modelCopy.file };
    },
    bytes: (model) => model?.file.size ?? 0,
  },
  findings: {
    everyMilliseconds: 2000,
    isReady: isModelReady,
    inputs: (state) => [...Object.values(findingsOf(state)), state.selfTest.phase === 'done' ? state.selfTest.test : null],
    value: (state) => ({ ...findingsOf(state), selfTest: state.selfTest.phase === 'done' ? state.selfTest.test : null }),
    bytes: ({ results }) => 500 * results.size,
  },
  judgement: {
    everyMilliseconds: 0,
    isReady: isModelReady,
    inputs: ({ thresholdChoices, pixelChoices }) => [thresholdChoices, pixelChoices],
    value: ({ thresholdChoices, pixelChoices }) => ({ thresholdChoices, pixelChoices }),
    bytes: () => 500,
  },
  run: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ run, startedRun }) => [run.phase, startedRun],
    value: ({ run, startedRun }) => ({ phase: run.phase, started: startedRun }),
    bytes: ({ started }) => 1000 + 40 * (started?.goodIds.length ?? 0),
  },
  live: {
    everyMilliseconds: 2000,
    isReady: always,
    inputs: ({ live }) => [live],
    value: ({ live: { strip: _strip, ...live } }) => live,
    bytes: ({ losses, validations }) => 50 * (losses.length + validations.length),
  },
  // A checkpoint is megabytes.
  checkpoint: {
    everyMilliseconds: 15_000,
    isReady: always,
    inputs: ({ checkpoint }) => [checkpoint],
    value: ({ checkpoint }) => checkpoint,
    bytes: (checkpoint) => (checkpoint ? checkpointBuffers(checkpoint).reduce((sum, { byteLength }) => sum + byteLength, 0) : 0),
  },
};

export const partNames = Object.keys(projectParts) as readonly PartName[];

function findingsOf(state: StudioState): Omit<FindingsPart, 'selfTest'> {
  const { results, uninspectable, pixelFindings, pooledBasis, secondsPerPicture, selectedId } = state;
  return { results, uninspectable, pixelFindings, pooledBasis, secondsPerPicture, selectedId };
}

/** Those pictures whose files are kept; the others follow. */
export function picturesPart({ datasetName, pictures, masks, rejectedFiles }: StudioState, blobs: KeptBlobs): PicturesPart {
  const used = new Set(pictures.map(({ maskPath }) => maskPath));
  return {
    datasetName,
    rejectedFiles,
    pictures: pictures.flatMap((picture) => blobs.keptPicture(picture) ?? []),
    // Of masks that nobody has any more, only the history of this visit knows.
    masks: [...masks.values()].flatMap((mask) => (used.has(mask.path) ? (blobs.keptMask(mask) ?? []) : [])),
  };
}
