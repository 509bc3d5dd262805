/**
 * The note beside a pack: which pictures and masks lie in it, with all that is known of them, so that they come back even where the
 * browser has lost the list of the project. It is written with the pack, and again some time after what it says has changed.
 */
import * as v from 'valibot';
import { storedMask, storedPicture } from './part-shapes';
import type { PicturesPart, StoredMask, StoredPicture } from './project-shape';

export interface PackNote {
  /** What the project is called. */
  readonly name: string;
  readonly datasetName: string;
  /** Where the first of them stood in the list. */
  readonly position: number;
  readonly pictures: readonly StoredPicture[];
  readonly masks: readonly StoredMask[];
}

const shape = v.object({
  format: v.literal('stainless-pack'),
  version: v.literal(1),
  name: v.string(),
  datasetName: v.string(),
  position: v.number(),
  pictures: v.array(v.unknown()),
  masks: v.array(v.unknown()),
});

/** A note for each pack that is in use. */
export function notesOf(name: string, { datasetName, pictures, masks }: PicturesPart): ReadonlyMap<string, PackNote> {
  const notes = new Map<string, PackNote & { readonly pictures: StoredPicture[]; readonly masks: StoredMask[] }>();
  const noteOf = (pack: string, position: number) => {
    const note = notes.get(pack) ?? { name, datasetName, position, pictures: [], masks: [] };
    notes.set(pack, note);
    return note;
  };
  for (const [index, picture] of pictures.entries()) noteOf(picture.filePlace.pack, index).pictures.push(picture);
  for (const mask of masks) noteOf(mask.filePlace.pack, pictures.length).masks.push(mask);
  return notes;
}

export const isSameNote = (one: PackNote, other: PackNote): boolean =>
  one.name === other.name &&
  one.datasetName === other.datasetName &&
  isSameList(one.pictures, other.pictures) &&
  isSameList(one.masks, other.masks);

export const writeNote = (note: PackNote): string => JSON.stringify({ format: 'stainless-pack', version: 1, ...note });

/** @returns null where it is none that this studio understands */
export function readNote(text: string | null): PackNote | null {
  try {
    const { pictures, masks, ...note } = v.parse(shape, JSON.parse(text ?? ''));
    return {
      ...note,
      pictures: pictures.filter((picture): picture is StoredPicture => v.is(storedPicture, picture)),
      masks: masks.filter((mask): mask is StoredMask => v.is(storedMask, mask)),
    };
  } catch {
    return null;
  }
}

const isSameList = (one: readonly object[], other: readonly object[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
