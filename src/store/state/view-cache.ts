/** Views of pictures for going back and forth, within bounds of number and memory: a view of 2048 x 2048 px has more than a hundred megabytes. */
import type { PictureView } from '../../protocol/events';

const BUDGET_BYTES = 384 * 1024 * 1024;

/** The oldest are forgotten first; the newest always stays. */
export class ViewCache {
  private readonly views = new Map<string, PictureView>();

  constructor(
    private readonly most: number,
    private readonly budgetBytes = BUDGET_BYTES,
  ) {}

  get(key: string): PictureView | undefined {
    return this.views.get(key);
  }

  set(key: string, view: PictureView): void {
    this.views.set(key, view);
    let bytes = 0;
    for (const each of this.views.values()) bytes += bytesOf(each);
    for (const [oldest, each] of this.views) {
      if (this.views.size === 1 || (this.views.size <= this.most && bytes <= this.budgetBytes)) break;
      this.views.delete(oldest);
      bytes -= bytesOf(each);
    }
  }

  clear(): void {
    this.views.clear();
  }
}

function bytesOf({ input, reconstruction, maps, truth }: PictureView): number {
  const arrays = [input, reconstruction, ...Object.values(maps), ...(truth ? [truth] : [])];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
