/** Fields of the versions of the model. Each version but the one at hand has its model, its findings and its thresholds with it. Projects of versions before 0.4 have none. */
import * as v from 'valibot';
import { versionOrigins } from '../../domain/model-version';
import { both, bothAs, entriesAt } from './field';
import { browserReader, type FieldReader, fileReader, type Place } from './field-reader';
import { findingsFields } from './findings-fields';
import { judgementFields } from './settings-fields';
import { modelFields } from './training-fields';

const MOST_VERSIONS = 10_000;
const MOST_CHECKED = 1_000_000;

const facts = ({ id, count, text, oneOf }: FieldReader) => ({
  id,
  number: count,
  name: v.nullable(text),
  at: v.nullable(text),
  made: oneOf(versionOrigins),
  model: text,
  data: v.object({ fingerprint: v.nullable(text), good: count, test: count }),
});

const parked = <At extends Place>(place: At) =>
  v.nullable(
    v.object({
      model: v.object(entriesAt(modelFields, place)),
      findings: v.object(entriesAt(findingsFields, place)),
      judgement: v.object(entriesAt(judgementFields, place)),
    }),
  );

/** Versions are read one by one in the browser, so that a damaged one does not lose the others. */
export const storedVersion = v.object({ ...facts(browserReader), parked: parked('browser') });

/** `checkSet` and `inUseId` belong to all of them. */
export const versionsFields = {
  versions: bothAs({
    browser: v.array(storedVersion),
    file: v.pipe(v.array(v.object({ ...facts(fileReader), parked: parked('file') })), v.maxLength(MOST_VERSIONS)),
  }),
  inUseId: both(({ text }) => v.nullable(text)),
  checkSet: both(({ id, text, most }) => v.nullable(v.object({ ids: v.pipe(v.array(id), v.maxLength(most(MOST_CHECKED))), at: text }))),
};
