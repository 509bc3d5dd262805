/** The residual detector: how far the picture is from its reconstruction. Collin and De Vleeschouwer (2020), section III-C. */
import { imageScore } from '../../metrics/norms';
import type { Detector } from './detector';

export const residual: Detector<'residual'> = {
  id: 'residual',
  evidence: ['residual'],
  learning: null,
  judge: ({ residual: map }, { norm, kept }) => ({ score: imageScore(map, norm, 1, kept?.count), map }),
};
