/** What a person can say that a folder's pictures are for, as the choices of a list, and back. */
import { GOOD_LABEL } from '../../domain/dataset';
import type { FolderUse, SortedFolder, SortedPaths } from '../../intake/layouts/sort-paths';
import { labelMeant } from '../../store/placement';

export type UseChoice = 'good' | 'test-good' | 'test-defect' | 'test-unknown' | 'by-mask' | 'mask' | 'out';

export const useChoices: readonly { readonly value: UseChoice; readonly label: string }[] = [
  { value: 'good', label: 'Good pictures to learn from' },
  { value: 'test-good', label: 'To inspect: good' },
  { value: 'test-defect', label: 'To inspect: defective' },
  { value: 'test-unknown', label: 'To inspect: not known' },
  { value: 'by-mask', label: 'Good where the mask is empty' },
  { value: 'mask', label: 'Masks' },
  { value: 'out', label: 'Leave out' },
];

export function choiceOf(use: FolderUse): UseChoice {
  if (use.kind !== 'test') return use.kind;
  const label = labelMeant(use.label);
  if (label === null) return 'test-unknown';
  return label === GOOD_LABEL ? 'test-good' : 'test-defect';
}

/** The use that a choice means for a folder; a defect is called as the folder is. */
export function useMeant(choice: UseChoice, { folder, use }: SortedFolder): FolderUse {
  if (choice === choiceOf(use)) return use;
  switch (choice) {
    case 'test-good':
      return { kind: 'test', label: GOOD_LABEL };
    case 'test-unknown':
      return { kind: 'test', label: null };
    case 'test-defect':
      return { kind: 'test', label: defectName(folder) };
    case 'by-mask':
      return { kind: 'by-mask', role: /(^|\/)test\/$/i.test(folder) ? 'test' : 'good' };
    default:
      return { kind: choice };
  }
}

/** The uses that leave out all sets but one; of what belongs to no set, nothing changes. */
export function usesOfOneSet({ folders, sets }: SortedPaths, chosen: string): readonly FolderUse[] {
  const others = new Set(sets.filter((set) => set !== chosen).map((set) => `${set}/`));
  return folders.map(({ root, use }) => (others.has(root) ? { kind: 'out' } : use));
}

const defectName = (folder: string): string => {
  const name = folder.split('/').at(-2) ?? '';
  return name === '' || labelMeant(name) === GOOD_LABEL ? 'defect' : name;
};
