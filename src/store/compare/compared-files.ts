/**
 * The pictures of a comparison: taken once from the Data step, under ids of their own, and from then on kept by the browser. Here
 * they are found again, as the worker borrows them and as the page shows them.
 */
import type { StudioClient } from '../../client/studio-client';
import type { Comparison } from '../../domain/comparison';
import type { Picture } from '../../domain/dataset';
import { StudioError } from '../../domain/studio-error';
import type { CheckedPictureFile, TestPictureFile } from '../../protocol/requests';
import type { ComparisonStorage, PersistedFiles } from '../../storage/comparison-storage';
import { checkFiles } from '../data/drop/check-files';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import { Thumbnail } from '../state/thumbnail';

/** Of a large set, files go to the browser's keeping in handfuls, so that it can be told how far it is. */
const FILES_A_WRITE = 50;

export class ComparedFiles {
  private readonly files = new Map<string, PersistedFiles>();
  private shown: Promise<readonly StudioPicture[]> | null = null;

  constructor(
    private readonly client: StudioClient,
    private readonly storage: ComparisonStorage,
  ) {}

  /** Forget what was taken, and take these in its place. */
  take(pictures: readonly StudioPicture[], masks: ReadonlyMap<string, StudioMask>): Picture[] {
    this.forget();
    return pictures.map(({ file, thumbnail: _thumbnail, thumbnailFile: _thumbnailFile, ...picture }, index) => {
      const id = `compared-${index + 1}`;
      const mask = picture.maskPath === null ? undefined : masks.get(picture.maskPath);
      this.files.set(id, { file, mask: mask ?? null });
      return { ...picture, id };
    });
  }

  forget(): void {
    void this.shown?.then(revoke, () => {});
    this.shown = null;
    this.files.clear();
  }

  /** Give all files to the browser's keeping. */
  async keep(pictures: readonly Picture[], onProgress: (done: number, total: number) => void): Promise<void> {
    for (let start = 0; start < pictures.length; start += FILES_A_WRITE) {
      onProgress(start, pictures.length);
      const some = pictures.slice(start, start + FILES_A_WRITE).flatMap(({ id }) => {
        const kept = this.files.get(id);
        return kept ? [{ id, kept }] : [];
      });
      await this.storage.writeFiles(some);
    }
  }

  /** The good pictures, as training borrows them. @throws StudioError comparison-file-missing */
  async goodFiles({ pictures }: Comparison): Promise<CheckedPictureFile[]> {
    const good = pictures.filter(({ role }) => role === 'good');
    return Promise.all(
      good.map(async ({ id, path, width, height }) => ({ id, path, width, height, file: (await this.find(id, path)).file })),
    );
  }

  /** The test pictures, as inspection borrows them. @throws StudioError comparison-file-missing */
  async testFiles({ pictures }: Comparison): Promise<TestPictureFile[]> {
    return Promise.all(pictures.filter(({ role }) => role === 'test').map((picture) => this.lend(picture)));
  }

  async lend({ id, path, label, width, height }: Picture): Promise<TestPictureFile> {
    const { file, mask } = await this.find(id, path);
    return { id, path, label, width, height, file, mask: mask?.file ?? null, maskReading: mask?.reading };
  }

  /** All pictures with their thumbnails, which are made anew once a visit. */
  show({ pictures }: Comparison): Promise<readonly StudioPicture[]> {
    this.shown ??= this.makeShown(pictures).catch((thrown) => {
      this.shown = null;
      throw thrown;
    });
    return this.shown;
  }

  /** The same, for somebody who keeps them. */
  async handOver(comparison: Comparison): Promise<readonly StudioPicture[]> {
    const shown = await this.show(comparison);
    this.shown = null;
    return shown;
  }

  /** The masks by path, as the Data step holds them. */
  async masks({ pictures }: Comparison): Promise<Map<string, StudioMask>> {
    const found = new Map<string, StudioMask>();
    for (const { id, path } of pictures) {
      const { mask } = await this.find(id, path);
      if (mask) found.set(mask.path, mask);
    }
    return found;
  }

  private async makeShown(pictures: readonly Picture[]): Promise<readonly StudioPicture[]> {
    const held = await Promise.all(pictures.map(async (picture) => ({ picture, file: (await this.find(picture.id, picture.path)).file })));
    // The path is the only thing that comes back with a thumbnail: here it is the picture's id.
    const files = held.map(({ picture, file }) => ({ path: picture.id, file }));
    const { signal } = new AbortController();
    const { checked } = await checkFiles(this.client, files, { signal, onProgress: () => {}, onFound: () => {} });
    const thumbnails = new Map(checked.map(({ path, thumbnail }) => [path, thumbnail]));
    return held.map(({ picture, file }) => {
      const thumbnailFile = thumbnails.get(picture.id) ?? file;
      return { ...picture, file, thumbnail: new Thumbnail(thumbnailFile), thumbnailFile };
    });
  }

  private async find(id: string, path: string): Promise<PersistedFiles> {
    const found = this.files.get(id) ?? (await this.storage.readFiles(id));
    if (!found) throw new StudioError('comparison-file-missing', { what: path });
    this.files.set(id, found);
    return found;
  }
}

function revoke(pictures: readonly StudioPicture[]): void {
  for (const { thumbnail } of pictures) thumbnail.release();
}
