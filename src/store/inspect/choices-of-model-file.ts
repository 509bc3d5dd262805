/** The thresholds of a model file as choices, so that an opened model judges as it did where it was saved. */
import { detectorIds, mapDetectorIds } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import type { Recipe } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import type { PixelThreshold, Threshold, ThresholdChoice } from '../../domain/threshold';
import type { PixelChoices, ThresholdChoices } from '../state/inspect-state';

export function choicesFrom(
  thresholds: InferenceCard['thresholds'],
  pixelThresholds: InferenceCard['pixelThresholds'] = undefined,
): { thresholdChoices: ThresholdChoices; pixelChoices: PixelChoices } {
  return {
    thresholdChoices: Object.fromEntries(detectorIds.flatMap((id) => entry(id, thresholds[id]))),
    pixelChoices: Object.fromEntries(mapDetectorIds.flatMap((id) => entry(id, pixelThresholds?.[id]))),
  };
}

/** The file's recipe with the rates that its thresholds were chosen for: they may have been changed since the training. */
export function withLimitsOf({ recipe, thresholds }: Pick<InferenceCard, 'recipe' | 'thresholds'>): Recipe {
  const { wishedFalseAlarmRate: falseAlarmRate, reviewShare = 0 } = thresholds.residual;
  const bounds = recipeKnobs.falseAlarmRate;
  const isRate = falseAlarmRate >= bounds.minimum && falseAlarmRate <= bounds.maximum;
  return { ...recipe, reviewShare, ...(isRate ? { falseAlarmRate } : {}) };
}

function entry<Standing extends Threshold | PixelThreshold>(id: string, threshold?: Standing): [string, ThresholdChoice<Standing>][] {
  return threshold ? [[id, choiceOf(threshold)]] : [];
}

function choiceOf<Standing extends Threshold | PixelThreshold>(threshold: Standing): ThresholdChoice<Standing> {
  const { method, value, quantile } = threshold;
  if (method === 'by-hand') return { method, value };
  if (method === 'quantile' && quantile !== undefined) return { method, quantile };
  // It was chosen on labels that may not be here, and must not change where others are.
  if (method === 'best-f1') return { method: 'as-opened', threshold };
  return method === 'tail' ? (tail as ThresholdChoice<Standing>) : { method: 'conformal' };
}

/** Image thresholds alone have it. */
const tail: ThresholdChoice<Threshold> = { method: 'tail' };
