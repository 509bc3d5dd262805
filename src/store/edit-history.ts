/**
 * Edits of the pictures as data: what was done, so that it can be taken back and done again. They say what changed and not how all
 * looked, so that pictures which came meanwhile stay. Pure functions; who keeps the history is edit-slice.ts.
 */
import type { Picture } from '../domain/dataset';
import { type Levels, withLevels } from '../domain/levels';
import type { MaskReading } from '../domain/mask-reading';
import type { Recipe } from '../domain/recipe';
import { type Region, withRegion } from '../domain/region';
import type { HeldMask, HeldPicture } from './held';

/** What a person says about a picture. */
export type PictureFacts = Pick<Picture, 'role' | 'label' | 'maskPath'>;

export type Edit = {
  /** In words, for instance `3 pictures labelled crack`. */
  readonly said: string;
} & (
  | { readonly kind: 'facts'; readonly before: ReadonlyMap<string, PictureFacts>; readonly after: ReadonlyMap<string, PictureFacts> }
  /** `order` holds the ids of all pictures as they stood before. */
  | { readonly kind: 'removal'; readonly pictures: readonly HeldPicture[]; readonly order: readonly string[] }
  /** How masks are read, by their paths; masks that were united keep how they were. */
  | {
      readonly kind: 'masks';
      readonly before: ReadonlyMap<string, MaskReading | undefined>;
      readonly after: ReadonlyMap<string, MaskReading | undefined>;
    }
  | { readonly kind: 'region'; readonly before: Region | undefined; readonly after: Region | undefined }
  | { readonly kind: 'levels'; readonly before: Levels | undefined; readonly after: Levels | undefined }
);

export interface EditHistory {
  /** The newest last. */
  readonly done: readonly Edit[];
  /** What was taken back; the next to be done again last. */
  readonly undone: readonly Edit[];
}

export const noEdits: EditHistory = { done: [], undone: [] };

/** What edits change. */
export interface Edited {
  readonly pictures: readonly HeldPicture[];
  readonly recipe: Recipe;
  readonly masks: ReadonlyMap<string, HeldMask>;
}

const MOST_EDITS = 100;

/** The history with one more edit. What was taken back before cannot be done again; the oldest of too many is forgotten. */
export function withEdit({ done }: EditHistory, edit: Edit): EditHistory {
  return { done: [...done, edit].slice(-MOST_EDITS), undone: [] };
}

/** What an edit makes of the state. */
export function applyEdit(state: Edited, edit: Edit): Edited {
  const { pictures, recipe, masks } = state;
  if (edit.kind === 'region') return { pictures, masks, recipe: withRegion(recipe, edit.after) };
  if (edit.kind === 'levels') return { pictures, masks, recipe: withLevels(recipe, edit.after) };
  if (edit.kind === 'masks') return { pictures, masks: withReadings(masks, edit.after), recipe };
  if (edit.kind === 'facts') return { pictures: withFacts(pictures, edit.after), masks, recipe };
  const gone = new Set(edit.pictures.map(({ id }) => id));
  return { pictures: pictures.filter(({ id }) => !gone.has(id)), masks, recipe };
}

/** The state as it was before an edit, with what came since. */
export function revertEdit(state: Edited, edit: Edit): Edited {
  const { pictures, recipe, masks } = state;
  if (edit.kind === 'region') return { pictures, masks, recipe: withRegion(recipe, edit.before) };
  if (edit.kind === 'levels') return { pictures, masks, recipe: withLevels(recipe, edit.before) };
  if (edit.kind === 'masks') return { pictures, masks: withReadings(masks, edit.before), recipe };
  if (edit.kind === 'facts') return { pictures: withFacts(pictures, edit.before), masks, recipe };
  return { pictures: inOrder([...pictures, ...edit.pictures], edit.order), masks, recipe };
}

/** The facts of a picture. */
export const factsOf = ({ role, label, maskPath }: Picture): PictureFacts => ({ role, label, maskPath });

function withFacts(pictures: readonly HeldPicture[], facts: ReadonlyMap<string, PictureFacts>): readonly HeldPicture[] {
  return pictures.map((picture) => {
    const changed = facts.get(picture.id);
    return changed ? { ...picture, ...changed } : picture;
  });
}

function withReadings(
  masks: ReadonlyMap<string, HeldMask>,
  readings: ReadonlyMap<string, MaskReading | undefined>,
): ReadonlyMap<string, HeldMask> {
  const changed = new Map(masks);
  for (const [path, reading] of readings) {
    const mask = masks.get(path);
    if (!mask) continue;
    const { reading: _before, ...unread } = mask;
    changed.set(path, reading ? { ...unread, reading } : unread);
  }
  return changed;
}

/** Those without a place in the order stay behind it, as they stood. */
function inOrder(pictures: readonly HeldPicture[], order: readonly string[]): HeldPicture[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const place = ({ id }: HeldPicture): number => places.get(id) ?? order.length;
  return [...pictures].sort((a, b) => place(a) - place(b));
}
