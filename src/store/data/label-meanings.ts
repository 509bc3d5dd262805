/** What the labels of a project mean, good or a defect: kept with each picture (domain/dataset.ts), so that whatever counts labels follows. */
import { GOOD_LABEL, type NamedLabel, nameOfLabel } from '../../domain/dataset';
import { meansGood } from '../../intake/layouts/folder-words';
import type { SortedPaths } from '../../intake/layouts/sort-paths';
import type { LabelMeans } from '../state/edit-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { testPicturesOf } from './pictures-by-role';

export interface LabelRow {
  readonly name: string;
  readonly means: LabelMeans;
  readonly count: number;
}

/** The labels of the pictures to inspect, good ones first. */
export const labelRowsByMeaning = memoize(
  (state: StudioState) => [testPicturesOf(state)] as const,
  (pictures): readonly LabelRow[] => {
    const rows = new Map<string, LabelRow>();
    for (const picture of pictures) {
      const name = nameOfLabel(picture);
      if (name === null) continue;
      rows.set(name, { name, means: meansOf(picture), count: (rows.get(name)?.count ?? 0) + 1 });
    }
    return [...rows.values()].sort((a, b) => Number(a.means === 'defect') - Number(b.means === 'defect') || (a.name < b.name ? -1 : 1));
  },
);

const meansOf = ({ label }: NamedLabel): LabelMeans => (label === GOOD_LABEL ? 'good' : 'defect');

/** What a label of this name means in a project: as it does there already, else what its words say; of other words, a defect. */
export function meaningIn(pictures: readonly StudioPicture[], name: string): LabelMeans {
  const known = knownMeaning(pictures, name);
  return known ?? (meansGood(name) === true ? 'good' : 'defect');
}

function knownMeaning(pictures: readonly StudioPicture[], name: string): LabelMeans | null {
  if (name === GOOD_LABEL) return 'good';
  const same = pictures.find((picture) => picture.role === 'test' && nameOfLabel(picture) === name);
  return same ? meansOf(same) : null;
}

/** What a person said of a label in this project counts for what comes later. */
export function asLabelledIn(pictures: readonly StudioPicture[], sorting: SortedPaths): SortedPaths {
  const folders = sorting.folders.map((folder) => {
    const { use } = folder;
    const means = use.kind === 'test' && use.label !== null ? knownMeaning(pictures, use.label) : null;
    return use.kind === 'test' && means ? { ...folder, use: { ...use, means } } : folder;
  });
  return { ...sorting, folders };
}
