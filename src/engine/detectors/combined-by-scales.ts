/** The combined detector of a model of version 0.2 or before: it judges by the scales of the network, as it did. Nothing learns so any more. */
import { isFused } from '../../domain/detector-statistics';
import type { Detector } from './detector';
import { judgeScales } from './judge-scales';

export const combinedByScales: Detector<'scales'> = {
  id: 'combined',
  evidence: ['scales'],
  learning: null,
  judge: ({ image, scales }, { statistics: { combined: learned }, kept }) => {
    if (!learned || isFused(learned)) throw new Error('The statistics hold no scales of the combined detector.');
    // Those who learned so knew no areas: with areas a model learns anew.
    if (kept) throw new Error('Areas came after these statistics.');
    return judgeScales(learned, scales, image.width, image.height);
  },
};
