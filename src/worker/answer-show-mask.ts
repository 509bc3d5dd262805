/** Answers `show-mask`: the pixels that a mask marks, reduced to a size that can be drawn over a picture. */
import type { BinaryMask } from '../domain/image';
import type { MaskReading } from '../domain/mask-reading';
import { decodeMask, decodeMaskPixels } from '../engine/decoding/decode-mask';
import { binaryMask, readingOf } from '../imaging/binary-mask';
import { backgroundRules } from '../imaging/mask-background';
import { maskStatistics } from '../imaging/mask-statistics';
import { reducedMask } from '../imaging/reduced-mask';
import type { AnswerFunction } from './answer-function';

/** In pixels of the longer side. */
const SHOWN_SIDE = 640;

export const answerShowMask: AnswerFunction<'show-mask'> = async ({ mask: { file, path }, reading, rule }) => {
  if (!rule) {
    const mask = await decodeMask(file, path, reading ?? undefined);
    const pixels = mask.pixels.reduce((sum, value) => sum + value, 0);
    const earlier: MaskReading = { rule: 'bright', limit: 127, pixels, of: mask.pixels.length };
    return { shown: { reading: reading ?? earlier, ...reduced(mask) } };
  }
  const pixels = await decodeMaskPixels(file, path);
  const statistics = maskStatistics(pixels);
  const [ground] = rule === 'found' ? backgroundRules([statistics]) : [{ rule }];
  const found = readingOf(pixels, ground, statistics.isSoft);
  return { shown: { reading: rule === 'found' ? found : { ...found, chosen: true }, ...reduced(binaryMask(pixels, found)) } };
};

function reduced(mask: BinaryMask): BinaryMask {
  return reducedMask(mask, Math.ceil(Math.max(mask.width, mask.height) / SHOWN_SIDE));
}
