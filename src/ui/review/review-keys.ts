/** The keys of the review, and those of marking a defect, which come first while that is under way. Tables for the help. */
import { isGoodWord, kindFor } from '../../store/review/defect-kinds';
import { markDraftOf } from '../../store/review/mark-draft';
import type { MarkDraft, MarkTool } from '../../store/state/review-state';
import type { StudioState } from '../../store/state/studio-state';
import type { StudioStore } from '../../store/studio-store';

export const reviewKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'A', does: 'it is good' },
  { keys: 'X', does: 'it is a defect, of the kind that is shown; with Shift, go to the kind' },
  { keys: 'N', does: 'skip: leave it for later, and show the next one to review' },
  { keys: 'M', does: 'mark the defect' },
  { keys: 'B, P, E, V', does: 'while marking: brush, polygon, eraser, move the picture' },
  { keys: '[ ]', does: 'while marking: smaller and larger brush' },
  {
    keys: 'Space, Enter',
    does: 'while marking: paint at the crosshair, or set a corner; arrows move it, and paint on while Space is held. The first corner again closes the outline, Escape drops it',
  },
  { keys: 'Ctrl + Z', does: 'undo the last judgement, or the last stroke; with Shift, redo' },
];

const tools: Readonly<Record<string, MarkTool>> = { b: 'brush', p: 'polygon', e: 'eraser', v: 'move' };

/** @returns true if the key was handled */
export function pressReviewKey({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }, store: StudioStore): boolean {
  const state = store.getState();
  const { selectedId } = state.inspect;
  const picture = state.data.pictures.find(({ id }) => id === selectedId);
  if (!picture) return false;
  const draft = markDraftOf(state, picture.id);
  if (draft) return pressMarkKey(key.toLowerCase(), draft);
  const actions: Readonly<Record<string, () => void>> = {
    a: () => state.review.judge(picture.id, { means: 'good' }),
    x: () => (shiftKey ? focusKind() : judgeDefect(state, picture.id)),
    n: () => state.review.skip(picture.id),
    m: () => void (canMark(state) && state.review.startMarking(picture.id)),
  };
  const act = actions[key.toLowerCase()];
  act?.();
  return act !== undefined;
}

function pressMarkKey(key: string, draft: MarkDraft): boolean {
  const { chooseTool, resize, size } = draft.getState();
  const tool = tools[key];
  if (tool) chooseTool(tool);
  else if (key === '[') resize(Math.min(size - 2, size / 1.25));
  else if (key === ']') resize(Math.max(size + 2, size * 1.25));
  // They would judge or leave the picture in the middle of a drawing.
  else return ['a', 'x', 'n', 'm'].includes(key);
  return true;
}

/** A defect of the kind that is shown. A word for good is no kind: the field says so. */
export function judgeDefect(state: StudioState, id: string): void {
  const picture = state.data.pictures.find((candidate) => candidate.id === id);
  if (!picture) return;
  const kind = kindFor(state, picture);
  if (!isGoodWord(state, kind)) state.review.judge(id, { means: 'defect', kind });
}

/** Once the picture is there, for its pixels are those that are marked; and not while a drawing on another picture waits to be finished. */
export function canMark({ inspect: { viewed, selectedId }, review: { marking }, data: { pictures } }: StudioState): boolean {
  const isDrawing = marking.phase === 'running' && pictures.some(({ id }) => id === marking.id);
  return viewed.phase === 'done' && viewed.view.id === selectedId && marking.phase !== 'preparing' && !isDrawing;
}

function focusKind(): void {
  document.querySelector<HTMLInputElement>('[data-kind]')?.select();
}
