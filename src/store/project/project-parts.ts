/**
 * The parts of a project as records: what each depends on, and its value from the state. A part is written when one of its inputs is
 * another value than at the last write. Which fields it has: formats/project-schema/project-fields.ts. The way back: restored-project.ts.
 */
import { checkpointBuffers } from '../../domain/checkpoint';
import type {
  FindingsPart,
  JudgementPart,
  PartName,
  PicturesPart,
  ProjectParts,
  SettingsPart,
} from '../../formats/project-schema/persisted-parts';
import type { DataSlice } from '../state/data-state';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { BYTES_AN_ENTRY } from './journal-records';
import type { StoredFiles } from './stored-files';
import { versionBytes } from './version-records';

interface Part<Value> {
  /** Least time between two writes. */
  readonly everyMilliseconds: number;
  /** Whether it can be written now. */
  isReady(state: StudioState): boolean;
  inputs(state: StudioState): readonly unknown[];
  value(state: StudioState, blobs: StoredFiles): Value;
  /** Its size, roughly. */
  bytes(value: Value): number;
}

const always = (): boolean => true;

/** A model without its copy cannot be written yet; its findings wait with it. */
const isModelReady = ({ train: { model, modelCopy } }: StudioState): boolean => !model || modelCopy?.card === model.card;

export const projectParts: { readonly [Name in PartName]: Part<ProjectParts[Name]> } = {
  pictures: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ data: { pictures, masks, datasetName, rejectedFiles, batches } }) => [pictures, masks, datasetName, rejectedFiles, batches],
    value: picturesPart,
    bytes: ({ pictures, masks }) => 400 * (pictures.length + masks.length),
  },
  settings: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ recipe: { recipe, preset }, inspect: { viewSettings }, project: { projectName } }) => [
      recipe,
      preset,
      viewSettings,
      projectName,
    ],
    value: settingsOf,
    bytes: () => 2000,
  },
  model: {
    everyMilliseconds: 0,
    isReady: isModelReady,
    inputs: ({ train: { model, modelCopy } }) => [model?.card, modelCopy],
    value: ({ train: { model, modelCopy } }) => {
      if (!model || !modelCopy) return null;
      const { presence: _presence, ...kept } = model;
      return { ...kept, file: modelCopy.file };
    },
    bytes: (model) => model?.file.size ?? 0,
  },
  findings: {
    everyMilliseconds: 2000,
    isReady: isModelReady,
    inputs: (state) => Object.values(findingsOf(state)),
    value: findingsOf,
    bytes: ({ results }) => 500 * results.size,
  },
  judgement: {
    everyMilliseconds: 0,
    isReady: isModelReady,
    inputs: (state) => Object.values(judgementOf(state)),
    value: judgementOf,
    bytes: () => 500,
  },
  journal: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ journal: { entries } }) => [entries],
    value: ({ journal: { entries } }) => ({ entries }),
    bytes: ({ entries }) => BYTES_AN_ENTRY * entries.length,
  },
  versions: {
    everyMilliseconds: 0,
    isReady: isModelReady,
    inputs: ({ versions: { versions, inUseId, checkSet } }) => [versions, inUseId, checkSet],
    value: ({ versions: { versions, inUseId, checkSet } }) => ({ versions, inUseId, checkSet }),
    bytes: ({ versions }) => versions.reduce((sum, version) => sum + versionBytes(version), 0),
  },
  run: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ train: { run, startedRun } }) => [run.phase, startedRun],
    value: ({ train: { run, startedRun } }) => ({ phase: run.phase, started: startedRun }),
    bytes: ({ started }) => 1000 + 40 * (started?.goodIds.length ?? 0),
  },
  live: {
    everyMilliseconds: 2000,
    isReady: always,
    inputs: ({ train: { live } }) => [live],
    value: ({
      train: {
        live: { strip: _strip, ...live },
      },
    }) => live,
    bytes: ({ losses, validations }) => 50 * (losses.length + validations.length),
  },
  // A checkpoint is megabytes.
  checkpoint: {
    everyMilliseconds: 15_000,
    isReady: always,
    inputs: ({ train: { checkpoint } }) => [checkpoint],
    value: ({ train: { checkpoint } }) => checkpoint,
    bytes: (checkpoint) => (checkpoint ? checkpointBuffers(checkpoint).reduce((sum, { byteLength }) => sum + byteLength, 0) : 0),
  },
};

export const partNames = Object.keys(projectParts) as readonly PartName[];

export function settingsOf({ recipe: { recipe, preset }, inspect: { viewSettings } }: StudioState): SettingsPart {
  return { recipe, preset, viewSettings };
}

export function findingsOf({ inspect, selfTest: { selfTest } }: StudioState): FindingsPart {
  const { results, uninspectable, pixelFindings, pooledBasis, secondsPerPicture, selectedId } = inspect;
  const test = selfTest.phase === 'done' ? selfTest.test : null;
  return { results, uninspectable, pixelFindings, pooledBasis, secondsPerPicture, selectedId, selfTest: test };
}

export function judgementOf({ inspect: { thresholdChoices, pixelChoices, unwatched } }: StudioState): JudgementPart {
  return { thresholdChoices, pixelChoices, unwatched };
}

/** Pictures and masks whose files are in packs; the others follow. */
export function picturesPart({ data }: StudioState, blobs: StoredFiles): PicturesPart {
  const { datasetName, pictures, masks, rejectedFiles } = data;
  const used = new Set(pictures.map(({ maskPath }) => maskPath));
  return {
    datasetName,
    rejectedFiles,
    batches: usedBatches(data),
    pictures: pictures.flatMap((picture) => blobs.storedPicture(picture) ?? []),
    // Masks that no picture uses are known to the history of this visit alone.
    masks: [...masks.values()].flatMap((mask) => (used.has(mask.path) ? (blobs.storedMask(mask) ?? []) : [])),
  };
}

/** Those that a picture belongs to: the others are known to the history of this visit alone. */
export const usedBatches = memoize(
  ({ pictures, batches }: Pick<DataSlice, 'pictures' | 'batches'>) => [pictures, batches] as const,
  (pictures, batches) => {
    const used = new Set(pictures.map(({ batchId }) => batchId));
    return batches.filter(({ id }) => used.has(id));
  },
);
