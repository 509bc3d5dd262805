/**
 * A drop as it was sorted, for as long as its note is there: so that a person can see which folder became what, and change it. What became a picture
 * is found by its id; what did not (masks, what was left out) is kept here as it came.
 */
import { GOOD_LABEL, nameOfLabel } from '../../../domain/dataset';
import { formatQuantity } from '../../../domain/format-number';
import type { SortedFolder, SortedPaths } from '../../../intake/layouts/sort-paths';
import { type Place, placesOf, type SortedPlaces } from '../../../intake/layouts/sorted-places';
import type { StudioPicture } from '../../state/picture-state';

/** What becomes of each file. */
export const placesOfSorting = ({ folders, isGoodWithoutMask }: SortedPaths): SortedPlaces => placesOf(folders, isGoodWithoutMask);

/** The name of the set, where there is one: for the project. */
export function nameOfSorting({ folders, sets }: SortedPaths): string | null {
  const used = sets.filter((set) => folders.some((folder) => folder.set === set && folder.use.kind !== 'out'));
  const named = used.map((set) => set.split('/').at(-2)).find((name) => name !== undefined);
  return named ?? outermostFolder(folders);
}

function outermostFolder(folders: readonly SortedFolder[]): string | null {
  const names = new Set(folders.filter(({ use }) => use.kind !== 'out').map(({ folder }) => folder.split('/')[0]));
  const [only] = names;
  return names.size === 1 && only !== '' ? only : null;
}

export interface DropFacts {
  /** Pictures that came of it. */
  readonly pictures: readonly StudioPicture[];
  /** Pictures that got a mask. */
  readonly masks: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly idOf: ReadonlyMap<string, string>;
  /** Files that are left out because of what their folder is for. */
  readonly leftOut: number;
}

const MOST_LABELS = 6;

/** For instance `Recognised the BTAD layout in 01: 8 good, 6 test pictures (3 ko, 3 ok), 3 masks.` */
export function describeSorting(sorting: SortedPaths, facts: DropFacts): string {
  const { pictures, masks, leftOut } = facts;
  const test = pictures.filter(({ role }) => role === 'test');
  const parts = [`${pictures.length - test.length} good`, `${formatQuantity(test.length, 'test picture')}${sayLabels(test)}`];
  if (masks > 0) parts.push(formatQuantity(masks, 'mask'));
  const what = sorting.layout === null ? 'Sorted by the names of folders and files' : `Recognised the ${sorting.layout} layout`;
  const more = [
    sayDefectiveTraining(facts),
    leftOut > 0 ? ` ${formatQuantity(leftOut, 'file')} ${leftOut === 1 ? 'was' : 'were'} left out.` : '',
  ];
  return `${what}${sayWhere(sorting)}: ${parts.join(', ')}.${more.join('')}`;
}

/** Of a drop that nobody sorted but that came in several folders. */
export function describeFolders({ folders }: SortedPaths): string {
  const counts = new Map<string, number>();
  for (const { folder, read } of folders) counts.set(folder, (counts.get(folder) ?? 0) + read.length);
  const named = [...counts].map(([folder, count]) => `${folder.split('/').at(-2) ?? 'no folder'} (${count})`);
  const shown = named.length > MOST_LABELS ? [...named.slice(0, MOST_LABELS - 1), `${named.length - MOST_LABELS + 1} more`] : named;
  return `They are in ${counts.size} folders: ${shown.join(', ')}. One model is trained on all good pictures, so they should show the same part.`;
}

export const folderCount = ({ folders }: SortedPaths): number => new Set(folders.map(({ folder }) => folder)).size;

function sayWhere({ sets, folders }: SortedPaths): string {
  const used = sets.filter((set) => set !== '' && folders.some((folder) => folder.set === set && folder.use.kind !== 'out'));
  return used.length === 0 ? '' : ` in ${shortNames(used).join(', ')}`;
}

/** The last folder of each, with as many around it as tell them apart. */
export function shortNames(sets: readonly string[]): readonly string[] {
  const parts = sets.map((set) => set.split('/').slice(0, -1));
  for (let length = 1; ; length++) {
    const names = parts.map((names) => names.slice(-length).join('/'));
    if (new Set(names).size === sets.length || parts.every((names) => names.length <= length)) return names;
  }
}

function sayLabels(test: readonly StudioPicture[]): string {
  const counts = new Map<string, number>();
  const isGood = ({ label }: StudioPicture): boolean => label === GOOD_LABEL;
  for (const picture of [...test].sort((a, b) => Number(isGood(b)) - Number(isGood(a)))) {
    const name = nameOfLabel(picture) ?? 'not labelled';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0 || (counts.size === 1 && counts.has('not labelled'))) return '';
  const said = [...counts].map(([name, count]) => `${count} ${name}`);
  if (said.length <= MOST_LABELS) return ` (${said.join(', ')})`;
  const good = test.filter(isGood).length;
  const kinds = new Set(test.flatMap(({ label }) => (label === null || label === GOOD_LABEL ? [] : [label])));
  return ` (${good} good, ${kinds.size} kinds of defect)`;
}

function sayDefectiveTraining({ pictures, places, idOf }: DropFacts): string {
  const byId = new Map(pictures.map((picture) => [picture.id, picture]));
  let count = 0;
  for (const [path, place] of places) {
    const picture = byId.get(idOf.get(path) ?? '');
    if (place.kind === 'picture' && place.isOfTrain && picture?.role === 'test' && picture.label !== null) count += 1;
  }
  if (count === 0) return '';
  return count === 1
    ? ' 1 picture of the training folders is defective, so it is a test picture.'
    : ` ${count} pictures of the training folders are defective, so they are test pictures.`;
}
