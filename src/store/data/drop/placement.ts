/** Decides what is done with the files of a drop: sorted by their names, all for one thing, or asked about. Knows paths only. */
import { GOOD_LABEL, type PictureRole } from '../../../domain/dataset';
import { type FolderUse, type SortedFolder, type SortedPaths, sortPaths } from '../../../intake/layouts/sort-paths';
import type { Destination } from '../../state/picture-state';

export interface Placement {
  /** `sorted`: names say what is what, and it is told; `asked`: a person has to say; `plain`: one answer for all was given. */
  readonly kind: 'sorted' | 'asked' | 'plain';
  /** Asked: whether it is enough to say one thing of all of them. */
  readonly isPlain: boolean;
  readonly sorting: SortedPaths;
}

/** @param paths unique */
export function placementOf(paths: readonly string[], destination: Destination): Placement {
  const sorting = sortPaths(paths);
  if (typeof destination === 'object') {
    return {
      kind: 'plain',
      isPlain: true,
      sorting: all(sorting, { kind: 'test', label: destination.label, means: meaningOf(destination.label) }),
    };
  }
  if (sorting.certainty === 'none') {
    if (destination === 'ask') return { kind: 'asked', isPlain: true, sorting };
    return { kind: 'plain', isPlain: true, sorting: all(sorting, useFor(destination)) };
  }
  const { folders, sets, certainty } = sorting;
  // Whoever drops a set's `test/good` on the good pictures means it.
  const hasSplit = (split: 'train' | 'test') => folders.some(({ read }) => read.some((each) => each.split === split));
  // A set with good pictures to inspect beside those to learn from is sorted as it is.
  const isWholeSet = hasSplit('train') && hasSplit('test');
  if (destination === 'good' && sets.length <= 1 && !isWholeSet && folders.every(saysNothingBad)) {
    return { kind: 'plain', isPlain: true, sorting: all(sorting, { kind: 'good' }) };
  }
  if (destination === 'test') {
    const wished = toInspect(sorting);
    if (wished.folders.every(({ use }) => use.kind === 'test')) {
      const isLabelled = wished.folders.some(({ use }) => use.kind === 'test' && use.label !== null);
      return { kind: isLabelled ? 'sorted' : 'plain', isPlain: true, sorting: wished };
    }
    return { kind: certainty === 'certain' ? 'sorted' : 'asked', isPlain: false, sorting: wished };
  }
  return { kind: certainty === 'certain' ? 'sorted' : 'asked', isPlain: false, sorting };
}

/** All folders for the same. */
export const all = (sorting: SortedPaths, use: FolderUse): SortedPaths => ({
  ...sorting,
  folders: sorting.folders.map((folder) => ({ ...folder, use, isKnown: true })),
});

export const useFor = (role: PictureRole): FolderUse =>
  role === 'good' ? { kind: 'good' } : { kind: 'test', label: null, means: 'defect' };

const meaningOf = (label: string): 'good' | 'defect' => (label === GOOD_LABEL ? 'good' : 'defect');

/** It is good by its name, or lies below `train`. */
const saysNothingBad = ({ use }: SortedFolder): boolean => use.kind === 'good' || (use.kind === 'test' && use.means === 'good');

/** Folders that are dropped on what is to be inspected are labels, good ones and bad ones; a set that has its own `train` beside them is sorted as it is. */
function toInspect(sorting: SortedPaths): SortedPaths {
  const hasSplits = (split: 'train' | 'test') => sorting.folders.some(({ read }) => read.some((each) => each.split === split));
  if (hasSplits('train') && (hasSplits('test') || sorting.certainty === 'certain')) return sorting;
  const folders = sorting.folders.map((folder): SortedFolder => {
    const { use, read, word, isKnown } = folder;
    if (use.kind === 'by-mask') return { ...folder, use: { kind: 'by-mask', good: 'test' } };
    if (use.kind === 'good') {
      const label = word ?? read[0].label;
      return { ...folder, use: { kind: 'test', label, means: label === null ? 'defect' : 'good' } };
    }
    return use.kind === 'out' && !isKnown ? { ...folder, use: { kind: 'test', label: null, means: 'defect' } } : folder;
  });
  return { ...sorting, folders };
}
