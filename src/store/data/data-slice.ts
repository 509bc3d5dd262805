/**
 * The Data step: good pictures and pictures to inspect, and what could not be read. How files come in is import-files.ts; what is done
 * with the pictures then is edit-slice.ts.
 */

import type { DataSlice } from '../state/data-state';
import type { SliceContext } from '../state/slice-context';
import { createImport } from './drop/import-files';

export function createDataSlice(context: SliceContext): DataSlice {
  const { set } = context;
  return {
    datasetName: '',
    pictures: [],
    masks: new Map(),
    rejectedFiles: [],
    batches: [],
    intake: { phase: 'idle' },
    question: null,
    intakeNotes: [],
    lineNotes: [],
    sortedDrops: [],
    ...createImport(context),
    dismissRejected: () => set({ data: { rejectedFiles: [] } }),
    dismissNotes: () => set({ data: { intakeNotes: [], lineNotes: [] } }),
    dismissDrop: (id) => set(({ data: { sortedDrops } }) => ({ data: { sortedDrops: sortedDrops.filter((drop) => drop.id !== id) } })),
  };
}
