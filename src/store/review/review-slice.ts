/**
 * The review: a person judges the pictures that need one, and marks defects by hand. Both are edits of the pictures (data/edit-slice.ts), so that they
 * are kept with the project and can be taken back. Which pictures need a person: review-queue.ts.
 */
import { labelMeaning, nameOfLabel } from '../../domain/dataset';
import type { BinaryMask } from '../../domain/image';
import { asStudioError } from '../../domain/studio-error';
import { factsOf } from '../data/edit-history';
import type { Edit, PictureFacts } from '../state/edit-state';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import type { Judgement, ReviewSlice } from '../state/review-state';
import type { SliceContext } from '../state/slice-context';
import { judgedWord, kindFor } from './defect-kinds';
import { drawnMask } from './drawn-mask';
import { createMarkDraft } from './mark-draft';
import { reviewQueueOf } from './review-queue';

export function createReviewSlice({ get, set }: SliceContext): ReviewSlice {
  const pictureOf = (id: string): StudioPicture | undefined =>
    get().data.pictures.find((picture) => picture.id === id && picture.role === 'test');

  const showNext = (except: string): void => {
    const next = reviewQueueOf(get()).find(({ id }) => id !== except);
    if (next) get().inspect.selectPicture(next.id);
  };

  /** What an edit was about, where that is one picture to inspect. */
  const showEdited = (edit: Edit | undefined): void => {
    const [id, another] = edit?.kind === 'facts' ? [...edit.after.keys()] : [];
    if (id !== undefined && another === undefined && pictureOf(id) && get().inspect.selectedId !== id) get().inspect.selectPicture(id);
  };

  const marksSomething = ({ maskPath }: StudioPicture): boolean =>
    maskPath !== null && get().data.masks.get(maskPath)?.reading?.pixels !== 0;

  const stopMarking = (): void => {
    const { marking } = get().review;
    if (marking.phase === 'running' && get().inspect.viewSettings.kind === 'input') get().inspect.changeView({ kind: marking.viewBefore });
    set({ review: { marking: { phase: 'idle' } } });
  };

  const attach = (picture: StudioPicture, drawn: StudioMask): void => {
    // Before the edit, which has the pixels counted.
    set(({ data: { masks } }) => ({ data: { masks: new Map([...masks, [drawn.path, drawn]]) } }));
    const kind = kindFor(get(), picture);
    const facts: PictureFacts = { ...labelOf(picture, { means: 'defect', kind }), maskPath: drawn.path };
    get().edit.changeFacts(
      () => `defect marked on ${fileName(picture)}, judged ${judgedWord(kind)}`,
      (each) => (each.id === picture.id ? facts : each),
    );
    get().inspect.changeView({ truthOutline: true });
  };

  return {
    skipped: new Set(),
    kind: null,
    marking: { phase: 'idle' },
    chooseKind: (kind) => set({ review: { kind } }),
    judge: (id, judgement) => {
      const picture = pictureOf(id);
      if (!picture) return;
      const isAwaited = reviewQueueOf(get()).some((entry) => entry.id === id);
      const losesMask = judgement.means === 'good' && marksSomething(picture);
      const facts: PictureFacts = { ...labelOf(picture, judgement), maskPath: losesMask ? null : picture.maskPath };
      const word = judgement.means === 'good' ? 'good' : judgedWord(judgement.kind);
      get().edit.changeFacts(
        () => `${fileName(picture)} judged ${word}${losesMask ? ', and its mask taken away' : ''}`,
        (each) => (each.id === id ? facts : each),
      );
      if (isAwaited) showNext(id);
    },
    skip: (id) => {
      set(({ review: { skipped } }) => ({ review: { skipped: new Set([...[...skipped].filter((other) => other !== id), id]) } }));
      showNext(id);
    },
    undo: () => {
      const last = get().edit.history.done.at(-1);
      get().edit.undoEdit();
      showEdited(last);
    },
    redo: () => {
      const next = get().edit.history.undone.at(-1);
      get().edit.redoEdit();
      showEdited(next);
    },
    startMarking: async (id) => {
      const picture = pictureOf(id);
      if (!picture) return;
      const { width, height } = picture;
      stopMarking();
      set({ review: { marking: { phase: 'preparing', id } } });
      try {
        // At the size of the file: an earlier mask must not become coarser by being changed.
        const kept = picture.maskPath === null ? null : (await get().inspect.readPicture(id, width * height)).mask;
        const { marking } = get().review;
        if (marking.phase !== 'preparing' || marking.id !== id) return;
        const draft = createMarkDraft(kept ? stretched(kept, width, height) : { width, height, pixels: new Uint8Array(width * height) });
        const { kind: viewBefore } = get().inspect.viewSettings;
        // Colours of the map would lie over what is to be marked.
        get().inspect.changeView({ kind: 'input' });
        set({ review: { marking: { phase: 'running', id, draft, viewBefore, error: null } } });
      } catch (thrown) {
        set({ review: { marking: { phase: 'failed', id, error: asStudioError(thrown, `reading the mask of ${picture.path}`) } } });
      }
    },
    finishMarking: async () => {
      const { marking } = get().review;
      const picture = marking.phase === 'running' ? pictureOf(marking.id) : undefined;
      if (marking.phase !== 'running' || !picture) return get().review.cancelMarking();
      const { draft } = marking;
      draft.getState().endStroke();
      const { mask, marked } = draft.getState();
      try {
        const drawn = marked > 0 ? await drawnMask(mask, picture.path, get().data.masks.keys()) : null;
        const { marking: now } = get().review;
        // Finished twice, or dropped meanwhile.
        if (now.phase !== 'running' || now.draft !== draft) return;
        stopMarking();
        if (drawn) attach(picture, drawn);
        else get().edit.detachMasks(new Set([picture.id]));
      } catch (thrown) {
        set({ review: { marking: { ...marking, error: asStudioError(thrown, `keeping what was marked on ${picture.path}`) } } });
      }
    },
    cancelMarking: () => stopMarking(),
  };
}

/** With the label's name spelt out, for facts are laid over a picture that may have another. A good picture keeps the word it has for good. */
function labelOf(picture: StudioPicture, judgement: Judgement): PictureFacts {
  const name = judgement.means === 'good' ? 'good' : judgement.kind;
  const keepsWord = judgement.means === 'good' && picture.label === 'good' ? nameOfLabel(picture) : name;
  return { ...factsOf(picture), labelName: undefined, ...labelMeaning(keepsWord, judgement.means), judgedAt: Date.now() };
}

const fileName = ({ path }: StudioPicture): string => path.slice(path.lastIndexOf('/') + 1);

/** A mask of another size lies stretched on its picture. */
function stretched(mask: BinaryMask, width: number, height: number): BinaryMask {
  if (mask.width === width && mask.height === height) return { ...mask, pixels: mask.pixels.slice() };
  const pixels = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * mask.height) / height) * mask.width;
    for (let x = 0; x < width; x++, at++) pixels[at] = mask.pixels[row + Math.floor(((x + 0.5) * mask.width) / width)];
  }
  return { width, height, pixels };
}
