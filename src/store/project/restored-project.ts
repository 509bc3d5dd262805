/** Turns a loaded project into state: opens its files in their packs, restores its model, findings and run. It changes nothing. */

import type { FindingsPart, ModelPart, PicturesPart, ProjectParts, RunPart } from '../../formats/project-schema/persisted-parts';
import type { PackFolder } from '../../storage/pack-folder';
import { createPackReader, type PackPlace } from '../../storage/picture-packs';
import type { DamagedFilesSlice } from '../state/damaged-files-state';
import type { DataSlice } from '../state/data-state';
import type { InspectSlice } from '../state/inspect-state';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import type { SelfTestSlice } from '../state/self-test-state';
import { Thumbnail } from '../state/thumbnail';
import type { RunState, TrainSlice } from '../state/train-state';
import type { StoredFiles } from './stored-files';

/** Packs of which a smaller share is in use are written again, to free the room of removed pictures. */
const LEAST_SHARE_IN_USE = 0.5;

/** Replaces a thumbnail that is lost. */
const NO_THUMBNAIL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><path d="M24 24 72 72M72 24 24 72" stroke="gray" stroke-width="6"/></svg>';

interface RestoredPictures {
  readonly data: Pick<DataSlice, 'datasetName' | 'pictures' | 'masks' | 'rejectedFiles' | 'batches'>;
  readonly damaged: Pick<DamagedFilesSlice, 'damaged' | 'damagedMasks'>;
}

/** The pictures with their files. A picture whose file is missing or cut off stays in the list and is marked as damaged. */
export async function restorePictures(
  { datasetName, pictures, masks, rejectedFiles, batches = [] }: PicturesPart,
  folder: PackFolder,
  project: string,
  blobs: StoredFiles,
): Promise<RestoredPictures> {
  const read = createPackReader(folder, project);
  const sparse = await sparsePacks(placesOf({ pictures, masks }), async (pack) => (await folder.read(project, pack))?.size ?? 0);
  const open = async (place: PackPlace): Promise<Blob | null> => {
    const file = await read(place);
    if (file && !sparse.has(place.pack)) blobs.know(file, place);
    return file;
  };
  /** A placeholder. Its place is registered, so that it is not written. */
  const standIn = (content: string, place: PackPlace): Blob => {
    const file = new Blob([content], { type: content ? 'image/svg+xml' : '' });
    blobs.know(file, place);
    return file;
  };
  const found: StudioPicture[] = [];
  const damaged = new Set<string>();
  for (const kept of pictures) {
    const { filePlace, thumbnailPlace, ...picture } = kept;
    const [file, small] = [await open(filePlace), await open(thumbnailPlace)];
    if (!file) damaged.add(picture.id);
    const thumbnailFile = small ?? file ?? standIn(NO_THUMBNAIL, thumbnailPlace);
    const held = { ...picture, file: file ?? standIn('', filePlace), thumbnailFile, thumbnail: new Thumbnail(thumbnailFile) };
    if ([filePlace, thumbnailPlace].every(({ pack }) => !sparse.has(pack))) blobs.knowPicture(held, kept);
    found.push(held);
  }
  const foundMasks = new Map<string, StudioMask>();
  const damagedMasks = new Set<string>();
  for (const kept of masks) {
    const { filePlace, ...mask } = kept;
    const file = await open(filePlace);
    if (!file) damagedMasks.add(mask.path);
    const held = { ...mask, file: file ?? standIn('', filePlace) };
    if (!sparse.has(filePlace.pack)) blobs.knowMask(held, kept);
    foundMasks.set(mask.path, held);
  }
  return { data: { datasetName, pictures: found, masks: foundMasks, rejectedFiles, batches }, damaged: { damaged, damagedMasks } };
}

/** Every place in packs that a project's pictures and masks take. */
export const placesOf = ({ pictures, masks }: Pick<PicturesPart, 'pictures' | 'masks'>): PackPlace[] => [
  ...pictures.flatMap(({ filePlace, thumbnailPlace }) => [filePlace, thumbnailPlace]),
  ...masks.map(({ filePlace }) => filePlace),
];

/** The worker gets the model when it is first needed. */
export function restoreModel(kept: ModelPart): Pick<TrainSlice, 'model' | 'modelCopy'> {
  if (!kept) return { model: null, modelCopy: null };
  const { file, ...model } = kept;
  return { model: { ...model, presence: 'returning' }, modelCopy: { card: model.card, file } };
}

export function restoreFindings({
  selfTest: _selfTest,
  ...findings
}: FindingsPart): Omit<FindingsPart, 'selfTest'> & Pick<InspectSlice, 'inspection' | 'poolIsLost'> {
  return {
    ...findings,
    pooledBasis: findings.pooledBasis ?? null,
    poolIsLost: findings.pixelFindings !== null,
    inspection: { phase: findings.results.size > 0 ? 'done' : 'idle' },
  };
}

export const restoreSelfTest = ({ selfTest }: FindingsPart): Pick<SelfTestSlice, 'selfTest'> => ({
  selfTest: selfTest ? { phase: 'done', test: selfTest } : { phase: 'idle' },
});

/**
 * The run as it was left. A run that was under way resumes by itself, as after the loss of its worker. A paused run does not; nor does one
 * that made no progress since it was last resumed, because whatever ended the page may end it again.
 */
export function restoreRun(
  { phase, started }: RunPart,
  kept: ProjectParts['checkpoint'],
): Pick<TrainSlice, 'run' | 'startedRun' | 'checkpoint'> & { readonly goesOn: boolean } {
  const isOfRecipe = started && kept && JSON.stringify(kept.recipe) === JSON.stringify(started.recipe);
  const belongs = isOfRecipe && kept.startedFrom?.model === started.start?.model;
  const checkpoint = belongs ? kept : null;
  const gotFurther = started !== null && started.takenUpAt !== (checkpoint?.step ?? 0);
  const wasPaused = phase === 'paused' || phase === 'interrupted';
  const why = gotFurther ? 'was-paused' : 'left-again';
  const ended: RunState = phase === 'done' ? { phase: 'done', warning: null } : { phase: 'idle' };
  return {
    run: started ? { phase: 'interrupted', why } : ended,
    startedRun: started,
    checkpoint,
    goesOn: started !== null && gotFurther && !wasPaused,
  };
}

async function sparsePacks(places: readonly PackPlace[], sizeOf: (pack: string) => Promise<number>): Promise<ReadonlySet<string>> {
  const used = new Map<string, number>();
  for (const { pack, size } of places) used.set(pack, (used.get(pack) ?? 0) + size);
  const sparse = new Set<string>();
  for (const [pack, bytes] of used) if (bytes < LEAST_SHARE_IN_USE * (await sizeOf(pack))) sparse.add(pack);
  return sparse;
}
