/**
 * What a person does with pictures that are there: select, move, label, remove, the region of interest, areas and levels; and the thresholds. All of
 * it can be taken back.
 * Masks come in as files (import-files.ts) and are an edit from then on.
 */
import { areasText } from '../../domain/areas';
import { GOOD_LABEL, labelMeaning, nameOfLabel } from '../../domain/dataset';
import { detectors } from '../../domain/detectors';
import { levelsText } from '../../domain/levels';
import { regionText } from '../../domain/region';
import type { Edit, Edited, EditHistory, EditSlice, LabelMeans, PictureFacts } from '../state/edit-state';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import { batchIdIn } from './batch-of-picture';
import { applyEdit, factsOf, noEdits, revertEdit, withEdit } from './edit-history';
import { meaningIn } from './label-meanings';
import { rereadMasks } from './masks/reread-masks';

export function createEditSlice({ client, get, set }: SliceContext): EditSlice {
  const take = (history: EditHistory, edit: Edit, change: Edited): void => {
    const here = new Set(change.data.pictures.map(({ id }) => id));
    const selection = new Set([...get().edit.selection].filter((id) => here.has(id)));
    // Another mask may be one that can be read.
    const uninspectable = new Set(
      [...get().inspect.uninspectable].filter((id) => (edit.kind !== 'facts' && edit.kind !== 'sorting') || !edit.after.has(id)),
    );
    set({ ...change, edit: { history, selection }, inspect: { ...change.inspect, uninspectable } });
  };

  const perform = (edit: Edit): void => {
    const before = get().edit.history;
    const history = withEdit(before, edit);
    const [oldest] = before.done;
    const change = applyEdit(get(), edit);
    if (oldest && !history.done.includes(oldest)) releaseThumbnails(oldest, change.data.pictures);
    take(history, edit, change);
  };

  return {
    history: noEdits,
    dismissedEdit: null,
    selection: new Set(),
    revealed: null,
    selectPictures: (selection) => set({ edit: { selection } }),
    revealPictures: (selection) => {
      const first = get().data.pictures.find(({ id }) => selection.has(id));
      set({ edit: { selection, revealed: first ? { id: first.id } : null } });
    },
    removePictures: (ids) => {
      const all = get().data.pictures;
      const pictures = all.filter(({ id }) => ids.has(id));
      if (pictures.length === 0) return;
      perform({ kind: 'removal', said: `${counted(pictures.length)} removed`, pictures, order: all.map(({ id }) => id) });
    },
    movePictures: (ids, role) =>
      get().edit.changeFacts(
        (count) => `${counted(count)} moved to ${role === 'good' ? 'the good pictures' : 'the test pictures'}`,
        (picture) =>
          ids.has(picture.id) && picture.role !== role
            ? { role, label: role === 'good' ? GOOD_LABEL : null, labelName: undefined, judgedAt: undefined, maskPath: null }
            : picture,
      ),
    labelPictures: (ids, name) => {
      const labelled = asLabel(name, name === null ? 'defect' : meaningIn(get().data.pictures, name));
      get().edit.changeFacts(
        (count) => `${counted(count)} ${name === null ? 'without a label' : `labelled ${name}`}`,
        (picture) => {
          const isOther = nameOfLabel(picture) !== name || picture.label !== labelled.label;
          if (!ids.has(picture.id) || picture.role !== 'test' || !isOther) return picture;
          return { ...factsOf(picture), ...labelled, judgedAt: name === null ? undefined : Date.now() };
        },
      );
    },
    setLabelMeaning: (name, means) =>
      get().edit.changeFacts(
        () => `${name} means ${means === 'good' ? 'good' : 'a defect'}`,
        (picture) =>
          picture.role === 'test' && nameOfLabel(picture) === name ? { ...factsOf(picture), ...asLabel(name, means) } : picture,
      ),
    performSorting: (change) => perform({ kind: 'sorting', order: get().data.pictures.map(({ id }) => id), ...change }),
    detachMasks: (ids) =>
      get().edit.changeFacts(
        (count) => `mask taken from ${counted(count)}`,
        (picture) => (ids.has(picture.id) ? { ...factsOf(picture), maskPath: null } : picture),
      ),
    renameBatch: (batch, name) => {
      const before = get().data.batches.find(({ id }) => id === batch)?.name;
      const after = name.trim();
      if (before === undefined || after === '' || after === before) return;
      perform({ kind: 'batch-name', said: `${before} renamed to ${after}`, batch, before, after });
    },
    removeBatch: (batch) => {
      const { pictures, batches } = get().data;
      const idOf = batchIdIn(batches);
      const gone = pictures.flatMap((picture) => (picture.role === 'test' && idOf(picture) === batch ? [picture.id] : []));
      get().edit.removePictures(new Set(gone));
      if (get().inspect.stripFilter.batch === batch) get().inspect.filterStrip({ batch: undefined });
    },
    chooseRegion: (after) => {
      const before = get().recipe.recipe.region;
      if (regionText(before) === regionText(after)) return;
      perform({ kind: 'region', said: after ? 'region of interest changed' : 'whole pictures again', before, after });
    },
    chooseAreas: (after, said = 'areas changed') => {
      const before = get().recipe.recipe.areas;
      if (areasText(before) !== areasText(after)) perform({ kind: 'areas', said, before, after });
    },
    chooseLevels: (after) => {
      const before = get().recipe.recipe.levels;
      if (levelsText(before) === levelsText(after)) return;
      perform({ kind: 'levels', said: after ? 'levels changed' : 'the full range of levels again', before, after });
    },
    changeThreshold: (detector, after) => {
      const before = get().inspect.thresholdChoices[detector];
      perform({ kind: 'threshold', said: `threshold of the ${detectors[detector].noun} changed`, detector, before, after });
    },
    changePixelThreshold: (detector, after) => {
      const before = get().inspect.pixelChoices[detector];
      perform({ kind: 'pixel-threshold', said: `pixel threshold of the ${detectors[detector].noun} changed`, detector, before, after });
    },
    rereadMasks: async (ids, rule) => {
      const change = await rereadMasks({ client, get, set }, ids, rule);
      if (change) perform({ kind: 'masks', ...change });
    },
    changeFacts: (said, change) => {
      const before = new Map<string, PictureFacts>();
      const after = new Map<string, PictureFacts>();
      for (const picture of get().data.pictures) {
        const changed = change(picture);
        if (saysTheSame(changed, picture)) continue;
        before.set(picture.id, factsOf(picture));
        after.set(picture.id, changed);
      }
      if (after.size > 0) perform({ kind: 'facts', said: said(after.size), before, after });
    },
    undoEdit: () => {
      const { done, undone } = get().edit.history;
      const last = done.at(-1);
      if (last) take({ done: done.slice(0, -1), undone: [...undone, last] }, last, revertEdit(get(), last));
    },
    redoEdit: () => {
      const { done, undone } = get().edit.history;
      const next = undone.at(-1);
      if (next) take({ done: [...done, next], undone: undone.slice(0, -1) }, next, applyEdit(get(), next));
    },
    dismissEditNote: () => set(({ edit: { history } }) => ({ edit: { dismissedEdit: history.done.at(-1) ?? null } })),
  };
}

/** With the name spelt out, for facts are laid over a picture that may have another. */
const asLabel = (name: string | null, means: LabelMeans): Pick<PictureFacts, 'label' | 'labelName'> => ({
  labelName: undefined,
  ...labelMeaning(name, means),
});

const saysTheSame = (one: PictureFacts, other: PictureFacts): boolean =>
  one.role === other.role &&
  one.label === other.label &&
  one.labelName === other.labelName &&
  one.judgedAt === other.judgedAt &&
  one.maskPath === other.maskPath;

const counted = (count: number): string => `${count} ${count === 1 ? 'picture' : 'pictures'}`;

/** A removal that can no longer be taken back lets go of its thumbnails. */
function releaseThumbnails(edit: Edit, pictures: readonly StudioPicture[]): void {
  if (edit.kind !== 'removal' && edit.kind !== 'sorting') return;
  const shown = new Set(pictures.map(({ thumbnail }) => thumbnail));
  for (const { thumbnail } of edit.kind === 'removal' ? edit.pictures : edit.gone) if (!shown.has(thumbnail)) thumbnail.release();
}
