/**
 * Two ways to check the same field list. The file reader is strict: project.json comes from outside, and what passes can be used as it is.
 * The browser reader is lenient: its records were written by this studio or an earlier one, a score may be NaN, an absent value may be
 * stored as undefined, and one odd word must not lose a person's project. Both readers give a field the same type.
 */
import * as v from 'valibot';
import { detectorIds } from '../../domain/detectors';
import { count, number, share, text } from '../checked/checked-values';

export type Place = 'browser' | 'file';

type Optional<Value> = v.ExactOptionalSchema<v.GenericSchema<Value>, undefined>;

export interface FieldReader {
  readonly number: v.GenericSchema<number>;
  /** A whole number from 0. */
  readonly count: v.GenericSchema<number>;
  /** A count of pixels along a side, from 1. */
  readonly side: v.GenericSchema<number>;
  /** 0..1. */
  readonly share: v.GenericSchema<number>;
  readonly text: v.GenericSchema<string>;
  /** Scores are stored under it. */
  readonly id: v.GenericSchema<string>;
  /** A few lines at most. */
  readonly sentence: v.GenericSchema<string>;
  /** One of these words; the browser reader takes any word. */
  oneOf<Word extends string>(words: readonly Word[]): v.GenericSchema<Word>;
  /** How long a list may be. */
  most(length: number): number;
  optional<Value>(schema: v.GenericSchema<Value>): Optional<Value>;
  /** Optional, and not looked at by the browser reader. */
  unchecked<Value>(schema: v.GenericSchema<Value>): Optional<Value>;
  /** A value for each detector. @param shape which detectors the file must have; the browser reader takes any selection of them */
  byDetector<Schema extends v.GenericSchema, Shape extends v.GenericSchema>(
    schema: Schema,
    shape: (schema: Schema) => Shape,
  ): v.GenericSchema<v.InferOutput<Shape>>;
  /** For a schema that the project file shares with other files. @param browser what is checked of it in the browser */
  either<Value>(file: v.GenericSchema<unknown, Value>, browser: v.GenericSchema): v.GenericSchema<Value>;
}

export const fileReader: FieldReader = {
  number,
  count,
  side: v.pipe(count, v.minValue(1)),
  share,
  text,
  id: v.pipe(
    text,
    // Every object has a member of such a name.
    v.check((value) => !(value in Object.prototype), 'no picture can be called so'),
  ),
  sentence: v.pipe(v.string(), v.maxLength(5000)),
  oneOf: (words) => v.picklist(words),
  most: (length) => length,
  optional: (schema) => v.exactOptional(schema),
  unchecked: (schema) => v.exactOptional(schema),
  byDetector: (schema, shape) => shape(schema) as v.GenericSchema<v.InferOutput<ReturnType<typeof shape>>>,
  either: <Value>(file: v.GenericSchema<unknown, Value>) => file as v.GenericSchema<Value>,
};

/** A value of a known type, of which only this much is checked. What the schema does not name passes as it is. */
export const checkedAs = <Value>(schema: v.GenericSchema): v.GenericSchema<Value> => v.custom<Value>((value) => v.is(schema, value));

/** NaN and the infinities are scores too. */
const anyNumber = v.custom<number>((value) => typeof value === 'number');

export const browserReader: FieldReader = {
  number: anyNumber,
  count: anyNumber,
  side: anyNumber,
  share: anyNumber,
  text: v.string(),
  id: v.string(),
  sentence: v.string(),
  oneOf: <Word extends string>() => checkedAs<Word>(v.string()),
  most: () => Number.POSITIVE_INFINITY,
  optional: <Value>(schema: v.GenericSchema<Value>) => v.exactOptional(checkedAs<Value>(v.optional(schema))),
  unchecked: <Value>() => v.exactOptional(checkedAs<Value>(v.unknown())),
  byDetector: (schema, shape) => checkedAs<v.InferOutput<ReturnType<typeof shape>>>(v.record(v.picklist(detectorIds), v.optional(schema))),
  either: <Value>(_file: v.GenericSchema<unknown, Value>, browser: v.GenericSchema) => checkedAs<Value>(browser),
};
