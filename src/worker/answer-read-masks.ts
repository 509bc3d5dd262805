/**
 * Answers `read-masks`: counts the values in all mask files of a set, decides what is background for all of them together, and reads each mask by
 * that rule. One unreadable mask does not stop the others. Pixels are cached for the second pass up to a limit, and decoded again beyond it.
 */
import type { BinaryMask } from '../domain/image';
import type { MaskReading } from '../domain/mask-reading';
import { asStudioError, StudioError } from '../domain/studio-error';
import { decodeMaskPixels } from '../engine/decoding/decode-mask';
import { binaryMask, readingOf, unitedMask } from '../imaging/binary-mask';
import { type BackgroundRule, backgroundRules } from '../imaging/mask-background';
import type { MaskPixels } from '../imaging/mask-pixels';
import { type MaskStatistics, maskStatistics } from '../imaging/mask-statistics';
import type { MaskFiles, PictureFile } from '../protocol/requests';
import { toWireError } from '../protocol/wire-error';
import type { AnswerFunction } from './answer-function';

/** Values that are cached for the second pass. */
const CACHED_VALUES = 64 * 1024 * 1024;

interface Counted {
  readonly file: PictureFile;
  readonly statistics: MaskStatistics;
}

export const answerReadMasks: AnswerFunction<'read-masks'> = async ({ masks, rule }, { emit, signal }) => {
  const pixelsOf = createPixelStore();
  const total = masks.length;
  let [done, read] = [0, 0];
  const reject = (id: string, thrown: unknown, path: string): void => {
    const error = asStudioError(thrown, `reading the mask ${path}`);
    if (error.code === 'aborted') throw error;
    done++;
    emit({ kind: 'mask-rejected', id, error: toWireError(error, ''), done, total });
  };
  const counted: { readonly mask: MaskFiles; readonly files: readonly Counted[] }[] = [];
  for (const mask of masks) {
    try {
      const files: Counted[] = [];
      for (const file of mask.files) {
        if (signal.aborted) throw new StudioError('aborted');
        files.push({ file, statistics: maskStatistics(await pixelsOf(file)) });
      }
      counted.push({ mask, files });
    } catch (thrown) {
      reject(mask.id, thrown, mask.path);
    }
  }
  const all = counted.flatMap(({ files }) => files);
  const decided = rule ? all.map((): BackgroundRule => ({ rule })) : backgroundRules(all.map(({ statistics }) => statistics));
  const grounds = new Map(all.map(({ file }, index) => [file, decided[index]]));
  for (const { mask, files } of counted) {
    if (signal.aborted) throw new StudioError('aborted');
    try {
      const readings: MaskReading[] = [];
      const parts: BinaryMask[] = [];
      for (const { file, statistics } of files) {
        const pixels = await pixelsOf(file);
        const reading = readingOf(pixels, grounds.get(file) ?? { rule: 'not-black' }, statistics.isSoft);
        readings.push(rule ? { ...reading, chosen: true } : reading);
        if (files.length > 1) parts.push(binaryMask(pixels, reading));
      }
      const united = parts.length > 1 ? unitedMask(parts) : null;
      const reading = united ? unitedReading(united, readings) : readings[0];
      const file = united ? await pngOf(united) : null;
      done++;
      read++;
      emit({ kind: 'mask-read', id: mask.id, reading, united: file, done, total });
    } catch (thrown) {
      reject(mask.id, thrown, mask.path);
    }
  }
  return { read };
};

/** The reading of several masks that were united into one, white on black. */
function unitedReading({ pixels }: BinaryMask, [first, ...others]: readonly MaskReading[]): MaskReading {
  const count = pixels.reduce((sum, each) => sum + each, 0);
  const chosen = first.chosen ? { chosen: true as const } : {};
  return { rule: 'not-black', limit: 127, pixels: count, of: pixels.length, files: 1 + others.length, ...chosen };
}

function createPixelStore(): (file: PictureFile) => Promise<MaskPixels> {
  const kept = new Map<PictureFile, MaskPixels>();
  let room = CACHED_VALUES;
  return async (file) => {
    const known = kept.get(file);
    if (known) return known;
    const pixels = await decodeMaskPixels(file.file, file.path);
    if (pixels.values.length <= room) {
      room -= pixels.values.length;
      kept.set(file, pixels);
    }
    return pixels;
  };
}

async function pngOf({ width, height, pixels }: BinaryMask): Promise<Blob> {
  const image = new ImageData(width, height);
  for (let index = 0; index < pixels.length; index++)
    image.data.fill(255 * pixels[index], 4 * index, 4 * index + 3).fill(255, 4 * index + 3, 4 * index + 4);
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new StudioError('out-of-memory', { doing: 'uniting masks' });
  drawing.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
