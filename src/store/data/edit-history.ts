/**
 * Edits of the pictures as data: what was done, so that it can be taken back and done again. They say what changed and not how all
 * looked, so that pictures which came meanwhile stay. Pure functions; who keeps the history is edit-slice.ts.
 */
import { withAreas } from '../../domain/areas';
import { withLevels } from '../../domain/levels';
import type { MaskReading } from '../../domain/mask-reading';
import { withRegion } from '../../domain/region';
import type { SortedDrop } from '../state/data-state';
import type { Edit, Edited, EditHistory, PictureFacts, ThresholdEdit } from '../state/edit-state';
import type { StudioMask, StudioPicture } from '../state/picture-state';

export const noEdits: EditHistory = { done: [], undone: [] };

const MOST_EDITS = 100;

/**
 * The history with one more edit. What was taken back before cannot be done again; the oldest of too many is forgotten. A threshold that is
 * moved on by hand is still the same move.
 */
export function withEdit({ done }: EditHistory, edit: Edit): EditHistory {
  const last = done.at(-1);
  if (last && isThreshold(last) && isThreshold(edit) && isOneMove(last, edit))
    return { done: [...done.slice(0, -1), { ...edit, before: last.before } as Edit], undone: [] };
  return { done: [...done, edit].slice(-MOST_EDITS), undone: [] };
}

export const isThreshold = (edit: Edit): edit is Extract<Edit, ThresholdEdit> =>
  edit.kind === 'threshold' || edit.kind === 'pixel-threshold';

const isOneMove = (one: ThresholdEdit, next: ThresholdEdit): boolean =>
  one.kind === next.kind && one.detector === next.detector && one.after?.method === 'by-hand' && next.after?.method === 'by-hand';

/** The history of a model that is gone says nothing of the thresholds of the next one. */
export function withoutThresholds({ done, undone }: EditHistory): EditHistory {
  const others = (edits: readonly Edit[]): readonly Edit[] => edits.filter((edit) => !isThreshold(edit));
  return { done: others(done), undone: others(undone) };
}

/** What an edit makes of the state. */
export function applyEdit({ data, recipe, inspect }: Edited, edit: Edit): Edited {
  const { pictures, masks, sortedDrops, batches } = data;
  const { thresholdChoices, pixelChoices } = inspect;
  const same = {
    data: { pictures, masks, sortedDrops, batches },
    recipe: { recipe: recipe.recipe },
    inspect: { thresholdChoices, pixelChoices },
  };
  const withData = (changed: Partial<Edited['data']>): Edited => ({ ...same, data: { ...same.data, ...changed } });
  if (edit.kind === 'region') return { ...same, recipe: { recipe: withRegion(recipe.recipe, edit.after) } };
  if (edit.kind === 'areas') return { ...same, recipe: { recipe: withAreas(recipe.recipe, edit.after) } };
  if (edit.kind === 'levels') return { ...same, recipe: { recipe: withLevels(recipe.recipe, edit.after) } };
  if (edit.kind === 'threshold') return { ...same, inspect: { thresholdChoices: withChoice(thresholdChoices, edit), pixelChoices } };
  if (edit.kind === 'pixel-threshold') return { ...same, inspect: { thresholdChoices, pixelChoices: withChoice(pixelChoices, edit) } };
  if (edit.kind === 'masks') return withData({ masks: withReadings(masks, edit.after) });
  if (edit.kind === 'batch-name')
    return withData({ batches: batches.map((batch) => (batch.id === edit.batch ? { ...batch, name: edit.after } : batch)) });
  if (edit.kind === 'facts') return withData({ pictures: withFacts(pictures, edit.after) });
  if (edit.kind === 'removal') return withData({ pictures: without(pictures, edit.pictures) });
  const sorted = [...withFacts(without(pictures, edit.gone), edit.after), ...edit.come];
  return withData({ pictures: sorted, sortedDrops: withDrop(sortedDrops, edit.dropAfter) });
}

/** The state as it was before an edit, with what came since. */
export function revertEdit(state: Edited, edit: Edit): Edited {
  const { pictures } = state.data;
  if (edit.kind !== 'removal' && edit.kind !== 'sorting') return applyEdit(state, { ...edit, after: edit.before } as Edit);
  if (edit.kind === 'removal') return withPictures(state, inOrder([...pictures, ...edit.pictures], edit.order));
  const before = inOrder([...withFacts(without(pictures, edit.come), edit.before), ...edit.gone], edit.order);
  return withPictures(state, before, withDrop(state.data.sortedDrops, edit.dropBefore));
}

const withPictures = (
  { data: { masks, sortedDrops, batches }, recipe: { recipe }, inspect: { thresholdChoices, pixelChoices } }: Edited,
  pictures: readonly StudioPicture[],
  drops: readonly SortedDrop[] = sortedDrops,
): Edited => ({
  data: { pictures, masks, sortedDrops: drops, batches },
  recipe: { recipe },
  inspect: { thresholdChoices, pixelChoices },
});

/** Choices of thresholds with another one for a detector, or without one. */
function withChoice<Id extends string, Choice>(
  choices: Readonly<Partial<Record<Id, Choice>>>,
  { detector, after }: { readonly detector: Id; readonly after: Choice | undefined },
): Readonly<Partial<Record<Id, Choice>>> {
  const changed = { ...choices };
  delete changed[detector];
  return after === undefined ? changed : { ...changed, [detector]: after };
}

function without(pictures: readonly StudioPicture[], some: readonly StudioPicture[]): readonly StudioPicture[] {
  const gone = new Set(some.map(({ id }) => id));
  return pictures.filter(({ id }) => !gone.has(id));
}

/** One whose note was dismissed stays dismissed. */
const withDrop = (drops: readonly SortedDrop[], changed: SortedDrop): readonly SortedDrop[] =>
  drops.map((drop) => (drop.id === changed.id ? changed : drop));

/** The facts of a picture. */
export const factsOf = ({ role, label, labelName, judgedAt, maskPath }: PictureFacts): PictureFacts => ({
  role,
  label,
  labelName,
  judgedAt,
  maskPath,
});

function withFacts(pictures: readonly StudioPicture[], facts: ReadonlyMap<string, PictureFacts>): readonly StudioPicture[] {
  return pictures.map((picture) => {
    const changed = facts.get(picture.id);
    return changed ? { ...picture, ...changed } : picture;
  });
}

function withReadings(
  masks: ReadonlyMap<string, StudioMask>,
  readings: ReadonlyMap<string, MaskReading | undefined>,
): ReadonlyMap<string, StudioMask> {
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
function inOrder(pictures: readonly StudioPicture[], order: readonly string[]): StudioPicture[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const place = ({ id }: StudioPicture): number => places.get(id) ?? order.length;
  return [...pictures].sort((a, b) => place(a) - place(b));
}
