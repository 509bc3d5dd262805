/** Of which pictures the network would see a part only, and how much of them it would not. */

import type { Preparation } from '../../domain/preparation';
import { sayCount, sayHowMany, sayPercent } from '../../domain/say-number';
import { cropBox, regionBox } from '../../imaging/crop-box';
import type { HeldPicture } from '../../store/state/picture-state';

/** Below this share nothing is said: sizes that differ by a pixel or two cut as much. */
const LEAST_SHARE = 0.01;

export interface CutPictures {
  readonly pictures: readonly HeldPicture[];
  /** Which, how much of the one of which most is cut, and what helps. */
  readonly text: string;
}

/** @returns null where all pictures are seen whole, or as good as whole. What lies outside the region of interest does not count. */
export function cutPicturesOf(pictures: readonly HeldPicture[], preparation: Preparation): CutPictures | null {
  const cut = pictures.map((picture) => ({ picture, share: cutShare(picture, preparation) })).filter(({ share }) => share > LEAST_SHARE);
  if (cut.length === 0) return null;
  const most = cut.reduce((worst, each) => (each.share > worst.share ? each : worst));
  const which =
    cut.length === pictures.length
      ? `All ${sayCount(cut.length)} pictures are`
      : `${sayHowMany(cut.length, 'picture')} ${cut.length === 1 ? 'is' : 'are'}`;
  const text = `${which} inspected only in part: ${sayPercent(most.share)} of ${most.picture.path} lies outside the network input, and a defect there is not detected. Choose Stretch under Proportions to inspect ${cut.length === 1 ? 'it' : 'them'} whole, or choose a region of interest.`;
  return { pictures: cut.map(({ picture }) => picture), text };
}

function cutShare(picture: HeldPicture, preparation: Preparation): number {
  const region = regionBox(picture, preparation.region);
  const seen = cropBox(picture, preparation);
  return 1 - (seen.width * seen.height) / (region.width * region.height);
}
