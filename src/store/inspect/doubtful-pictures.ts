/** The good pictures whose scores stand so far above the others' that a person should look whether they are good. */
import { calibrationPaths } from '../../domain/calibration';
import { doubtfulGoodPictures } from '../../metrics/expectation';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';

/** Of the detector that is looked at: their paths, the highest score first, and how many other pictures the threshold stands on. */
export const doubtfulPicturesOf = memoize(
  ({ train: { model }, inspect: { viewSettings } }: StudioState) => [model, viewSettings.detector] as const,
  (model, detector) => {
    const calibration = model?.card.calibration;
    const scores = calibration?.imageScores[detector] ?? [];
    const paths = calibration ? calibrationPaths(calibration, detector) : [];
    const doubtful = doubtfulGoodPictures(scores).flatMap((index) => paths[index] ?? []);
    return { paths: doubtful, others: scores.length - doubtful.length };
  },
);
