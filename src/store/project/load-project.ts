/**
 * Reads a persisted project: validates its parts, assembles its list of pictures, recovers the list from the notes beside the packs where it
 * is lost, and collects in sentences what could not be read. It changes nothing; of the state it reads only the default settings.
 */
import { formatQuantity } from '../../domain/format-number';
import { chainSentence, newMisfit } from '../../domain/journal/chain';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { errorSentence } from '../../domain/studio-error';
import type { PartName, PicturesPart, VersionsPart } from '../../formats/project-schema/persisted-parts';
import type { PersistedProject } from '../../storage/project-storage';
import type { SliceContext } from '../state/slice-context';
import { JournalRecords } from './journal-records';
import { PictureRecords } from './picture-records';
import { recoverPictures, unnamedSentence } from './recovered-pictures';
import { ResultRecords } from './result-records';
import { StoredFiles } from './stored-files';
import { type ValidatedParts, validatedParts } from './validated-parts';
import { VersionRecords } from './version-records';

export interface LoadedProject {
  readonly givenName: string | null;
  readonly pictures: PicturesPart;
  readonly parts: ValidatedParts;
  readonly journal: readonly JournalEntry[];
  readonly versions: VersionsPart;
  readonly gaps: readonly string[];
  /** False where packs may hold pictures that no list names. No pack may then be deleted. */
  readonly isListWhole: boolean;
  /** Parts whose records are damaged and must be written again. */
  readonly lost: readonly PartName[];
  readonly blobs: StoredFiles;
  readonly records: PictureRecords;
  readonly journalRecords: JournalRecords;
  readonly versionRecords: VersionRecords;
  readonly resultRecords: ResultRecords;
}

export async function loadProject(
  { summary, givenName, parts: kept }: PersistedProject,
  { get, projectRepository: { storage } }: Pick<SliceContext, 'get' | 'projectRepository'>,
  id: string,
): Promise<LoadedProject> {
  const {
    recipe: { recipe, preset },
    inspect: { viewSettings },
  } = get();
  const resultRecords = new ResultRecords();
  const findings = await resultRecords.read(kept.findings, (names) => storage.readParts(id, names));
  const { parts, gaps } = validatedParts({ ...kept, findings }, { recipe, preset, viewSettings }, summary?.hasModel ?? null);
  const records = new PictureRecords();
  const list = await records.read(kept.pictures, (names) => storage.readParts(id, names));
  const journalRecords = new JournalRecords();
  const journal = await journalRecords.read(kept.journal, (names) => storage.readParts(id, names));
  const versionRecords = new VersionRecords();
  const versions = await versionRecords.read(kept.versions, (names) => storage.readParts(id, names));
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
    ...misfitSentence(journal.entries),
    ...(journal.isWhole ? [] : [errorSentence('project-journal-gaps')]),
    ...(versions.isWhole ? [] : [errorSentence('project-versions-gaps')]),
  ].filter((sentence) => sentence !== null);
  return {
    givenName: name,
    pictures: recovered ? joined(list.part, recovered.part) : list.part,
    parts,
    journal: journal.entries,
    versions: versions.part,
    gaps: said,
    isListWhole,
    lost: [
      ...(isListWhole ? [] : (['pictures'] as const)),
      ...(journal.isWhole ? [] : (['journal'] as const)),
      ...(versions.isWhole ? [] : (['versions'] as const)),
    ],
    blobs: new StoredFiles(storage.packs, id),
    records,
    journalRecords,
    versionRecords,
    resultRecords,
  };
}

/** Once: from then on the journal says it itself. */
function misfitSentence(entries: readonly JournalEntry[]): string[] {
  const misfit = newMisfit(entries);
  return misfit ? [`Journal of this project: ${chainSentence(entries, misfit)}`] : [];
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
