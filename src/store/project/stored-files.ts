/**
 * Which files of the Data step the browser keeps, and where. A file that was kept is replaced by the kept one, so that what came out
 * of an archive need not stay in memory. It writes no more than a handful at a time, and knows nothing of roles or labels.
 */
import { asStudioError } from '../../domain/studio-error';
import type { PackFolder } from '../../storage/pack-folder';
import { createPackReader, isFullPack, type PackPlace, writePack } from '../../storage/picture-packs';
import type { DataSlice } from '../state/data-state';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import type { StoredMask, StoredPicture } from './project-shape';

type Pictures = Pick<DataSlice, 'pictures' | 'masks'>;

export class StoredFiles {
  private readonly places = new WeakMap<Blob, PackPlace>();
  /** The same object for the same picture, so that whoever keeps a list of them sees what has changed. */
  private readonly keptPictures = new WeakMap<StudioPicture, StoredPicture>();
  private readonly keptMasks = new WeakMap<StudioMask, StoredMask>();
  /** Files that went away since they were chosen. */
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

  /** A file that an earlier visit kept. */
  know(file: Blob, place: PackPlace): void {
    this.changes += 1;
    this.places.set(file, place);
  }

  /** The picture as it is kept; null until its files are. */
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

  /** This is how the picture was found. */
  knowPicture(held: StudioPicture, kept: StoredPicture): void {
    this.keptPictures.set(held, kept);
  }

  knowMask(held: StudioMask, kept: StoredMask): void {
    this.keptMasks.set(held, kept);
  }

  /** The files that are not kept yet, each once. */
  waiting({ pictures, masks }: Pictures): readonly Blob[] {
    const { counted } = this;
    // Asked at every change of anything, and there are thousands of pictures.
    if (counted?.pictures === pictures && counted.masks === masks && counted.changes === this.changes) return counted.files;
    const all = [...pictures.flatMap(({ file, thumbnailFile }) => [file, thumbnailFile]), ...[...masks.values()].map(({ file }) => file)];
    const files = [...new Set(all)].filter((file) => !this.places.has(file) && !this.unreadable.has(file));
    this.counted = { pictures, masks, changes: this.changes, files };
    return files;
  }

  /** Paths of pictures and masks that cannot be kept any more: their files went away before they were read for it. */
  vanished({ pictures, masks }: Pictures): readonly string[] {
    if (!this.hasUnreadable) return [];
    return [...pictures, ...masks.values()].filter(({ file }) => this.unreadable.has(file)).map(({ path }) => path);
  }

  /**
   * Keep as many of these as go into a pack.
   *
   * @returns the kept files by those that they stand for
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
    this.changes += 1;
    const kept = new Map<Blob, Blob>();
    for (const [index, place] of written.entries()) {
      const file = await read(place);
      // The one that was undone may come back, so both are known.
      this.places.set(files[index], place);
      if (!file) continue;
      this.places.set(file, place);
      kept.set(files[index], file);
    }
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

/** The same pictures and masks, with the kept files in the place of those that they stand for. */
export function withStoredFiles({ pictures, masks }: Pictures, kept: ReadonlyMap<Blob, Blob>): Pictures {
  const keptOf = (file: Blob): Blob => kept.get(file) ?? file;
  return {
    pictures: pictures.map((picture) =>
      // A pack may end between a picture and its thumbnail.
      kept.has(picture.file) || kept.has(picture.thumbnailFile)
        ? { ...picture, file: keptOf(picture.file), thumbnailFile: keptOf(picture.thumbnailFile) }
        : picture,
    ),
    masks: new Map([...masks].map(([path, mask]) => [path, kept.has(mask.file) ? { ...mask, file: keptOf(mask.file) } : mask])),
  };
}

function packful(files: readonly Blob[]): Blob[] {
  let bytes = 0;
  let count = 0;
  while (count < files.length && !isFullPack(count, bytes)) {
    bytes += files[count].size;
    count += 1;
  }
  return files.slice(0, count);
}
