/** Of which pictures the network would see a part only, and how much of them it would not. */

import { formatCount, formatPercent, formatQuantity } from '../../domain/format-number';
import type { Preparation } from '../../domain/preparation';
import { cropBox, regionBox } from '../../imaging/crop-box';
import type { StudioPicture } from '../../store/state/picture-state';

/** Below this share nothing is said: sizes that differ by a pixel or two cut as much. */
const LEAST_SHARE = 0.01;

export interface CutPictures {
  readonly pictures: readonly StudioPicture[];
  /** Which, how much of the one of which most is cut, and what helps. */
  readonly text: string;
}

/** @returns null where all pictures are seen whole, or as good as whole. What lies outside the region of interest does not count. */
export function cutPicturesOf(pictures: readonly StudioPicture[], preparation: Preparation): CutPictures | null {
  const cut = pictures.map((picture) => ({ picture, share: cutShare(picture, preparation) })).filter(({ share }) => share > LEAST_SHARE);
  if (cut.length === 0) return null;
  const most = cut.reduce((worst, each) => (each.share > worst.share ? each : worst));
  const which =
    cut.length === pictures.length
      ? `All ${formatCount(cut.length)} pictures are`
      : `${formatQuantity(cut.length, 'picture')} ${cut.length === 1 ? 'is' : 'are'}`;
  const text = `${which} inspected in part only: of ${most.picture.path}, ${formatPercent(most.share)} lies outside what the network sees, and a defect there is not found. Choose Stretch under Proportions to have ${cut.length === 1 ? 'it' : 'them'} inspected whole, or a region of interest.`;
  return { pictures: cut.map(({ picture }) => picture), text };
}

function cutShare(picture: StudioPicture, preparation: Preparation): number {
  const region = regionBox(picture, preparation.region);
  const seen = cropBox(picture, preparation);
  return 1 - (seen.width * seen.height) / (region.width * region.height);
}
