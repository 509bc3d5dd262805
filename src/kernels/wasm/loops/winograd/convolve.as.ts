/** A 3x3 convolution of stride 1 by Winograd's F(2x2, 3x3): 16 multiplications in place of 36 for every two by two outputs. */
import { productTile } from '../convolution.as';
import { thread } from '../thread.as';
import { factor, word } from '../words.as';
import { phaseColumn, phaseOffset, phaseRow, pixelAddress, storeOutput, tileColumn, tileRow, transformInput, VIEW_BYTES } from './tiles.as';

/**
 * out = LeakyReLU(convolution of x plus bias); x and out may have phases. The scratch of a thread holds the transformed tiles V [16, tiles,
 * values], the products M of one panel [16, tiles, 8] and a patch.
 * args: view of x, view of out, grid (height, width, tiles in a row, tiles in a picture), then tiles, tiles in a chunk (a multiple of 6), panels of U
 * [columns / 8, 16, values, 8], columns (a multiple of 8), panels in a chunk, bias (or 0), scratch, bytes of a thread's scratch, missing taps (0: none;
 * 1: the even phases of x have no first tap; 2: those of out have no last one), slope (a float; 1 for none). A chunk is a block of tiles for a block of
 * panels; tiles come first.
 */
export function winogradConvolve(chunk: i32, args: usize): void {
  const out = args + VIEW_BYTES, grid = out + VIEW_BYTES, rest = grid + 16;
  const tiles = <i32>word(rest, 0), size = <i32>word(rest, 1), columns = <i32>word(rest, 3), panelsInChunk = <i32>word(rest, 4);
  const missing = <i32>word(rest, 8), slope = factor(rest, 9), bias = word(rest, 5), activates = load<f32>(rest, 36) != 1;
  const tileChunks = (tiles + size - 1) / size, first = (chunk % tileChunks) * size, count = min(size, tiles - first);
  const firstPanel = (chunk / tileChunks) * panelsInChunk, endPanel = min(firstPanel + panelsInChunk, columns >> 3);
  const channels = <i32>word(args, 4), values = channels * <i32>word(args, 5);
  const row = (<usize>values) << 2, step = <usize>size * row, mStep = (<usize>size) << 5;
  const v = word(rest, 6) + <usize>thread * word(rest, 7), m = v + (step << 4), patch = m + (mStep << 4);
  for (let tile = 0; tile < count; tile++) transformInput(args, grid, first + tile, patch, v + <usize>tile * row, step);

  const phasePanels = <i32>word(out, 4) >> 3, height = <i32>word(grid, 0), width = <i32>word(grid, 1);
  const outRow = word(out, 2), outColumn = word(out, 3);
  for (let panel = firstPanel; panel < endPanel; panel++) {
    const phase = panel / phasePanels;
    const u = word(rest, 2) + (((<usize>panel) << 4) * (<usize>values << 5));
    for (let position = 0; position < 16; position++) {
      const i = position >> 2, j = position & 3, products = m + <usize>position * mStep;
      if (missing == 2 && ((phaseRow(phase) == 0 && i == 3) || (phaseColumn(phase) == 0 && j == 3))) {
        memory.fill(products, 0, (<usize>count) << 5);
        continue;
      }
      const start = missing == 1 ? channels * (i == 0 ? 2 : j == 0 ? 1 : 0) : 0;
      const end = missing == 1 && j == 0 ? channels * 3 : values;
      const skipped = (<usize>start) << 2;
      multiplyTiles(v + <usize>position * step + skipped, row, u + <usize>position * (row << 3) + (skipped << 3), end - start, count, products);
    }
    const shift = bias ? bias + ((<usize>panel) << 5) : 0, offset = phaseOffset(out, phase) + ((<usize>(panel % phasePanels)) << 5);
    const bias0 = shift ? v128.load(shift) : f32x4.splat(0), bias1 = shift ? v128.load(shift, 16) : f32x4.splat(0);
    for (let tile = 0; tile < count; tile++) {
      const y = tileRow(grid, first + tile), x = tileColumn(grid, first + tile);
      const target = pixelAddress(out, grid, first + tile, y, x) + offset, product = m + ((<usize>tile) << 5);
      const hasLower = y + 1 < height, hasRight = x + 1 < width;
      storeOutput(product, mStep, bias0, activates, slope, target, outRow, outColumn, hasLower, hasRight);
      storeOutput(product + 16, mStep, bias1, activates, slope, target + 16, outRow, outColumn, hasLower, hasRight);
    }
  }
}

/** [count, values] by [values, 8]. The last six rows may hold what was there before. */
function multiplyTiles(v: usize, row: usize, panel: usize, values: i32, count: i32, products: usize): void {
  const zero = f32x4.splat(0);
  for (let tile = 0; tile < count; tile += 6) {
    productTile(
      v, v + row, v + 2 * row, v + 3 * row, v + 4 * row, v + 5 * row,
      0, 1, values, panel, zero, zero, false, zero, false,
      products, products + 32, products + 64, products + 96, products + 128, products + 160,
    );
    v += 6 * row;
    products += 192;
  }
}
