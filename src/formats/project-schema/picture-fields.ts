/** Fields of the list of pictures: pictures, ground-truth masks and files that could not be used. */
import * as v from 'valibot';
import { batchSources } from '../../domain/batch';
import { maskRules } from '../../domain/mask-reading';
import { deepValues } from '../checked/checked-values';
import { both, bothAs, browserOnly, entriesAt, fileOnly } from './field';
import { browserReader, type FieldReader, fileReader } from './field-reader';

/** A file of the archive, by its path there. */
export const archivedFile = ({ text }: FieldReader) => v.object({ path: text, type: text });

const packPlace = ({ text, number }: FieldReader) => v.object({ pack: text, start: number, size: number, type: text });

const inPacks = 'the browser has pictures in packs';
const inArchive = 'the archive has each picture as a file of its own';

const deep = (read: FieldReader) =>
  read.optional(read.either(deepValues, v.object({ kind: v.string(), quantiles: v.array(browserReader.number) })));

const maskReading = ({ number, count }: FieldReader) =>
  v.object({
    rule: v.picklist(maskRules),
    background: v.exactOptional(v.pipe(v.array(number), v.maxLength(3))),
    limit: number,
    pixels: count,
    of: count,
    files: v.exactOptional(count),
    chosen: v.exactOptional(v.literal(true)),
  });

export const pictureFields = {
  id: both(({ id }) => id),
  path: both(({ text }) => text),
  role: both(() => v.picklist(['good', 'test'])),
  label: both(({ text }) => v.nullable(text)),
  labelName: both(({ unchecked, text }) => unchecked(text)),
  judgedAt: both(({ optional, count }) => optional(count)),
  width: both(({ side }) => side),
  height: both(({ side }) => side),
  byteSize: both(({ count }) => count),
  digest: both(({ optional, text }) => optional(text)),
  deep: both(deep),
  hasMorePages: both(({ unchecked }) => unchecked(v.literal(true))),
  isTransparent: both(({ unchecked }) => unchecked(v.literal(true))),
  maskPath: both(({ text }) => v.nullable(text)),
  batchId: both(({ optional, text }) => optional(text)),
  filePlace: browserOnly(inPacks, packPlace),
  thumbnailPlace: browserOnly(inPacks, packPlace),
  file: fileOnly(inArchive, archivedFile),
  thumbnail: fileOnly(inArchive, archivedFile),
};

export const maskFields = {
  path: both(({ text }) => text),
  width: both(({ side }) => side),
  height: both(({ side }) => side),
  digest: both(({ optional, text }) => optional(text)),
  /** Absent from masks of an earlier version, which are read by that version's rule. */
  reading: both((read) => read.unchecked(maskReading(read))),
  filePlace: browserOnly(inPacks, packPlace),
  file: fileOnly(inArchive, archivedFile),
};

const MOST_BATCHES = 100_000;

const batch = ({ text, oneOf, optional }: FieldReader) =>
  v.object({ id: text, name: text, at: text, source: oneOf(batchSources), folder: optional(text) });

const rejectedFile = ({ text, sentence }: FieldReader) => v.object({ path: text, code: text, reason: sentence });

/** Items are checked one by one in the browser, so that a damaged one does not lose the others. */
export const storedPicture = v.object(entriesAt(pictureFields, 'browser'));
export const storedMask = v.object(entriesAt(maskFields, 'browser'));
export const storedRejectedFile = rejectedFile(browserReader);
export const storedBatch = batch(browserReader);

export const picturesFields = {
  datasetName: both(({ text }) => text),
  pictures: bothAs({ browser: v.array(storedPicture), file: v.array(v.object(entriesAt(pictureFields, 'file'))) }),
  masks: bothAs({ browser: v.array(storedMask), file: v.array(v.object(entriesAt(maskFields, 'file'))) }),
  /** Projects of version 0.2 and before have none. */
  batches: both((read) => v.exactOptional(v.pipe(v.array(batch(read)), v.maxLength(read.most(MOST_BATCHES))))),
  rejectedFiles: bothAs({ browser: v.array(storedRejectedFile), file: v.array(rejectedFile(fileReader)) }),
};
