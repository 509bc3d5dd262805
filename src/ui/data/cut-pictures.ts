/** Finds pictures of which the network sees only a part, and how large the unseen share is. */

import { formatCount, formatPercent, formatQuantity } from '../../domain/format-number';
import type { Preparation } from '../../domain/preparation';
import { cropBox, regionBox } from '../../imaging/crop-box';
import type { StudioPicture } from '../../store/state/picture-state';

/** Smaller shares are ignored: sizes that differ by a pixel or two cause them. */
const LEAST_SHARE = 0.01;

export interface CutPictures {
  readonly pictures: readonly StudioPicture[];
  /** The pictures, the largest unseen share, and what helps. */
  readonly text: string;
}

/** @returns null if all pictures are seen (almost) completely. The area outside the region of interest does not count. */
export function cutPicturesOf(pictures: readonly StudioPicture[], preparation: Preparation): CutPictures | null {
  const cut = pictures.map((picture) => ({ picture, share: cutShare(picture, preparation) })).filter(({ share }) => share > LEAST_SHARE);
  if (cut.length === 0) return null;
  const most = cut.reduce((worst, each) => (each.share > worst.share ? each : worst));
  const which =
    cut.length === pictures.length
      ? `All ${formatCount(cut.length)} pictures are`
      : `${formatQuantity(cut.length, 'picture')} ${cut.length === 1 ? 'is' : 'are'}`;
  const text = `${which} inspected only in part: ${formatPercent(most.share)} of ${most.picture.path} lies outside the network input, and a defect there is not detected. Choose Stretch under Proportions to inspect ${cut.length === 1 ? 'it' : 'them'} whole, or choose a region of interest.`;
  return { pictures: cut.map(({ picture }) => picture), text };
}

function cutShare(picture: StudioPicture, preparation: Preparation): number {
  const region = regionBox(picture, preparation.region);
  const seen = cropBox(picture, preparation);
  return 1 - (seen.width * seen.height) / (region.width * region.height);
}
