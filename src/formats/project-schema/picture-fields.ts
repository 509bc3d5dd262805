/** Fields of the list of pictures: pictures, ground-truth masks and files that could not be used. */
import * as v from 'valibot';
import { batchSources } from '../../domain/batch';
import { MOST_SCORES } from '../../domain/line-run';
import { lineVerdictWords } from '../../domain/line-verdict';
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

const lineVerdict = ({ text, number, oneOf }: FieldReader) =>
  v.object({ verdict: oneOf(lineVerdictWords), score: v.nullable(number), at: text, model: v.nullable(text) });

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
  /** Of pictures that came from a line; absent of all others, and in projects of version 1.1 and before. */
  line: both((read) => read.optional(lineVerdict(read))),
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

const lineRun = (read: FieldReader) => {
  const { text, number, count, oneOf, optional, most } = read;
  return v.object({
    from: text,
    to: text,
    verdicts: v.object({ pass: count, look: count, reject: count, unreadable: count }),
    entries: count,
    first: count,
    lastHash: text,
    misfit: optional(v.object({ why: oneOf(['changed', 'out-of-place', 'torn'] as const), number: count, after: text })),
    streams: v.array(
      v.object({
        model: v.nullable(text),
        detector: text,
        scores: v.pipe(v.array(number), v.maxLength(most(MOST_SCORES))),
        before: optional(count),
      }),
    ),
  });
};

const batch = (read: FieldReader) => {
  const { text, oneOf, optional } = read;
  return v.object({ id: text, name: text, at: text, source: oneOf(batchSources), folder: optional(text), run: optional(lineRun(read)) });
};

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
