/**
 * The combined detector. At two scales it measures how unusual the features of the network's first layers are, at every place and as a whole;
 * what could not be reconstructed, in squares and along lines; and where the head sees damage. Each measure counts in standard deviations from
 * what good pictures score in it; the picture's score is that of its most unusual measure.
 *
 * The first measure is a Gaussian over activations, made local as in PaDiM (Defard et al. 2021), on features that the recipe's own training
 * made: with a head they come from a network that learned to recognise damage. docs/METHOD.md, section 6.
 */
import type { CombinedStatistics, Spread } from '../../domain/detector-statistics';
import { enlarged } from '../../imaging/enlarged';
import { mahalanobisDistance } from '../../metrics/gaussian-model';
import { localDistances } from '../../metrics/local-gaussians';
import type { ScaleEvidence } from '../evidence/scale-evidence';
import { CombinedFit } from './combined-fit';
import type { Detector } from './detector';
import { chosenFeatures, featureMeans, lineScore, mapScore } from './scale-measures';
import { deviations, onScale } from './score-spread';

/** The feature grids of so many pictures are enough, and fit into memory. */
const MOST_PICTURES = 160;

export const combined: Detector<'scales'> = {
  id: 'combined',
  evidence: ['scales'],
  learning: {
    mostPictures: MOST_PICTURES,
    start: ({ seed }) => {
      const fit = new CombinedFit(seed);
      return {
        add: ({ scales }) => fit.add(scales),
        addTo: (statistics) => ({ ...statistics, combined: fit.statistics() }),
      };
    },
  },
  judge: ({ image, scales }, { statistics }) => {
    if (!statistics.combined) throw new Error('The statistics hold nothing of the combined detector.');
    return judgeScales(statistics.combined, scales, image.width, image.height);
  },
};

export interface CombinedJudgement {
  /** height * width values above 0: 1 is as high as the worst places of a usual good picture. */
  readonly map: Float32Array;
  /** Above 0: 1 is usual, and each standard deviation above it adds one. */
  readonly score: number;
}

/**
 * Judge a picture: its score is the largest of its measures, its map the mean of the measures that have a place.
 *
 * @param scales the picture's evidence, at the scales of the statistics
 */
export function judgeScales(
  statistics: CombinedStatistics,
  scales: readonly ScaleEvidence[],
  width: number,
  height: number,
): CombinedJudgement {
  const map = new Float32Array(width * height);
  let highest = Number.NEGATIVE_INFINITY;
  let maps = 0;
  for (const [index, { places, whole, chosen, columns, cell, usual }] of statistics.entries()) {
    const evidence = scales[index];
    const { residual, lines, damage, reduction } = evidence;
    highest = Math.max(highest, deviations(mahalanobisDistance(whole, featureMeans(evidence)), usual.whole));
    judgeMap(localDistances(places, chosenFeatures(evidence, chosen)), usual.places, columns, cell);
    if (residual && usual.residual) judgeMap(residual, usual.residual, evidence.width, reduction);
    if (lines && usual.lines) judgeMap(lines, usual.lines, evidence.width, reduction, lineScore);
    if (damage && usual.damage) judgeMap(damage, usual.damage, evidence.width, reduction);
  }
  return { map: map.map((sum) => sum / maps), score: onScale(highest) };

  function judgeMap(values: Float32Array, spread: Spread, ofColumns: number, side: number, score = mapScore): void {
    highest = Math.max(highest, deviations(score(values), spread));
    const scaled = values.map((value) => onScale(deviations(value, spread)));
    const drawn = enlarged(scaled, ofColumns, side, width, height);
    for (let pixel = 0; pixel < map.length; pixel++) map[pixel] += drawn[pixel];
    maps += 1;
  }
}
