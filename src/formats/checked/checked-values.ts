/** Schemas that several file formats share: numbers, texts, thresholds, a value for each detector. */
import * as v from 'valibot';
import { LEVEL_SHARES } from '../../domain/levels';

export const number = v.pipe(v.number(), v.finite());
export const count = v.pipe(number, v.integer(), v.minValue(0));
export const text = v.pipe(v.string(), v.maxLength(1000));
export const share = v.pipe(number, v.minValue(0), v.maxValue(1));
/** Older cards have the residual and the uncertainty only. */
export const forMaps = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ residual: schema, uncertainty: schema, combined: v.exactOptional(schema) });
export const forDetectors = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({
    ...forMaps(schema).entries,
    encoder: v.exactOptional(schema),
    decoder: v.exactOptional(schema),
    activations: v.exactOptional(schema),
  });

/** Values of the detectors that have been asked. */
export const forSomeDetectors = <Schema extends v.GenericSchema>(schema: Schema) => v.partial(forDetectors(schema));

/** What is known of a deep picture's values. */
export const deepValues = v.object({ kind: text, quantiles: v.pipe(v.array(number), v.length(LEVEL_SHARES.length)) });

const eitherThreshold = {
  value: number,
  method: v.picklist(['conformal', 'quantile', 'best-f1', 'by-hand']),
  wishedFalseAlarmRate: share,
  falseAlarmRate: share,
  heldOutCount: count,
  quantile: v.optional(share),
};

export const threshold = v.pipe(
  v.object({
    ...eitherThreshold,
    method: v.picklist(['conformal', 'tail', 'quantile', 'best-f1', 'by-hand']),
    rateBounds: v.exactOptional(v.object({ low: share, high: share })),
    setAside: v.exactOptional(count),
    look: v.exactOptional(number),
    reviewShare: v.exactOptional(share),
    chosenOn: v.optional(v.object({ good: count, defective: count })),
  }),
  v.check(({ value, look = value }) => look <= value, 'the look limit is above the threshold'),
);

export const pixelThreshold = v.object({
  ...eitherThreshold,
  falseAlarmRate: v.nullable(share),
  chosenOn: v.optional(v.object({ pictures: count, masks: count, cleanPixels: count, defectivePixels: count })),
});
