/** A cache of prepared pictures as bytes, a quarter of their size as floats: large pictures that training cuts pieces from. */
import type { FloatImage } from '../../domain/image';

const BUDGET_BYTES = 768 * 1024 * 1024;

export interface CompactPicture extends Omit<FloatImage, 'pixels'> {
  readonly pixels: Uint8Array;
}

/** The least recently used pictures are evicted first. */
export class CompactPictures<Picture extends { readonly id: string }> {
  private readonly kept = new Map<string, CompactPicture>();
  private keptBytes = 0;

  /** @param prepare gives values in 0..1 */
  constructor(
    private readonly prepare: (picture: Picture) => Promise<FloatImage>,
    private readonly budgetBytes = BUDGET_BYTES,
  ) {}

  /** The picture rounded to 255ths; it must not be written to. */
  async get(picture: Picture): Promise<CompactPicture> {
    const { id } = picture;
    const compact = this.kept.get(id) ?? asBytes(await this.prepare(picture));
    if (!this.kept.delete(id)) this.keptBytes += compact.pixels.byteLength;
    this.kept.set(id, compact);
    for (const [oldest, { pixels }] of this.kept) {
      if (this.keptBytes <= this.budgetBytes || oldest === id) break;
      this.kept.delete(oldest);
      this.keptBytes -= pixels.byteLength;
    }
    return compact;
  }

  clear(): void {
    this.kept.clear();
    this.keptBytes = 0;
  }
}

const asBytes = ({ pixels, ...rest }: FloatImage): CompactPicture => ({
  ...rest,
  pixels: Uint8Array.from(pixels, (value) => Math.round(255 * value)),
});
