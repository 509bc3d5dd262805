/** Fields of what a model found: scores of pictures, metrics of pixels, and the self-test. */
import * as v from 'valibot';
import { detectorIds } from '../../domain/detectors';
import { factIds } from '../../domain/picture-facts';
import { type DamageKind, damageContrasts, damageNouns } from '../../domain/self-test';
import { forDetectors, forMaps, forSomeDetectors } from '../checked/checked-values';
import { both, bothAs } from './field';
import { browserReader, type FieldReader, fileReader } from './field-reader';

const perDetector = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.picklist(detectorIds), schema);

const forActivations = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ encoder: v.exactOptional(schema), decoder: v.exactOptional(schema), activations: v.exactOptional(schema) });

const result = ({ number, optional, byDetector }: FieldReader) =>
  v.object({
    // A project may be left before all detectors have scored a picture.
    scores: byDetector(number, forSomeDetectors),
    maskScores: byDetector(v.array(number), forActivations),
    seconds: number,
    facts: optional(v.object(v.entriesFromList(factIds, v.exactOptional(number)))),
  });

const pixelMetrics = ({ number }: FieldReader) =>
  v.object({ auroc: v.nullable(number), averagePrecision: v.nullable(number), auPro: v.nullable(number) });

const curve = ({ number, count }: FieldReader) =>
  v.object({
    points: v.array(v.object({ threshold: number, truePositives: count, falsePositives: count })),
    defective: count,
    good: count,
  });

const pixelFindings = (read: FieldReader) => {
  const { number, count, byDetector } = read;
  return v.object({
    pool: v.object({ pictures: count, masks: count, cleanPixels: count, defectivePixels: count }),
    metrics: byDetector(pixelMetrics(read), forMaps),
    curves: byDetector(v.nullable(curve(read)), forMaps),
    best: byDetector(v.nullable(v.object({ f1: number, threshold: number })), forMaps),
  });
};

const testedDamage = ({ number, count, share, text, oneOf, byDetector }: FieldReader) =>
  v.object({
    index: count,
    picture: text,
    kind: oneOf(Object.keys(damageNouns) as DamageKind[]),
    size: share,
    contrast: oneOf(damageContrasts),
    levels: number,
    scores: byDetector(number, forDetectors),
    pointed: byDetector(v.boolean(), perDetector),
    covered: byDetector(number, perDetector),
  });

const selfTest = (read: FieldReader) => {
  const { number, count, text, oneOf, byDetector } = read;
  return v.object({
    kinds: v.array(oneOf(Object.keys(damageNouns) as DamageKind[])),
    kindsWereTrained: v.boolean(),
    pictures: v.array(text),
    damaged: v.array(testedDamage(read)),
    impossibleCount: count,
    heldOut: v.array(text),
    undamaged: byDetector(v.array(number), perDetector),
    pixel: byDetector(pixelMetrics(read), perDetector),
  });
};

/** JSON has no Map: in the file it is a list of its entries. */
const entries = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(v.array(v.tuple([fileReader.text, schema])), v.maxLength(1_000_000));

/** Scores are checked one by one in the browser, so that a damaged one does not lose the others. */
export const storedResult = result(browserReader);

export const findingsFields = {
  results: bothAs({ browser: v.map(v.string(), storedResult), file: entries(result(fileReader)) }),
  uninspectable: bothAs({ browser: v.set(v.string()), file: v.array(fileReader.text) }),
  pixelFindings: both((read) => v.nullable(pixelFindings(read))),
  pooledBasis: both(() => v.nullable(v.string())),
  secondsPerPicture: both(({ number }) => number),
  selectedId: both(({ text }) => v.nullable(text)),
  selfTest: both((read) => v.nullable(selfTest(read))),
};
