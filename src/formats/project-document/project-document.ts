/**
 * project.json of a project archive: all of a project but its files, which it names. Its schema derives from the table of fields
 * (project-schema/project-fields.ts) and is strict, so that what passes can be used as it is. Its versions stand in project-manifest.ts.
 */
import * as v from 'valibot';
import { entriesAt, type Frozen } from '../project-schema/field';
import { projectFields } from '../project-schema/project-fields';

const { head, pictures, settings, model, findings, judgement, journal, versions, live } = projectFields.parts;

export const projectDocumentSchema = v.object({
  ...entriesAt(head, 'file'),
  ...entriesAt(pictures, 'file'),
  settings: v.object(entriesAt(settings, 'file')),
  model: v.nullable(v.object(entriesAt(model, 'file'))),
  findings: v.object(entriesAt(findings, 'file')),
  judgement: v.object(entriesAt(judgement, 'file')),
  /** Files of version 0.2 and before have none. */
  journal: v.exactOptional(v.object(entriesAt(journal, 'file'))),
  /** Files of version 0.3 and before have none. */
  versions: v.exactOptional(v.object(entriesAt(versions, 'file'))),
  /** What is seen of the training that made the model. */
  training: v.object(entriesAt(live, 'file')),
});

export type ProjectDocument = Frozen<v.InferOutput<typeof projectDocumentSchema>>;

/** Every file that a document names. */
export const namedFiles = (document: ProjectDocument): readonly string[] => [
  ...[...document.pictures.flatMap((each) => [each.file, each.thumbnail]), ...document.masks.map((each) => each.file)].map(
    ({ path }) => path,
  ),
  ...modelFiles(document),
];

/** The models among them: that of the one at hand first, then those of the other versions. */
export const modelFiles = ({ model, versions }: ProjectDocument): readonly string[] => [
  ...(model ? [model.file.path] : []),
  ...(versions?.versions ?? []).flatMap(({ parked }) => (parked ? [parked.model.file.path] : [])),
];

/** Whether both say the same, once each has gone through JSON. */
export const isSameDocument = (one: ProjectDocument, other: ProjectDocument): boolean => canonical(one) === canonical(other);

const canonical = (document: ProjectDocument): string =>
  JSON.stringify(v.parse(projectDocumentSchema, JSON.parse(JSON.stringify(document))));
