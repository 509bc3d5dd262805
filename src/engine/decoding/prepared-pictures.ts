/**
 * A cache of prepared pictures, by id: decoded and prepared on first use, and cached within a memory budget, so that thousands of pictures can be
 * trained on. The least recently used are evicted first.
 */
import type { FloatImage } from '../../domain/image';
import type { Preparation } from '../../domain/preparation';
import { preparePicture } from '../../imaging/prepare-picture';
import type { PictureFile } from '../../protocol/requests';
import { decodePicture } from './decode-picture';

const BUDGET_BYTES = 768 * 1024 * 1024;

export class PreparedPictures {
  private readonly kept = new Map<string, FloatImage>();
  private keptBytes = 0;

  constructor(
    readonly preparation: Preparation,
    private readonly budgetBytes = BUDGET_BYTES,
  ) {}

  /**
   * The picture at the network's size; values in 0..1. It must not be written to.
   *
   * @throws StudioError file-undecodable
   */
  async get(picture: PictureFile): Promise<FloatImage> {
    const known = this.kept.get(picture.id);
    if (known) {
      this.kept.delete(picture.id);
      this.kept.set(picture.id, known);
      return known;
    }
    const image = await this.load(picture);
    this.keep(picture.id, image);
    return image;
  }

  /** The same past the cache. */
  async load(picture: PictureFile): Promise<FloatImage> {
    return preparePicture(await decodePicture(picture.file, picture.path, this.preparation.levels), this.preparation);
  }

  private keep(id: string, image: FloatImage): void {
    this.kept.set(id, image);
    this.keptBytes += image.pixels.byteLength;
    for (const [oldest, { pixels }] of this.kept) {
      if (this.keptBytes <= this.budgetBytes || oldest === id) break;
      this.kept.delete(oldest);
      this.keptBytes -= pixels.byteLength;
    }
  }
}
