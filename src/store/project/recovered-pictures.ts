/**
 * Recovers the pictures of a project whose list is lost. The note beside a pack gives names, roles, labels and masks; a pack without a note
 * is split into pictures without names, to be sorted by a person. It changes nothing.
 */
import { formatQuantity } from '../../domain/format-number';
import type { PicturesPart, StoredMask, StoredPicture } from '../../formats/project-schema/persisted-parts';
import type { PackFolder } from '../../storage/pack-folder';
import { readNote } from './pack-note';

export interface RecoveredPictures {
  /** The project's name; null where no note has it. */
  readonly name: string | null;
  readonly part: PicturesPart;
  /** Number of pictures without name, role and label. */
  readonly unnamed: number;
}

/** @param known pictures and masks of the list that could be read; they are not recovered again */
export async function recoverPictures(
  folder: PackFolder,
  project: string,
  known: Pick<PicturesPart, 'pictures' | 'masks'> = { pictures: [], masks: [] },
): Promise<RecoveredPictures> {
  const packs = await folder.list(project);
  const notes = await Promise.all(packs.map(async ({ pack }) => ({ pack, note: readNote(await folder.readNote(project, pack)) })));
  const told = notes.flatMap(({ note }) => note ?? []).sort((a, b) => a.position - b.position);
  const pictures = notAmong(
    known.pictures,
    told.flatMap((note) => note.pictures),
    ({ id }) => id,
  );
  const masks = notAmong(
    known.masks,
    told.flatMap((note) => note.masks),
    ({ path }) => path,
  );
  const taken = new Set([...known.pictures, ...pictures].map(({ filePlace: { pack, start } }) => `${pack} ${start}`));
  for (const { filePlace } of [...known.masks, ...masks]) taken.add(`${filePlace.pack} ${filePlace.start}`);
  const unnamed: StoredPicture[] = [];
  for (const { pack, note } of notes) {
    const content = note ? null : await folder.read(project, pack);
    if (!content) continue;
    // It is rarely needed, and brings the code for picture headers along.
    const { splitPack } = await import('../../storage/split-pack');
    for (const found of splitPack(new Uint8Array(await content.arrayBuffer()))) {
      const { start, size, type, format, width, height, thumbnail } = found;
      if (taken.has(`${pack} ${start}`)) continue;
      const number = String(unnamed.length + 1).padStart(4, '0');
      const filePlace = { pack, start, size, type };
      unnamed.push({
        id: `recovered-${pack}-${start}`,
        path: `recovered/${number}.${format.toLowerCase()}`,
        role: 'test',
        label: null,
        width,
        height,
        byteSize: size,
        maskPath: null,
        filePlace,
        thumbnailPlace: thumbnail ? { pack, ...thumbnail } : filePlace,
      });
    }
  }
  const [first] = told;
  return {
    name: first ? first.name : null,
    part: { datasetName: first?.datasetName ?? '', pictures: [...pictures, ...unnamed], masks, rejectedFiles: [] },
    unnamed: unnamed.length,
  };
}

/** The sentence about pictures that were recovered without their names. */
export const unnamedSentence = (count: number): string =>
  `${formatQuantity(count, 'picture')} ${count === 1 ? 'was' : 'were'} recovered without ${count === 1 ? 'its name and label: it is' : 'their names and labels: they are'} among the test pictures. Move the good pictures, and remove masks among them.`;

/** Items that are not known, each once; of duplicates the last. */
function notAmong<Item extends StoredPicture | StoredMask>(
  known: readonly Item[],
  told: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const here = new Set(known.map(keyOf));
  const found = new Map<string, Item>();
  for (const item of told) if (!here.has(keyOf(item))) found.set(keyOf(item), item);
  return [...found.values()];
}
