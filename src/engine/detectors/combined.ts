/**
 * The combined detector: how a picture looks at every place, given how it is as a whole, and what the network could not reproduce or took for
 * damage. docs/METHOD.md, section 6. Models of version 0.2 and before have combined-by-scales.ts instead.
 */
import { isFused } from '../../domain/detector-statistics';
import { AppearanceLearning, mostAppearances } from './appearance-learning';
import type { Detector } from './detector';
import { judgeFused } from './fused';
import { type FusedLearning, fuseLearned } from './fused-fit';
import { networkScores } from './network-measures';

export const combined: Detector<'networkMaps' | 'appearance'> = {
  id: 'combined',
  evidence: ['networkMaps', 'appearance'],
  learning: {
    mostPictures: mostAppearances,
    start: ({ seed, variation, kept, appearances }) => {
      const learning = new AppearanceLearning(seed, variation, kept);
      const network: ReturnType<typeof networkScores>[] = [];
      let learned: FusedLearning | null = null;
      return {
        evidence: appearances ? ['networkMaps'] : ['networkMaps', 'appearance'],
        add: ({ image, networkMaps, appearance }) => {
          network.push(networkScores(networkMaps));
          if (!appearances) learning.add(image, appearance);
        },
        *learn(statistics) {
          const ofPictures = appearances ?? (yield* learning.learning());
          learned = ofPictures && fuseLearned(ofPictures, network);
          return { ...statistics, combined: learned?.statistics ?? null };
        },
        ownScores: () => learned?.ownScores ?? [],
      };
    },
  },
  judge: ({ image, networkMaps, appearance }, { statistics: { combined: learned }, kept }) => {
    if (!learned || !isFused(learned)) throw new Error('The statistics hold nothing of the combined detector.');
    return judgeFused(learned, appearance, networkMaps, image.width, image.height, kept);
  },
};
