/** A kept project as it comes back into the state: its files found in their packs, its run as it was left. It changes nothing. */
import { errorSentence } from '../domain/studio-error';
import type { PackFolder } from '../storage/pack-folder';
import { createPackReader, type PackPlace } from '../storage/picture-packs';
import type { HeldMask, HeldPicture } from './held';
import type { KeptBlobs } from './kept-blobs';
import type { FindingsPart, ModelPart, PicturesPart, ProjectParts, RunPart } from './project-parts';
import type { StudioState } from './studio-state';
import type { RunState } from './train-slice';

/** Packs of which less than this is still in use are written anew, so that what was removed makes room. */
const LEAST_SHARE_IN_USE = 0.5;

/** The pictures with their files; one whose file has gone is among the rejected files. */
export async function restorePictures(
  { datasetName, pictures, masks, rejectedFiles }: PicturesPart,
  folder: PackFolder,
  project: string,
  blobs: KeptBlobs,
): Promise<Pick<StudioState, 'datasetName' | 'pictures' | 'masks' | 'rejectedFiles'>> {
  const read = createPackReader(folder, project);
  const sparse = await sparsePacks(placesOf({ pictures, masks }), async (pack) => (await folder.read(project, pack))?.size ?? 0);
  const open = async (place: PackPlace): Promise<Blob | null> => {
    const file = await read(place);
    if (file && !sparse.has(place.pack)) blobs.know(file, place);
    return file;
  };
  const found: HeldPicture[] = [];
  const lost: string[] = [];
  for (const { filePlace, thumbnailPlace, ...picture } of pictures) {
    const file = await open(filePlace);
    if (!file) {
      lost.push(picture.path);
      continue;
    }
    const thumbnailFile = (await open(thumbnailPlace)) ?? file;
    found.push({ ...picture, file, thumbnailFile, thumbnail: URL.createObjectURL(thumbnailFile) });
  }
  const foundMasks = new Map<string, HeldMask>();
  for (const { filePlace, ...mask } of masks) {
    const file = await open(filePlace);
    if (file) foundMasks.set(mask.path, { ...mask, file });
  }
  const gone = lost.map((path) => ({ path, code: 'project-file-missing', reason: errorSentence('project-file-missing', { path }) }));
  return { datasetName, pictures: found, masks: foundMasks, rejectedFiles: [...rejectedFiles, ...gone] };
}

/** Every place that a project's pictures take. */
export const placesOf = ({ pictures, masks }: Pick<PicturesPart, 'pictures' | 'masks'>): PackPlace[] => [
  ...pictures.flatMap(({ filePlace, thumbnailPlace }) => [filePlace, thumbnailPlace]),
  ...masks.map(({ filePlace }) => filePlace),
];

/** The model is given to the worker when it is needed first. */
export function restoreModel(kept: ModelPart): Pick<StudioState, 'model' | 'modelCopy'> {
  if (!kept) return { model: null, modelCopy: null };
  const { file, ...model } = kept;
  return { model: { ...model, presence: 'returning' }, modelCopy: { card: model.card, file } };
}

export function restoreFindings({
  selfTest,
  ...findings
}: FindingsPart): Omit<FindingsPart, 'selfTest'> & Pick<StudioState, 'selfTest' | 'inspection' | 'poolIsLost'> {
  return {
    ...findings,
    pooledBasis: findings.pooledBasis ?? null,
    poolIsLost: findings.pixelFindings !== null,
    selfTest: selfTest ? { phase: 'done', test: selfTest } : { phase: 'idle' },
    inspection: { phase: findings.results.size > 0 ? 'done' : 'idle' },
  };
}

/**
 * The run as it was left. One that was under way goes on by itself, as training that loses its worker does; not one that was paused, and
 * not one that got no further since the last visit took it up: what ended the page may end it again.
 */
export function restoreRun(
  { phase, started }: RunPart,
  kept: ProjectParts['checkpoint'],
): Pick<StudioState, 'run' | 'startedRun' | 'checkpoint'> & { readonly goesOn: boolean } {
  const belongs = started && kept && JSON.stringify(kept.recipe) === JSON.stringify(started.recipe);
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
