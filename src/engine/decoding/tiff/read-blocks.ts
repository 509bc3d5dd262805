/** Reads the strips or tiles of a TIFF into the values of the whole picture, and yields to the event loop between them. */
import { StudioError } from '../../../domain/studio-error';
import type { TiffDirectory, TiffFile } from '../../../intake/tiff/tiff-directory';
import { COMPRESSION } from '../../../intake/tiff/tiff-kind';
import { blockBytes, rowBytes, rowsOfBlock, type TiffLayout } from '../../../intake/tiff/tiff-layout';
import type { DecodeJpeg } from './decode-jpeg';
import { jpegBlock } from './jpeg-block';
import { sampleReader, type TiffValues, valuesFor } from './sample-reader';
import { placeYCbCr, yCbCrReader } from './tiff-colours';
import { BlockUnpacker } from './unpack-block';

/** Most milliseconds of work before it yields. */
const TURN_MILLISECONDS = 50;

interface Place {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  /** Within the picture. */
  readonly rows: number;
  readonly plane: number;
}

/**
 * @param decodeJpeg for blocks that are JPEG
 * @returns `samplesUsed` values a pixel, interleaved; RGB of 8 bits where the file has YCbCr
 * @throws TiffFault broken, unsupported; StudioError aborted
 */
export async function readBlocks(
  file: TiffFile,
  tags: TiffDirectory,
  layout: TiffLayout,
  decodeJpeg: DecodeJpeg,
  signal?: AbortSignal,
): Promise<TiffValues> {
  const { across, down, planes, blockWidth, blockHeight, width, height, samplesUsed } = layout;
  const values = valuesFor(layout, width * height * samplesUsed);
  const readBlock = blockReader(file, tags, layout, values, decodeJpeg);
  let turn = performance.now();
  for (let plane = 0; plane < (planes > 1 ? samplesUsed : 1); plane++)
    for (let index = 0; index < across * down; index++) {
      if (signal?.aborted) throw new StudioError('aborted');
      const [left, top] = [(index % across) * blockWidth, Math.floor(index / across) * blockHeight];
      const place = { left, top, columns: Math.min(blockWidth, width - left), rows: Math.min(blockHeight, height - top), plane };
      const reading = readBlock(plane * across * down + index, place);
      if (reading) await reading;
      if (performance.now() - turn < TURN_MILLISECONDS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      turn = performance.now();
    }
  return values;
}

type ReadBlock = (index: number, place: Place) => Promise<void> | void;

function blockReader(file: TiffFile, tags: TiffDirectory, layout: TiffLayout, values: TiffValues, decodeJpeg: DecodeJpeg): ReadBlock {
  const unpacker = new BlockUnpacker(file.bytes, layout);
  if (layout.compression === COMPRESSION.jpeg) return jpegReader(tags, layout, unpacker, values as Uint8Array, decodeJpeg);
  const sizeOf = (place: Place): number => blockBytes(layout, rowsOfBlock(layout, place.top / layout.blockHeight));
  if (layout.colour !== 'ycbcr') {
    const put = placer(layout, values);
    return (index, place) => put(unpacker.unpack(index, sizeOf(place)), place);
  }
  const read = yCbCrReader(tags);
  return (index, place) => placeYCbCr(unpacker.unpack(index, sizeOf(place)), layout, place, read, values as Uint8Array);
}

/** A function that copies the bytes of a block into the values of the picture. */
function placer(layout: TiffLayout, values: TiffValues): (block: Uint8Array, place: Place) => void {
  const { width, samplesUsed, samplesPerPixel, planes } = layout;
  const read = sampleReader(layout);
  const bytes = rowBytes(layout);
  const [stored, taken] = planes > 1 ? [1, 1] : [samplesPerPixel, samplesUsed];
  return (block, { left, top, columns, rows, plane }) => {
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    for (let y = 0; y < rows; y++) {
      let to = ((top + y) * width + left) * samplesUsed + plane;
      for (let x = 0; x < columns; x++, to += samplesUsed)
        for (let sample = 0; sample < taken; sample++) values[to + sample] = read(view, y * bytes, x * stored + sample);
    }
  };
}

function jpegReader(
  tags: TiffDirectory,
  layout: TiffLayout,
  unpacker: BlockUnpacker,
  values: Uint8Array,
  decodeJpeg: DecodeJpeg,
): ReadBlock {
  const { width, blockWidth, blockHeight, samplesUsed, planes } = layout;
  const tables = tags.has(347) ? Uint8Array.from(tags.values(347, 65_535)) : null;
  const components = planes > 1 ? 1 : layout.samplesPerPixel;
  const expected = { width: blockWidth, mostHeight: blockHeight, components, isYCbCr: layout.colour === 'ycbcr' };
  return async (index, { left, top, columns, rows, plane }) => {
    const leastHeight = layout.isTiled ? blockHeight : rows;
    const { file, height } = jpegBlock(unpacker.stored(index), tables, { ...expected, leastHeight });
    await decodeJpeg(file, { width: blockWidth, height }, (pixels, first, count) => {
      for (let y = 0; y < Math.min(count, rows - first); y++)
        for (let x = 0; x < columns; x++) {
          const to = ((top + first + y) * width + left + x) * samplesUsed + plane;
          const from = 4 * (y * blockWidth + x);
          for (let sample = 0; sample < components; sample++) values[to + sample] = pixels[from + sample];
        }
    });
  };
}
