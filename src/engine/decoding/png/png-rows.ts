/** Turns the inflated bytes of a PNG into runs of pixels: undoes the row filters, and places the seven passes of an interlaced PNG. */

/** In pixels: where a pass begins and how far its pixels lie apart (PNG, third edition, 8.2). */
interface Pass {
  readonly left: number;
  readonly top: number;
  readonly stepX: number;
  readonly stepY: number;
}

const PLAIN: readonly Pass[] = [{ left: 0, top: 0, stepX: 1, stepY: 1 }];
const ADAM7: readonly Pass[] = [
  { left: 0, top: 0, stepX: 8, stepY: 8 },
  { left: 4, top: 0, stepX: 8, stepY: 8 },
  { left: 0, top: 4, stepX: 4, stepY: 8 },
  { left: 2, top: 0, stepX: 4, stepY: 4 },
  { left: 0, top: 2, stepX: 2, stepY: 4 },
  { left: 1, top: 0, stepX: 2, stepY: 2 },
  { left: 0, top: 1, stepX: 1, stepY: 2 },
];

/** Receives pixels of one row, `step` apart. `bytes` is valid only during the call. */
export type TakeRun = (bytes: Uint8Array, count: number, y: number, left: number, step: number) => void;

export class PngRows {
  private readonly passes: Iterator<Pass>;
  private pass: Pass | null = null;
  private y = 0;
  private count = 0;
  /** The filter byte and the pixels of a row, and the row above it in its pass. */
  private row: Uint8Array;
  private above: Uint8Array;
  private filled = 0;

  constructor(
    private readonly extent: { readonly width: number; readonly height: number },
    private readonly bytesPerPixel: number,
    isInterlaced: boolean,
    private readonly take: TakeRun,
  ) {
    this.row = new Uint8Array(1 + extent.width * bytesPerPixel);
    this.above = new Uint8Array(this.row.length);
    this.passes = (isInterlaced ? ADAM7 : PLAIN)[Symbol.iterator]();
    this.beginPass();
  }

  get isWhole(): boolean {
    return this.pass === null;
  }

  /**
   * Take in inflated bytes.
   *
   * @throws Error where there are more bytes than the picture's size needs, or an unknown filter
   */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (!this.pass) throw new Error('more pixels than its size says');
      const length = 1 + this.count * this.bytesPerPixel;
      const some = Math.min(length - this.filled, bytes.length - at);
      this.row.set(bytes.subarray(at, at + some), this.filled);
      this.filled += some;
      at += some;
      if (this.filled === length) this.endRow(this.pass, length);
    }
  }

  private endRow(pass: Pass, length: number): void {
    undoFilter(this.row, this.above, length, this.bytesPerPixel);
    this.take(this.row.subarray(1, length), this.count, this.y, pass.left, pass.stepX);
    [this.row, this.above] = [this.above, this.row];
    this.filled = 0;
    this.y += pass.stepY;
    if (this.y >= this.extent.height) this.beginPass();
  }

  /** The next pass that has pixels. */
  private beginPass(): void {
    for (let { value, done } = this.passes.next(); !done; { value, done } = this.passes.next()) {
      const pass = value as Pass;
      this.count = Math.ceil((this.extent.width - pass.left) / pass.stepX);
      if (this.count <= 0 || pass.top >= this.extent.height) continue;
      this.pass = pass;
      this.y = pass.top;
      this.above.fill(0);
      return;
    }
    this.pass = null;
  }
}

/** PNG, third edition, 9.2. In place; `row[0]` is the filter. */
function undoFilter(row: Uint8Array, above: Uint8Array, length: number, reach: number): void {
  const filter = row[0];
  const first = 1 + reach;
  if (filter === 0) return;
  if (filter === 1) {
    for (let at = first; at < length; at++) row[at] += row[at - reach];
  } else if (filter === 2) {
    for (let at = 1; at < length; at++) row[at] += above[at];
  } else if (filter === 3) {
    for (let at = 1; at < first; at++) row[at] += above[at] >> 1;
    for (let at = first; at < length; at++) row[at] += (row[at - reach] + above[at]) >> 1;
  } else if (filter === 4) {
    for (let at = 1; at < first; at++) row[at] += above[at];
    for (let at = first; at < length; at++) row[at] += nearest(row[at - reach], above[at], above[at - reach]);
  } else throw new Error(`a row filter ${filter}`);
}

/** Paeth's predictor. */
function nearest(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
