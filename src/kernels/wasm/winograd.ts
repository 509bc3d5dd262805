/**
 * The convolution after an upsampling, folded into four 3x3 phases (upsampled-convolution.ts), by Winograd's F(2x2, 3x3): less than half of the
 * multiplications, and almost twice as fast. For fixed weights only, because they have to be transformed. Reference:
 * ops/prepared-convolution/reference.ts.
 */
import { PANEL, phasePanels } from './offset-tables';
import type { WasmRuntime } from './wasm-runtime';

/** Tiles of one chunk, as in loops/winograd.as.ts. */
const TILES = 24;
const NO_PIXEL = 0xffffffff;

export interface FoldedShape {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  /** A multiple of 4. */
  readonly inChannels: number;
  /** Of all four phases; a multiple of 16. */
  readonly columns: number;
}

/** Addresses: x, weights in panels [columns / 8, 16, inChannels, 8], bias of all phases, out [batch, 2 * height, 2 * width, columns / 4]. */
export interface WinogradArrays {
  readonly x: number;
  readonly panels: number;
  readonly bias: number;
  readonly out: number;
}

/** out = LeakyReLU(folded convolution of x, plus bias), phases interleaved. */
export function wasmWinograd(
  { heap, pool }: WasmRuntime,
  shape: FoldedShape,
  { x, panels, bias, out }: WinogradArrays,
  slope: number,
): void {
  const { batch, height, width, inChannels, columns } = shape;
  const [tilesDown, tilesAcross] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const [rows, rowLength] = [tilesDown * 2 + 2, (tilesAcross * 2 + 2) * inChannels];
  const padded = heap.scratch('padded', batch * rows * rowLength * 4);
  pool.run('copyPadded', heap.args(x, padded, height, width, inChannels, rows, tilesAcross * 2 + 2, 1, 1), batch * rows);

  const tiles = batch * tilesDown * tilesAcross;
  const key = `winograd ${batch} ${height} ${width}`;
  const tileOffsets = heap.table(`${key} ${inChannels} in`, () =>
    tilesOf(shape, (b, y, xx) => [(b * rows + y) * rowLength + xx * inChannels]),
  );
  const outOffsets = heap.table(`${key} ${columns} out`, () =>
    tilesOf(shape, (b, y, xx) => {
      const pixel = (down: number, across: number) =>
        y + down < height && xx + across < width ? ((b * height + y + down) * width * 2 + xx + across) * (columns / 2) : null;
      return [pixel(0, 0), pixel(0, 1), pixel(1, 0), pixel(1, 1)];
    }),
  );
  const panelOffsets = heap.table(`phases ${width} ${columns}`, () => phasePanels(width, columns));
  const threadBytes = 16 * TILES * (inChannels + PANEL) * 4;
  const scratch = heap.scratch('winograd', threadBytes * pool.threads);
  const words = [padded, tileOffsets, tiles, rowLength * 4, inChannels, panels, columns, out, outOffsets, panelOffsets, bias, scratch];
  pool.run('convolveTiles', heap.argsWithFloats([...words, threadBytes], [slope]), Math.ceil(tiles / TILES));
}

/** Byte offsets for every tile of two by two pixels, from its upper left one. */
function tilesOf(
  { batch, height, width }: FoldedShape,
  offsetsOf: (b: number, y: number, x: number) => readonly (number | null)[],
): Uint32Array {
  const offsets: number[] = [];
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < height; y += 2) {
      for (let x = 0; x < width; x += 2) for (const values of offsetsOf(b, y, x)) offsets.push(values === null ? NO_PIXEL : values * 4);
    }
  }
  return Uint32Array.from(offsets);
}
