/**
 * Warnings about masks that should be checked before measuring: empty masks, masks that look like photographs, masks of most of a
 * picture, and masks of good pictures.
 */

import { formatCount, formatPercent, formatQuantity } from '../../domain/format-number';
import { maskedShare } from '../../domain/mask-reading';
import type { MaskedPicture, MaskSummary } from '../../store/data/masks/mask-summary';
import type { DataWarning, MaskWarningKind } from './data-warning';

export function maskWarnings({ empty, unclear, large, goodMarked }: MaskSummary): (DataWarning | null)[] {
  return [
    warning('masks-empty', empty, (many, path) =>
      many
        ? `${formatCount(empty.length)} masks mark nothing (${path} is one): no pixel is a defect. Until you correct that, these pictures are left out of the pixel metrics.`
        : `The mask ${path} marks nothing: no pixel is a defect. Until you correct that, its picture is left out of the pixel metrics.`,
    ),
    warning('masks-unclear', unclear, (many, path) =>
      many
        ? `${formatCount(unclear.length)} masks look like photographs, or show no background (${path} is one), so nothing in them counts as a defect. If the defect is painted on, choose that under Masks.`
        : `The mask ${path} looks like a photograph, or shows no background, so nothing in it counts as a defect. If the defect is painted on, choose that under Masks.`,
    ),
    warning('masks-large', large, (many, path) => {
      const share = formatPercent(maskedShare(large[0].mask.reading ?? { pixels: 0, of: 1 }));
      return many
        ? `${formatCount(large.length)} masks mark more than half of their picture (${path} ${share}). If the defect is the rest, choose that under Masks.`
        : `The mask ${path} marks ${share} of its picture. If the defect is the rest, choose that under Masks.`;
    }),
    warning('masks-of-good', goodMarked, (many, path) => {
      const marked = formatQuantity(goodMarked[0].mask.reading?.pixels ?? 0, 'pixel');
      return many
        ? `${formatCount(goodMarked.length)} pictures are labelled good and have a mask that marks something (${path} ${marked}). The marked pixels count as defective; change the label, or detach the mask.`
        : `A picture is labelled good and has a mask that marks something (${path}, ${marked}). The marked pixels count as defective; change the label, or detach the mask.`;
    }),
  ];
}

function warning(
  kind: MaskWarningKind,
  masked: readonly MaskedPicture[],
  say: (many: boolean, path: string) => string,
): DataWarning | null {
  if (masked.length === 0) return null;
  return { kind, text: say(masked.length > 1, masked[0].mask.path), about: new Set(masked.map(({ picture }) => picture.id)) };
}
