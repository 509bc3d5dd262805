/** Answers `show-mask`: the pixels that a mask marks, reduced to a size that can be drawn over a picture. */
import type { BinaryMask } from '../domain/image';
import type { MaskReading } from '../domain/mask-reading';
import { decodeMask, decodeMaskPixels } from '../engine/decoding/decode-mask';
import { binaryMask, readingOf } from '../imaging/binary-mask';
import { backgroundRules } from '../imaging/mask-background';
import { maskStatistics } from '../imaging/mask-statistics';
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

/** Reduce a mask: a new pixel is set where any of its pixels is. */
function reduced({ width, height, pixels }: BinaryMask): BinaryMask {
  const step = Math.ceil(Math.max(width, height) / SHOWN_SIDE);
  if (step === 1) return { width, height, pixels };
  const [across, down] = [Math.ceil(width / step), Math.ceil(height / step)];
  const small = new Uint8Array(across * down);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) if (pixels[at] === 1) small[Math.floor(y / step) * across + Math.floor(x / step)] = 1;
  return { width: across, height: down, pixels: small };
}
