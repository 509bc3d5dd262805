/**
 * The self-test, read from top to bottom: damage a held-out picture as the plan says, inspect it, see whether the maps point at the damage. An
 * async generator of plain numbers that applies no image threshold, so that moving one needs no new run.
 */

import type { MadeDamage } from '../corruption/probes/make-damage';
import type { Calibration } from '../domain/calibration';
import type { MapDetectorId } from '../domain/detector-ids';
import { mapDetectorIds } from '../domain/detectors';
import type { FloatImage } from '../domain/image';
import type { PlannedDamage, SelfTest, SelfTestPlan, TestedDamage } from '../domain/self-test';
import { PixelCurve } from '../metrics/pixel-curve';
import { coveredShare, pointsInto } from '../metrics/pointing';
import type { InspectedPicture } from './inspect-picture';

export interface SelfTestOptions {
  readonly plan: SelfTestPlan;
  /** What the held-out pictures score as they are, and what counts as a high pixel. */
  readonly calibration: Calibration;
  /** A held-out picture as the network sees it, by its path; it is not written to. */
  readonly prepared: (path: string) => Promise<FloatImage>;
  readonly damage: (clean: FloatImage, planned: PlannedDamage) => MadeDamage;
  readonly inspect: (image: FloatImage) => Promise<Pick<InspectedPicture, 'scores' | 'maps'>>;
}

export interface SelfTestProgress {
  readonly done: number;
  readonly total: number;
}

/** Run a self-test; it can be given up at each progress. */
export async function* selfTest(options: SelfTestOptions): AsyncGenerator<SelfTestProgress, SelfTest> {
  const { plan, calibration, prepared, damage, inspect } = options;
  const { damages, ...planned } = plan;
  const damaged: TestedDamage[] = [];
  const curves = new Map<MapDetectorId, PixelCurve>();

  for (const [index, wish] of damages.entries()) {
    const made = damage(await prepared(wish.picture), wish);
    if (made.levels > 0) damaged.push(await test(wish, made));
    yield { done: index + 1, total: damages.length };
  }
  return {
    ...planned,
    damaged,
    impossibleCount: damages.length - damaged.length,
    heldOut: calibration.heldOut,
    undamaged: calibration.imageScores,
    pixel: Object.fromEntries([...curves].map(([detector, curve]) => [detector, curve.metrics()])),
  };

  async function test(wish: PlannedDamage, { image, mask, levels }: MadeDamage): Promise<TestedDamage> {
    const { scores, maps } = await inspect(image);
    const pointed: Partial<Record<MapDetectorId, boolean>> = {};
    const covered: Partial<Record<MapDetectorId, number>> = {};
    for (const detector of mapDetectorIds) {
      const map = maps[detector];
      if (!map) continue;
      curveOf(detector).add(map, mask);
      pointed[detector] = pointsInto(map, mask);
      covered[detector] = coveredShare(map, mask, calibration.pixelThresholds[detector] ?? Number.POSITIVE_INFINITY);
    }
    return { ...wish, levels, scores, pointed, covered };
  }

  function curveOf(detector: MapDetectorId): PixelCurve {
    const curve = curves.get(detector) ?? new PixelCurve();
    curves.set(detector, curve);
    return curve;
  }
}
