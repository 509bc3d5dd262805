/** Undoes the predictor of a block's rows: differences of integers (2) or of the bytes of floats (3). */
import { rowBytes, type TiffLayout } from '../../../intake/tiff/tiff-layout';

/**
 * Undo the predictor in place. Floats of predictor 3 have their highest byte first afterwards, whatever the file's order (Adobe, TIFF
 * technical note 3).
 */
export function undoPredictor(block: Uint8Array, layout: TiffLayout): void {
  if (layout.predictor === 1) return;
  const bytes = rowBytes(layout);
  const stride = layout.planes > 1 ? 1 : layout.samplesPerPixel;
  const undo = layout.predictor === 3 ? floatRow(bytes, stride, layout.bits / 8) : sums[layout.bits];
  for (let start = 0; start + bytes <= block.length; start += bytes) {
    const row = block.subarray(start, start + bytes);
    undo(new DataView(row.buffer, row.byteOffset, bytes), stride, layout.isLittle, row);
  }
}

type UndoRow = (view: DataView, stride: number, isLittle: boolean, row: Uint8Array) => void;

/** By bits a sample. Sums wrap around, as the differences did. */
const sums: Readonly<Record<number, UndoRow>> = {
  8: (_view, stride, _isLittle, row) => {
    for (let at = stride; at < row.length; at++) row[at] += row[at - stride];
  },
  16: (view, stride, isLittle) => {
    for (let at = 2 * stride; at < view.byteLength; at += 2)
      view.setUint16(at, view.getUint16(at, isLittle) + view.getUint16(at - 2 * stride, isLittle), isLittle);
  },
  32: (view, stride, isLittle) => {
    for (let at = 4 * stride; at < view.byteLength; at += 4)
      view.setUint32(at, view.getUint32(at, isLittle) + view.getUint32(at - 4 * stride, isLittle), isLittle);
  },
  64: (view, stride, isLittle) => {
    for (let at = 8 * stride; at < view.byteLength; at += 8)
      view.setBigUint64(at, view.getBigUint64(at, isLittle) + view.getBigUint64(at - 8 * stride, isLittle), isLittle);
  },
};

/** A row has the highest bytes of all values first, then the next ones, as differences. */
function floatRow(bytes: number, stride: number, width: number): UndoRow {
  const planes = new Uint8Array(bytes);
  const count = bytes / width;
  return (_view, _stride, _isLittle, row) => {
    for (let at = stride; at < row.length; at++) row[at] += row[at - stride];
    planes.set(row);
    for (let value = 0, to = 0; value < count; value++)
      for (let byte = 0; byte < width; byte++, to++) row[to] = planes[byte * count + value];
  };
}
