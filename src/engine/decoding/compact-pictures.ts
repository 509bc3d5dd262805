/** A cache of prepared pictures as bytes, a quarter of their size as floats: large pictures that training cuts pieces from. */
import { BudgetCache } from '../../domain/budget-cache';
import type { FloatImage } from '../../domain/image';

const BUDGET_BYTES = 768 * 1024 * 1024;

export interface CompactPicture extends Omit<FloatImage, 'pixels'> {
  readonly pixels: Uint8Array;
}

/** The least recently used pictures are evicted first. */
export class CompactPictures<Picture extends { readonly id: string }> {
  private readonly kept: BudgetCache<CompactPicture>;

  /** @param prepare gives values in 0..1 */
  constructor(
    private readonly prepare: (picture: Picture) => Promise<FloatImage>,
    budgetBytes = BUDGET_BYTES,
  ) {
    this.kept = new BudgetCache({ budget: budgetBytes, costOf: ({ pixels }) => pixels.byteLength });
  }

  /** The picture rounded to 255ths; it must not be written to. */
  async get(picture: Picture): Promise<CompactPicture> {
    const known = this.kept.get(picture.id);
    if (known) return known;
    const compact = asBytes(await this.prepare(picture));
    this.kept.set(picture.id, compact);
    return compact;
  }

  clear(): void {
    this.kept.clear();
  }
}

const asBytes = ({ pixels, ...rest }: FloatImage): CompactPicture => ({
  ...rest,
  pixels: Uint8Array.from(pixels, (value) => Math.round(255 * value)),
});
