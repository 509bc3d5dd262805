/** State and actions of the versions of the model. */
import type { CheckSet, VersionFacts, VersionOrigin } from '../../domain/model-version';
import type { StudioError } from '../../domain/studio-error';
import type { FindingsPart, JudgementPart, ModelPart } from '../../formats/project-schema/persisted-parts';
import type { ViewedPicture } from './inspect-state';

/** All of a version that is not at hand: its model as a file, what it found, and its thresholds. */
export interface ParkedModel {
  readonly model: NonNullable<ModelPart>;
  readonly findings: FindingsPart;
  readonly judgement: JudgementPart;
}

export interface ModelVersion extends VersionFacts {
  /** Null of the one whose model is at hand: that one is `train.model`, with its findings in `inspect`. */
  readonly parked: ParkedModel | null;
}

export type VersionTask =
  | { readonly phase: 'idle' }
  /** A version is being brought back, or scores what it has not seen. */
  | { readonly phase: 'running'; readonly id: string }
  | { readonly phase: 'failed'; readonly error: StudioError };

/** A version beside the one at hand. */
export interface VersionPair {
  /** The other one. */
  readonly id: string;
  /** The picture that both are seen of; null before one is chosen. */
  readonly pictureId: string | null;
  /** What the other one makes of it. */
  readonly viewed: ViewedPicture;
}

export interface VersionsSlice {
  /** The oldest first. */
  readonly versions: readonly ModelVersion[];
  /** The one that a person marked as in use at the line. */
  readonly inUseId: string | null;
  /** Null until there is a second version: then it is all test pictures with a label. */
  readonly checkSet: CheckSet | null;
  readonly areVersionsShown: boolean;
  readonly versionTask: VersionTask;
  readonly pair: VersionPair | null;
  showVersions(areShown: boolean): void;
  /** The model at hand is about to be replaced: keep it with what it found. */
  parkModel(): void;
  /** A model has come in place of the one before: it is a version. */
  recordModel(made: VersionOrigin): void;
  /** After a project was opened: whatever was lost, the model at hand is a version, and only one version is without its model. */
  adoptModel(): void;
  /** @param name empty: none */
  renameVersion(id: string, name: string): void;
  /** Bring a version back, with its scores and thresholds; pictures that it has not seen are inspected. */
  useVersion(id: string): Promise<void>;
  markInUse(id: string | null): void;
  /** The one at hand and the one in use stay. */
  removeVersions(ids: ReadonlySet<string>): void;
  /** The check set becomes all test pictures that have a label now. */
  renewCheckSet(): void;
  /** Put these into the check set, where there is one. */
  joinCheckSet(ids: readonly string[]): void;
  /** Show a version beside the one at hand; null ends it. */
  pairWith(id: string | null): void;
  selectInPair(pictureId: string): void;
}
