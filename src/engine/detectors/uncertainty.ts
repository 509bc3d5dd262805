/** The uncertainty detector: the variance of the reconstruction over Monte-Carlo dropout passes (evidence/dropout-passes.ts). */
import { imageScore } from '../../metrics/norms';
import type { Detector } from './detector';

export const uncertainty: Detector<'variance'> = {
  id: 'uncertainty',
  evidence: ['variance'],
  learning: null,
  judge: ({ variance: map }, { norm, kept }) => ({ score: imageScore(map, norm, 1, kept?.count), map }),
};
