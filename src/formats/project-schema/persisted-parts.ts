/** The parts of a project as the browser's records have them: schemas and types, derived from the table of fields. */
import * as v from 'valibot';
import { type EntriesAt, entriesAt, type FieldGroup, type Frozen } from './field';
import type { storedMask, storedPicture } from './picture-fields';
import { projectFields } from './project-fields';

type Parts = typeof projectFields.parts;
type PersistedGroup<Group extends FieldGroup> = Frozen<v.InferOutput<v.ObjectSchema<EntriesAt<Group, 'browser'>, undefined>>>;

export type StoredPicture = Frozen<v.InferOutput<typeof storedPicture>>;
export type StoredMask = Frozen<v.InferOutput<typeof storedMask>>;

/** Thousands of pictures; their files lie in packs. How they come into records: store/project/picture-records.ts. */
export type PicturesPart = PersistedGroup<Parts['pictures']>;
export type SettingsPart = PersistedGroup<Parts['settings']>;
export type ModelPart = PersistedGroup<Parts['model']> | null;
/** What the model found: without the model it means nothing. */
export type FindingsPart = PersistedGroup<Parts['findings']>;
/** How a person judges what was found. */
export type JudgementPart = PersistedGroup<Parts['judgement']>;
/** Who decided what, and when: it goes with the project, whatever happens to the model. */
export type JournalPart = PersistedGroup<Parts['journal']>;
/** The versions of the model; the one at hand is without its model, which is the part `model`. */
export type VersionsPart = PersistedGroup<Parts['versions']>;
export type RunPart = PersistedGroup<Parts['run']>;
export type LivePart = PersistedGroup<Parts['live']>;

export interface ProjectParts {
  readonly pictures: PicturesPart;
  readonly settings: SettingsPart;
  readonly model: ModelPart;
  readonly findings: FindingsPart;
  readonly judgement: JudgementPart;
  readonly journal: JournalPart;
  readonly versions: VersionsPart;
  readonly run: RunPart;
  readonly live: LivePart;
  readonly checkpoint: PersistedGroup<Parts['checkpoint']>['checkpoint'] | null;
}

export type PartName = keyof ProjectParts;

const { parts } = projectFields;

/** Parts that are read whole or not at all. */
export const modelSchema = v.nullable(v.object(entriesAt(parts.model, 'browser')));
export const runSchema = v.object(entriesAt(parts.run, 'browser'));
export const liveSchema = v.object(entriesAt(parts.live, 'browser'));
export const checkpointSchema = v.nullable(parts.checkpoint.checkpoint.browser);

/** Parts that are read field by field. */
export const settingsSchemas = entriesAt(parts.settings, 'browser');
export const findingsSchemas = entriesAt(parts.findings, 'browser');
export const judgementSchemas = entriesAt(parts.judgement, 'browser');
