/** The purposes that a folder of a drop can have, as one list of choices. The label of a defect is entered separately. */
import { GOOD_LABEL } from '../../domain/dataset';
import type { FolderUse, SortedFolder } from '../../intake/layouts/sort-paths';

export type FolderChoice = 'good' | 'test-good' | 'test-defect' | 'test-unknown' | 'by-mask' | 'mask' | 'out';

export const folderChoices: readonly { readonly value: FolderChoice; readonly label: string }[] = [
  { value: 'good', label: 'Good, for training' },
  { value: 'test-good', label: 'Test: good' },
  { value: 'test-defect', label: 'Test: defect' },
  { value: 'test-unknown', label: 'Test: unknown' },
  { value: 'by-mask', label: 'By their masks' },
  { value: 'mask', label: 'Masks' },
  { value: 'out', label: 'Skip' },
];

export function choiceOf(use: FolderUse): FolderChoice {
  if (use.kind !== 'test') return use.kind;
  if (use.label === null) return 'test-unknown';
  return use.means === 'good' ? 'test-good' : 'test-defect';
}

/** The use that a choice means for this folder. An existing label is kept. */
export function useOf(choice: FolderChoice, { use, folder, word, read }: SortedFolder): FolderUse {
  const own = use.kind === 'test' ? use.label : null;
  const named = own ?? word ?? read[0].label ?? folder.split('/').at(-2) ?? null;
  if (choice === 'test-good') return { kind: 'test', label: named ?? GOOD_LABEL, means: 'good' };
  if (choice === 'test-defect') return { kind: 'test', label: named === null || named === GOOD_LABEL ? 'defect' : named, means: 'defect' };
  if (choice === 'test-unknown') return { kind: 'test', label: null, means: 'defect' };
  if (choice === 'by-mask') return { kind: 'by-mask', good: read[0].split === 'test' ? 'test' : 'good' };
  return { kind: choice };
}

/** The display name of a folder: without the shared path, and with the word in its file names if that distinguishes them. */
export function nameOfFolder({ folder, word }: SortedFolder, shared: string): string {
  const name = folder.slice(shared.length).replace(/\/$/, '') || (folder === '' ? 'No folder' : folder.replace(/\/$/, ''));
  return word === null ? name : `${name}: names with ${word}`;
}

/** The folders around all of them, with a slash at the end. */
export function sharedFolder(folders: readonly SortedFolder[]): string {
  const [first, ...others] = folders.map(({ folder }) => folder.split('/').slice(0, -1));
  if (!first || others.length === 0) return '';
  const length = first.findIndex((name, at) => others.some((names) => names[at] !== name));
  const shared = length < 0 ? first.length : length;
  return first
    .slice(0, shared)
    .map((name) => `${name}/`)
    .join('');
}

/** How many files become what, in words: `8 good, 6 test, 3 masks, 1 skipped`. */
export function describeUses(folders: readonly SortedFolder[]): string {
  const count = (test: (use: FolderUse) => boolean): number =>
    folders.reduce((sum, { use, read }) => sum + (test(use) ? read.length : 0), 0);
  const parts = [
    [count(({ kind }) => kind === 'good'), 'good'],
    [count(({ kind }) => kind === 'test'), 'test'],
    [count(({ kind }) => kind === 'by-mask'), 'by their masks'],
    [count(({ kind }) => kind === 'mask'), 'masks'],
    [count(({ kind }) => kind === 'out'), 'skipped'],
  ] as const;
  const said = parts.flatMap(([many, words]) => (many > 0 ? [`${many} ${many === 1 && words === 'masks' ? 'mask' : words}`] : []));
  return said.length > 0 ? said.join(', ') : 'nothing';
}
