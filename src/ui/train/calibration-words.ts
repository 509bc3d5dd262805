/** The two stages after the last training step, on the Train step: a short label and a sentence. */
import type { CalibrationStage } from '../../protocol/events';
import { calibrationStages } from '../recipe/calibration-stages';

export const calibrationWords: Readonly<Record<CalibrationStage, { readonly label: string; readonly sentence: string }>> = {
  learning: { label: calibrationStages.learning, sentence: 'The detectors are learning how your good pictures look.' },
  scoring: { label: calibrationStages.scoring, sentence: 'Good pictures that were held out are being scored, for the threshold.' },
};
