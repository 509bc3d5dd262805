/**
 * Holds the state to the table of fields. A data member of a slice that the table does not place, or a field of a persistent value that no
 * schema names, would be lost without a word: schemas take only what they name. The compiler names such a member here, as the one that is
 * not assignable.
 */
import { expect, it } from 'vitest';
import type { ProjectDocument } from '../../formats/project-document/project-document';
import type { Field } from '../../formats/project-schema/field';
import type { ProjectParts, StoredMask, StoredPicture } from '../../formats/project-schema/persisted-parts';
import { type FieldPath, projectFields } from '../../formats/project-schema/project-fields';
import type { CurrentModel } from '../state/model-state';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';

type Placed = typeof projectFields.state;
type PlacedSlice = keyof Placed;
type DataMember<Slice> = { [Member in keyof Slice]: Slice[Member] extends (...given: never) => unknown ? never : Member }[keyof Slice] &
  string;

type Unplaced = { [Slice in PlacedSlice]: `${Slice}.${Exclude<DataMember<StudioState[Slice]>, keyof Placed[Slice]>}` }[PlacedSlice];
type Unknown = { [Slice in PlacedSlice]: `${Slice}.${Exclude<keyof Placed[Slice] & string, DataMember<StudioState[Slice]>>}` }[PlacedSlice];

type KeyOf<Value> = Value extends unknown ? keyof Value & string : never;
type At<Value, Key> = Value extends unknown ? (Key extends keyof Value ? Value[Key] : never) : never;

/** Paths of the fields of `Value` that `Persisted` does not have, however deep; of a union each kind by itself. */
type Lost<Value, Persisted> = Value extends string | number | boolean | null | undefined | Blob | Float32Array
  ? never
  : Value extends ReadonlySet<unknown>
    ? never
    : Value extends ReadonlyMap<unknown, infer Item>
      ? `*.${Lost<Item, Persisted extends ReadonlyMap<unknown, infer Other> ? Other : never>}`
      : Value extends readonly (infer Item)[]
        ? `*.${Lost<Item, Persisted extends readonly (infer Other)[] ? Other : never>}`
        : {
            [Key in KeyOf<Value>]: Key extends KeyOf<Persisted>
              ? `${Key}.${Lost<At<Value, Key>, Exclude<At<Persisted, Key>, null | undefined>>}`
              : Key;
          }[KeyOf<Value>];

const nothing: never[] = [];

it('places every data member of the slices, and no other', () => {
  const unplaced: Unplaced[] = [];
  const unknown: Unknown[] = [];
  expect([unplaced satisfies never[], unknown satisfies never[]]).toEqual([[], []]);
  const state = createStudioStore(createFakeClient()).getState();
  for (const slice of Object.keys(projectFields.state) as PlacedSlice[]) {
    const members = Object.entries(state[slice]).filter(([, member]) => typeof member !== 'function');
    expect(Object.keys(projectFields.state[slice]).sort()).toEqual(members.map(([name]) => name).sort());
  }
});

it('fills every field of a part from the state, unless it says where files lie', () => {
  const filled = new Set<FieldPath>(
    Object.values(projectFields.state).flatMap((slice) =>
      Object.values(slice).flatMap((member) => ('fields' in member ? member.fields : [])),
    ),
  );
  const paths = Object.entries(projectFields.parts).flatMap(([part, fields]) => Object.keys(fields).map((field) => `${part}.${field}`));
  expect(paths.filter((path) => !filled.has(path as FieldPath))).toEqual([]);
});

it('says why a field does not persist in both places', () => {
  const { parts, items } = projectFields;
  const fields = [...Object.values(parts), ...Object.values(items)].flatMap((part): Field[] => Object.values(part));
  for (const { persists, reason } of fields) expect(reason === null).toBe(persists === 'both');
});

type PersistentState = {
  readonly pictures: Pick<StudioState['data'], 'datasetName' | 'rejectedFiles'>;
  readonly settings: Pick<StudioState['recipe'], 'recipe' | 'preset'> & Pick<StudioState['inspect'], 'viewSettings'>;
  readonly model: Omit<CurrentModel, 'presence'>;
  readonly findings: Pick<StudioState['inspect'], 'results' | 'pixelFindings'> & {
    readonly selfTest: Extract<StudioState['selfTest']['selfTest'], { phase: 'done' }>['test'];
  };
  readonly judgement: Pick<StudioState['inspect'], 'thresholdChoices' | 'pixelChoices'>;
  readonly run: { readonly started: StudioState['train']['startedRun'] };
  readonly live: Omit<StudioState['train']['live'], 'strip'>;
  readonly checkpoint: StudioState['train']['checkpoint'];
};

it('takes along every field of a persistent value in the browser', () => {
  const lost: Lost<PersistentState, ProjectParts>[] = [];
  const pictures: Lost<Omit<StudioPicture, 'file' | 'thumbnail' | 'thumbnailFile'>, StoredPicture>[] = [];
  const masks: Lost<Omit<StudioMask, 'file'>, StoredMask>[] = [];
  expect([lost satisfies never[], pictures satisfies never[], masks satisfies never[]]).toEqual([nothing, nothing, nothing]);
});

it('takes along every field of a persistent value in the project file', () => {
  type InFile = Pick<PersistentState, 'settings' | 'judgement'> &
    PersistentState['pictures'] & {
      readonly model: Omit<PersistentState['model'], 'card'>;
      readonly findings: Omit<PersistentState['findings'], 'results'>;
      readonly training: Omit<PersistentState['live'], 'calibration'>;
    };
  type Result = Parameters<StudioState['inspect']['results']['forEach']>[0] extends (value: infer Value, ...others: never) => void
    ? Value
    : never;
  const lost: Lost<InFile, ProjectDocument>[] = [];
  const results: Lost<Result, ProjectDocument['findings']['results'][number][1]>[] = [];
  const pictures: Lost<Omit<StudioPicture, 'file' | 'thumbnail' | 'thumbnailFile'>, ProjectDocument['pictures'][number]>[] = [];
  const masks: Lost<Omit<StudioMask, 'file'>, ProjectDocument['masks'][number]>[] = [];
  expect([lost satisfies never[], results satisfies never[]]).toEqual([nothing, nothing]);
  expect([pictures satisfies never[], masks satisfies never[]]).toEqual([nothing, nothing]);
});
