/**
 * A kept project as it is found: its parts checked, its list of pictures put together, from the notes beside the packs where the list is
 * lost, and in sentences what is not as it was kept. It changes nothing, and knows no state but what is usual.
 */
import { formatQuantity } from '../../domain/format-number';
import { errorSentence } from '../../domain/studio-error';
import type { PersistedProject } from '../../storage/project-storage';
import type { SliceContext } from '../state/slice-context';
import { type CheckedParts, checkedParts } from './checked-parts';
import { PictureRecords } from './picture-records';
import type { PartName, PicturesPart } from './project-shape';
import { recoverPictures, unnamedSentence } from './recovered-pictures';
import { StoredFiles } from './stored-files';

export interface FoundProject {
  readonly givenName: string | null;
  readonly pictures: PicturesPart;
  readonly parts: CheckedParts;
  readonly gaps: readonly string[];
  /** False where packs may hold pictures that nobody knows of any more: none is cleared away. */
  readonly isListWhole: boolean;
  /** Parts that are written anew, since what is kept of them is no good. */
  readonly lost: readonly PartName[];
  readonly blobs: StoredFiles;
  readonly records: PictureRecords;
}

export async function findProject(
  { summary, givenName, parts: kept }: PersistedProject,
  { get, projectRepository: { storage } }: Pick<SliceContext, 'get' | 'projectRepository'>,
  id: string,
): Promise<FoundProject> {
  const {
    recipe: { recipe, preset },
    inspect: { viewSettings },
  } = get();
  const { parts, gaps } = checkedParts(kept, { recipe, preset, viewSettings }, summary?.hasModel ?? null);
  const records = new PictureRecords();
  const list = await records.read(kept.pictures, (names) => storage.readParts(id, names));
  const isListWhole = list.state === 'whole';
  const beside = isListWhole && summary ? null : await recoverPictures(storage.packs, id, list.part);
  const recovered = isListWhole ? null : beside;
  const came = recovered?.part.pictures.length ?? 0;
  const name = givenName ?? (summary ? null : (beside?.name ?? null));
  const said = [
    ...(summary || name !== null ? [] : [errorSentence('project-head-lost')]),
    ...(recovered ? [listSentence(list.state, came)] : []),
    ...(recovered && recovered.unnamed > 0 ? [unnamedSentence(recovered.unnamed)] : []),
    ...gaps,
  ].filter((sentence) => sentence !== null);
  return {
    givenName: name,
    pictures: recovered ? joined(list.part, recovered.part) : list.part,
    parts,
    gaps: said,
    isListWhole,
    lost: isListWhole ? [] : ['pictures'],
    blobs: new StoredFiles(storage.packs, id),
    records,
  };
}

function listSentence(state: 'whole' | 'gaps' | 'missing', came: number): string | null {
  if (came > 0) return errorSentence('project-list-recovered', { count: formatQuantity(came, 'picture') });
  return state === 'missing' ? errorSentence('project-list-lost') : errorSentence('project-list-gaps');
}

const joined = (known: PicturesPart, recovered: PicturesPart): PicturesPart => ({
  datasetName: known.datasetName || recovered.datasetName,
  pictures: [...known.pictures, ...recovered.pictures],
  masks: [...known.masks, ...recovered.masks],
  rejectedFiles: known.rejectedFiles,
});
