/**
 * Which files of the Data step are persisted, and where in the packs. A file that was persisted is replaced by its slice of the pack, so that
 * files that were unpacked from an archive need not stay in memory. Files are written one pack at a time; roles and labels play no part here.
 */
import { asStudioError } from '../../domain/studio-error';
import type { StoredMask, StoredPicture } from '../../formats/project-schema/persisted-parts';
import type { PackFolder } from '../../storage/pack-folder';
import { createPackReader, isFullPack, type PackPlace, writePack } from '../../storage/picture-packs';
import type { DataSlice } from '../state/data-state';
import { nextTask } from '../state/next-task';
import type { StudioMask, StudioPicture } from '../state/picture-state';

type Pictures = Pick<DataSlice, 'pictures' | 'masks'>;

/** Some 10 ms of them. */
const SLICES_A_TASK = 20;
/** More than a thumbnail of 96 pixels has. */
const SMALL_BYTES = 8 * 1024;

export class StoredFiles {
  private readonly places = new WeakMap<Blob, PackPlace>();
  /** The same object for the same picture, so that a list of them can be compared by identity. */
  private readonly keptPictures = new WeakMap<StudioPicture, StoredPicture>();
  private readonly keptMasks = new WeakMap<StudioMask, StoredMask>();
  /** Files that became unreadable after they were chosen. */
  private readonly unreadable = new WeakSet<Blob>();
  private hasUnreadable = false;
  private changes = 0;
  private counted: (Pictures & { readonly changes: number; readonly files: readonly Blob[] }) | null = null;

  constructor(
    private readonly folder: PackFolder,
    private readonly project: string,
  ) {}

  placeOf(file: Blob): PackPlace | undefined {
    return this.places.get(file);
  }

  /** Registers a file that an earlier visit persisted. */
  know(file: Blob, place: PackPlace): void {
    this.changes += 1;
    this.places.set(file, place);
  }

  /** The picture as it is persisted; null until its files are in packs. */
  storedPicture(held: StudioPicture): StoredPicture | null {
    const known = this.keptPictures.get(held);
    if (known) return known;
    const { file, thumbnail: _thumbnail, thumbnailFile, ...picture } = held;
    const [filePlace, thumbnailPlace] = [this.places.get(file), this.places.get(thumbnailFile)];
    if (!filePlace || !thumbnailPlace) return null;
    const kept = { ...picture, filePlace, thumbnailPlace };
    this.keptPictures.set(held, kept);
    return kept;
  }

  storedMask(held: StudioMask): StoredMask | null {
    const known = this.keptMasks.get(held);
    if (known) return known;
    const { file, ...mask } = held;
    const filePlace = this.places.get(file);
    if (!filePlace) return null;
    const kept = { ...mask, filePlace };
    this.keptMasks.set(held, kept);
    return kept;
  }

  /** Registers a picture as it was loaded. */
  knowPicture(held: StudioPicture, kept: StoredPicture): void {
    this.keptPictures.set(held, kept);
  }

  knowMask(held: StudioMask, kept: StoredMask): void {
    this.keptMasks.set(held, kept);
  }

  /** The files that are not persisted yet, each once. */
  waiting({ pictures, masks }: Pictures): readonly Blob[] {
    const { counted } = this;
    // This is called after every change of state, with thousands of pictures.
    if (counted?.pictures === pictures && counted.masks === masks && counted.changes === this.changes) return counted.files;
    const all = [...pictures.flatMap(({ file, thumbnailFile }) => [file, thumbnailFile]), ...[...masks.values()].map(({ file }) => file)];
    const files = [...new Set(all)].filter((file) => !this.places.has(file) && !this.unreadable.has(file));
    this.counted = { pictures, masks, changes: this.changes, files };
    return files;
  }

  /** Paths of pictures and masks that cannot be persisted: their files became unreadable first. */
  vanished({ pictures, masks }: Pictures): readonly string[] {
    if (!this.hasUnreadable) return [];
    return [...pictures, ...masks.values()].filter(({ file }) => this.unreadable.has(file)).map(({ path }) => path);
  }

  /**
   * Writes one pack with as many of these files as it takes.
   *
   * @returns the slices of the pack, by the files that they replace
   * @throws StudioError storage-full, storage-denied
   */
  async keepSome(waiting: readonly Blob[]): Promise<ReadonlyMap<Blob, Blob>> {
    const files = packful(waiting);
    try {
      return await this.keep(files);
    } catch (thrown) {
      if (asStudioError(thrown, '').code === 'storage-full' || !(await this.leaveOutUnreadable(files))) throw thrown;
      return new Map();
    }
  }

  private async keep(files: readonly Blob[]): Promise<ReadonlyMap<Blob, Blob>> {
    const written = await writePack(this.folder, this.project, files);
    const read = createPackReader(this.folder, this.project);
    const kept = new Map<Blob, Blob>();
    for (const [index, place] of written.entries()) {
      // Each slice is a call to another process that the page waits for.
      if (index % SLICES_A_TASK === SLICES_A_TASK - 1) await nextTask();
      // An undo may bring the first file back, so both have a place.
      this.places.set(files[index], place);
      // Itself in its own place: the list has to change, or the picture would never be written to it.
      const file = staysInMemory(files[index]) ? files[index] : await read(place);
      if (!file) continue;
      this.places.set(file, place);
      kept.set(files[index], file);
    }
    // At the end: others may have asked meanwhile what waits.
    this.changes += 1;
    return kept;
  }

  /** @returns whether there was any */
  private async leaveOutUnreadable(files: readonly Blob[]): Promise<boolean> {
    const lost = await Promise.all(
      files.map((file) =>
        file
          .slice(0, 1)
          .arrayBuffer()
          .then(
            () => false,
            () => true,
          ),
      ),
    );
    this.changes += 1;
    for (const [index, file] of files.entries()) if (lost[index]) this.unreadable.add(file);
    this.hasUnreadable ||= lost.includes(true);
    return lost.includes(true);
  }
}

/** The same pictures and masks with persisted files in place of the ones that they replace. A list of which nothing is replaced stays the same. */
export function withStoredFiles({ pictures, masks }: Pictures, kept: ReadonlyMap<Blob, Blob>): Pictures {
  const keptOf = (file: Blob): Blob => kept.get(file) ?? file;
  return {
    pictures: pictures.map((picture) =>
      // A picture and its thumbnail may lie in different packs.
      kept.has(picture.file) || kept.has(picture.thumbnailFile)
        ? { ...picture, file: keptOf(picture.file), thumbnailFile: keptOf(picture.thumbnailFile) }
        : picture,
    ),
    masks: [...masks.values()].some(({ file }) => kept.has(file))
      ? new Map([...masks].map(([path, mask]) => [path, kept.has(mask.file) ? { ...mask, file: keptOf(mask.file) } : mask]))
      : masks,
  };
}

/** A thumbnail is held for display anyway, and cannot become unreadable as a person's own file can. */
const staysInMemory = (file: Blob): boolean => file.size <= SMALL_BYTES && !(file instanceof File);

function packful(files: readonly Blob[]): Blob[] {
  let bytes = 0;
  let count = 0;
  while (count < files.length && !isFullPack(count, bytes)) {
    bytes += files[count].size;
    count += 1;
  }
  return files.slice(0, count);
}
