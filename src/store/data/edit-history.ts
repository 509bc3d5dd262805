/**
 * Edits of the pictures as data: what was done, so that it can be taken back and done again. They say what changed and not how all
 * looked, so that pictures which came meanwhile stay. Pure functions; who keeps the history is edit-slice.ts.
 */
import { withLevels } from '../../domain/levels';
import type { MaskReading } from '../../domain/mask-reading';
import { withRegion } from '../../domain/region';
import type { SortedDrop } from '../state/data-state';
import type { Edit, Edited, EditHistory, PictureFacts } from '../state/edit-state';
import type { HeldMask, HeldPicture } from '../state/picture-state';

export const noEdits: EditHistory = { done: [], undone: [] };

const MOST_EDITS = 100;

/** The history with one more edit. What was taken back before cannot be done again; the oldest of too many is forgotten. */
export function withEdit({ done }: EditHistory, edit: Edit): EditHistory {
  return { done: [...done, edit].slice(-MOST_EDITS), undone: [] };
}

/** What an edit makes of the state. */
export function applyEdit({ pictures, recipe, masks, sortedDrops }: Edited, edit: Edit): Edited {
  const same = { pictures, recipe, masks, sortedDrops };
  if (edit.kind === 'region') return { ...same, recipe: withRegion(recipe, edit.after) };
  if (edit.kind === 'levels') return { ...same, recipe: withLevels(recipe, edit.after) };
  if (edit.kind === 'masks') return { ...same, masks: withReadings(masks, edit.after) };
  if (edit.kind === 'facts') return { ...same, pictures: withFacts(pictures, edit.after) };
  if (edit.kind === 'removal') return { ...same, pictures: without(pictures, edit.pictures) };
  const sorted = [...withFacts(without(pictures, edit.gone), edit.after), ...edit.come];
  return { ...same, pictures: sorted, sortedDrops: withDrop(sortedDrops, edit.dropAfter) };
}

/** The state as it was before an edit, with what came since. */
export function revertEdit({ pictures, recipe, masks, sortedDrops }: Edited, edit: Edit): Edited {
  const same = { pictures, recipe, masks, sortedDrops };
  if (edit.kind === 'region') return { ...same, recipe: withRegion(recipe, edit.before) };
  if (edit.kind === 'levels') return { ...same, recipe: withLevels(recipe, edit.before) };
  if (edit.kind === 'masks') return { ...same, masks: withReadings(masks, edit.before) };
  if (edit.kind === 'facts') return { ...same, pictures: withFacts(pictures, edit.before) };
  if (edit.kind === 'removal') return { ...same, pictures: inOrder([...pictures, ...edit.pictures], edit.order) };
  const before = inOrder([...withFacts(without(pictures, edit.come), edit.before), ...edit.gone], edit.order);
  return { ...same, pictures: before, sortedDrops: withDrop(sortedDrops, edit.dropBefore) };
}

function without(pictures: readonly HeldPicture[], some: readonly HeldPicture[]): readonly HeldPicture[] {
  const gone = new Set(some.map(({ id }) => id));
  return pictures.filter(({ id }) => !gone.has(id));
}

/** One whose note was dismissed stays dismissed. */
const withDrop = (drops: readonly SortedDrop[], changed: SortedDrop): readonly SortedDrop[] =>
  drops.map((drop) => (drop.id === changed.id ? changed : drop));

/** The facts of a picture. */
export const factsOf = ({ role, label, labelName, maskPath }: PictureFacts): PictureFacts => ({ role, label, labelName, maskPath });

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
