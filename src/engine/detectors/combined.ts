/**
 * The combined detector: how a picture looks at every place, given how it is as a whole, and what the network could not reproduce or took for
 * damage. docs/METHOD.md, section 6. Models of version 0.2 and before judge by the scales of the network instead, as they did.
 */
import { isFused } from '../../domain/detector-statistics';
import type { Detector } from './detector';
import { judgeFused } from './fused';
import { FusedFit, type FusedLearning } from './fused-fit';
import { judgeScales } from './judge-scales';

/** The feature grids of so many pictures are enough, and fit into memory. */
const MOST_PICTURES = 160;

export const combined: Detector<'scales' | 'appearance'> = {
  id: 'combined',
  evidence: ['scales', 'appearance'],
  learning: {
    mostPictures: MOST_PICTURES,
    start: ({ seed, variation }) => {
      const fit = new FusedFit(seed, variation);
      let learned: FusedLearning | null = null;
      return {
        add: ({ image, scales, appearance }) => fit.add(image, appearance, scales),
        addTo: (statistics) => {
          learned = fit.learned();
          return { ...statistics, combined: learned?.statistics ?? null };
        },
        ownScores: () => learned?.ownScores ?? [],
      };
    },
  },
  judge: ({ image, scales, appearance }, { statistics: { combined: learned } }) => {
    if (!learned) throw new Error('The statistics hold nothing of the combined detector.');
    const { width, height } = image;
    return isFused(learned) ? judgeFused(learned, appearance, scales, width, height) : judgeScales(learned, scales, width, height);
  },
};
