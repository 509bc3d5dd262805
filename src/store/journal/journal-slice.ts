/** The journal of the open project. It only grows: nothing here changes or removes an entry. */
import { append } from '../../domain/journal/chain';
import type { JournalSlice } from '../state/journal-state';
import type { SliceContext } from '../state/slice-context';
import { modelName } from '../train/model-name';

/** As long as a name is on the page. */
const LONGEST_NAME = 80;

export function createJournalSlice({ get, set, personName }: SliceContext): JournalSlice {
  return {
    entries: [],
    by: personName.read(),
    isShown: false,
    showJournal: (isShown) => set({ journal: { isShown } }),
    giveName: (name) => {
      const by = name.trim().slice(0, LONGEST_NAME);
      personName.write(by);
      set({ journal: { by } });
    },
    note: (notes, model = modelName(get().train.model)) => {
      if (notes.length === 0) return;
      const { entries, by } = get().journal;
      const at = new Date().toISOString();
      set({ journal: { entries: notes.reduce((all, note) => append(all, { ...note, at, model, by }), entries) } });
    },
  };
}
