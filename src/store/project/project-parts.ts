/**
 * What is kept of a project, part by part: what each part depends on, and what is written of it. A part is written when what it
 * depends on is another value than last time. How it comes back: restored-project.ts.
 */
import { checkpointBuffers } from '../../domain/checkpoint';
import type { StudioState } from '../state/studio-state';
import type { FindingsPart, PartName, PicturesPart, ProjectParts } from './project-shape';
import type { StoredFiles } from './stored-files';

interface Part<Value> {
  /** Time between two writings; what changes many times a second need not be written so often. */
  readonly everyMilliseconds: number;
  /** Whether it can be written as things stand. */
  isReady(state: StudioState): boolean;
  inputs(state: StudioState): readonly unknown[];
  value(state: StudioState, blobs: StoredFiles): Value;
  /** About how much room it takes. */
  bytes(value: Value): number;
}

const always = (): boolean => true;

/** A model without a copy cannot be kept yet, and what it found goes with it. */
const isModelReady = ({ train: { model, modelCopy } }: StudioState): boolean => !model || modelCopy?.card === model.card;

export const projectParts: { readonly [Name in PartName]: Part<ProjectParts[Name]> } = {
  pictures: {
    everyMilliseconds: 0,
    isReady: always,
    inputs: ({ data: { pictures, masks, datasetName, rejectedFiles } }) => [pictures, masks, datasetName, rejectedFiles],
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
    value: ({ recipe: { recipe, preset }, inspect: { viewSettings } }) => ({ recipe, preset, viewSettings }),
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
    inputs: (state) => [
      ...Object.values(findingsOf(state)),
      state.selfTest.selfTest.phase === 'done' ? state.selfTest.selfTest.test : null,
    ],
    value: (state) => ({ ...findingsOf(state), selfTest: state.selfTest.selfTest.phase === 'done' ? state.selfTest.selfTest.test : null }),
    bytes: ({ results }) => 500 * results.size,
  },
  judgement: {
    everyMilliseconds: 0,
    isReady: isModelReady,
    inputs: ({ inspect: { thresholdChoices, pixelChoices } }) => [thresholdChoices, pixelChoices],
    value: ({ inspect: { thresholdChoices, pixelChoices } }) => ({ thresholdChoices, pixelChoices }),
    bytes: () => 500,
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

function findingsOf(state: StudioState): Omit<FindingsPart, 'selfTest'> {
  const {
    inspect: { results, uninspectable, pixelFindings, pooledBasis, secondsPerPicture, selectedId },
  } = state;
  return { results, uninspectable, pixelFindings, pooledBasis, secondsPerPicture, selectedId };
}

/** Those pictures whose files are kept; the others follow. */
export function picturesPart({ data: { datasetName, pictures, masks, rejectedFiles } }: StudioState, blobs: StoredFiles): PicturesPart {
  const used = new Set(pictures.map(({ maskPath }) => maskPath));
  return {
    datasetName,
    rejectedFiles,
    pictures: pictures.flatMap((picture) => blobs.storedPicture(picture) ?? []),
    // Of masks that nobody has any more, only the history of this visit knows.
    masks: [...masks.values()].flatMap((mask) => (used.has(mask.path) ? (blobs.storedMask(mask) ?? []) : [])),
  };
}
