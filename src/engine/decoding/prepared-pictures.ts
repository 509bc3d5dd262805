/**
 * A cache of prepared pictures, by id: decoded and prepared on first use, and cached within a memory budget, so that thousands of pictures can be
 * trained on. The least recently used are evicted first.
 */
import { BudgetCache } from '../../domain/budget-cache';
import type { FloatImage } from '../../domain/image';
import type { Preparation } from '../../domain/preparation';
import { preparePicture } from '../../imaging/prepare-picture';
import type { PictureFile } from '../../protocol/requests';
import { decodePicture } from './decode-picture';

const BUDGET_BYTES = 768 * 1024 * 1024;

export class PreparedPictures {
  private readonly kept: BudgetCache<FloatImage>;
  /** What is being decoded, by id: who asks for it meanwhile waits for the same. */
  private readonly loading = new Map<string, Promise<FloatImage>>();

  constructor(
    readonly preparation: Preparation,
    budgetBytes = BUDGET_BYTES,
  ) {
    this.kept = new BudgetCache({ budget: budgetBytes, costOf: ({ pixels }) => pixels.byteLength });
  }

  /**
   * The picture at the network's size; values in 0..1. It must not be written to.
   *
   * @throws StudioError file-undecodable
   */
  async get(picture: PictureFile): Promise<FloatImage> {
    const known = this.kept.get(picture.id) ?? this.loading.get(picture.id);
    if (known) return known;
    const loading = this.load(picture);
    this.loading.set(picture.id, loading);
    try {
      const image = await loading;
      this.kept.set(picture.id, image);
      return image;
    } finally {
      this.loading.delete(picture.id);
    }
  }

  /** The same past the cache. */
  async load(picture: PictureFile): Promise<FloatImage> {
    return preparePicture(await decodePicture(picture.file, picture.path, this.preparation.levels), this.preparation);
  }
}
