/** A row of the table of fields: where a field persists, why not in both places, and its schema in each. */
import type * as v from 'valibot';
import { browserReader, type FieldReader, fileReader, type Place } from './field-reader';

type Schema = v.GenericSchema<unknown> | v.ExactOptionalSchema<v.GenericSchema<unknown>, undefined>;

export interface Field<Browser extends Schema | null = Schema | null, File extends Schema | null = Schema | null> {
  readonly persists: 'both' | Place;
  /** Why it is not in both places. */
  readonly reason: string | null;
  readonly browser: Browser;
  readonly file: File;
}

export type FieldGroup = Readonly<Record<string, Field>>;

/** In the browser and in the project file, checked by each one's reader. */
export const both = <Of extends Schema>(schema: (read: FieldReader) => Of): Field<Of, Of> =>
  bothAs({ browser: schema(browserReader), file: schema(fileReader) });

/** In both places, in another form in each: JSON has no Map, and a file is named by its path. */
export const bothAs = <Browser extends Schema, File extends Schema>(schemas: {
  readonly browser: Browser;
  readonly file: File;
}): Field<Browser, File> => ({ persists: 'both', reason: null, ...schemas });

export const browserOnly = <Of extends Schema>(reason: string, schema: (read: FieldReader) => Of): Field<Of, null> => ({
  persists: 'browser',
  reason,
  browser: schema(browserReader),
  file: null,
});

export const fileOnly = <Of extends Schema>(reason: string, schema: (read: FieldReader) => Of): Field<null, Of> => ({
  persists: 'file',
  reason,
  browser: null,
  file: schema(fileReader),
});

/** The entries of a group that persist in a place. */
export type EntriesAt<Group, At extends Place> = {
  -readonly [Name in keyof Group as Group[Name] extends { readonly [Each in At]: Schema } ? Name : never]: Group[Name] extends {
    readonly [Each in At]: infer Of extends Schema;
  }
    ? Of
    : never;
};

export const entriesAt = <Group extends FieldGroup, At extends Place>(group: Group, at: At): EntriesAt<Group, At> =>
  Object.fromEntries(Object.entries(group).flatMap(([name, { [at]: schema }]) => (schema ? [[name, schema]] : []))) as EntriesAt<Group, At>;

/** Of a value, the fields of a group that persist in a place, in the order of the table. */
export const fieldsAt = <Group extends FieldGroup, At extends Place, Value extends object>(
  group: Group,
  at: At,
  value: Value,
): Pick<Value, keyof EntriesAt<Group, At> & keyof Value> =>
  Object.fromEntries(
    Object.keys(entriesAt(group, at)).flatMap((name) => (name in value ? [[name, value[name as keyof Value]]] : [])),
  ) as Pick<Value, keyof EntriesAt<Group, At> & keyof Value>;

/** A persistent value is never changed in place. */
export type Frozen<Value> = Value extends Blob | ArrayBufferView
  ? Value
  : Value extends Map<infer Key, infer Item>
    ? ReadonlyMap<Key, Frozen<Item>>
    : Value extends Set<infer Item>
      ? ReadonlySet<Item>
      : Value extends object
        ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
        : Value;
