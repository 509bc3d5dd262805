/**
 * The combined detector: how a picture looks at every place, given how it is as a whole, and what the network could not reproduce or took for
 * damage. docs/METHOD.md, section 6. Models of version 0.2 and before judge by the scales of the network instead, as they did.
 */
import { isFused } from '../../domain/detector-statistics';
import { AppearanceLearning, mostAppearances } from './appearance-learning';
import type { Detector } from './detector';
import { judgeFused } from './fused';
import { type FusedLearning, fuseLearned } from './fused-fit';
import { judgeScales } from './judge-scales';
import { networkScores } from './network-measures';

export const combined: Detector<'scales' | 'appearance'> = {
  id: 'combined',
  evidence: ['scales', 'appearance'],
  learning: {
    mostPictures: mostAppearances,
    start: ({ seed, variation, kept, appearances }) => {
      const learning = new AppearanceLearning(seed, variation, kept);
      const network: ReturnType<typeof networkScores>[] = [];
      let learned: FusedLearning | null = null;
      return {
        evidence: appearances ? ['scales'] : ['scales', 'appearance'],
        add: ({ image, scales, appearance }) => {
          network.push(networkScores(scales));
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
  judge: ({ image, scales, appearance }, { statistics: { combined: learned }, kept }) => {
    if (!learned) throw new Error('The statistics hold nothing of the combined detector.');
    const { width, height } = image;
    if (isFused(learned)) return judgeFused(learned, appearance, scales, width, height, kept);
    // Those who learned so knew no areas: with areas a model learns anew.
    if (kept) throw new Error('Areas came after these statistics.');
    return judgeScales(learned, scales, width, height);
  },
};
