/**
 * The self-test: damages held-out pictures as planned, inspects them, and measures whether the maps locate the damage. An async generator of plain
 * numbers. It applies no image threshold, so that a changed threshold needs no new run.
 */

import type { MadeDamage } from '../../corruption/probes/make-damage';
import type { Calibration } from '../../domain/calibration';
import type { MapDetectorId } from '../../domain/detector-ids';
import { mapDetectorIds } from '../../domain/detectors';
import type { FloatImage } from '../../domain/image';
import type { PlannedDamage, SelfTest, SelfTestPlan, TestedDamage } from '../../domain/self-test';
import { PixelCurve } from '../../metrics/pixel-curve';
import { coveredShare, pointsInto } from '../../metrics/pointing';
import type { InspectedPicture } from './inspect-picture';

export interface SelfTestOptions {
  readonly plan: SelfTestPlan;
  /** The scores of the held-out pictures without damage, and the pixel thresholds. */
  readonly calibration: Calibration;
  /** The prepared held-out picture of a path; it must not be written to. */
  readonly prepared: (path: string) => Promise<FloatImage>;
  /** 0 where a pixel of a prepared picture does not count; absent where all do. */
  readonly counts?: Uint8Array | undefined;
  readonly damage: (clean: FloatImage, planned: PlannedDamage) => MadeDamage;
  readonly inspect: (image: FloatImage) => Promise<Pick<InspectedPicture, 'scores' | 'maps'>>;
}

export interface SelfTestProgress {
  readonly done: number;
  readonly total: number;
}

/** Run a self-test; it can be cancelled at target progress event. */
export async function* selfTest(options: SelfTestOptions): AsyncGenerator<SelfTestProgress, SelfTest> {
  const { plan, calibration, prepared, counts, damage, inspect } = options;
  const { damages, ...planned } = plan;
  const damaged: TestedDamage[] = [];
  const curves = new Map<MapDetectorId, PixelCurve>();

  for (const [index, target] of damages.entries()) {
    const made = damage(await prepared(target.picture), target);
    if (made.levels > 0) damaged.push(await test(target, made));
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

  async function test(target: PlannedDamage, { image, mask, levels }: MadeDamage): Promise<TestedDamage> {
    const { scores, maps } = await inspect(image);
    const pointed: Partial<Record<MapDetectorId, boolean>> = {};
    const covered: Partial<Record<MapDetectorId, number>> = {};
    for (const detector of mapDetectorIds) {
      const map = maps[detector];
      if (!map) continue;
      curveOf(detector).add(map, mask, counts);
      pointed[detector] = pointsInto(map, mask);
      covered[detector] = coveredShare(map, mask, calibration.pixelThresholds[detector] ?? Number.POSITIVE_INFINITY);
    }
    return { ...target, levels, scores, pointed, covered };
  }

  function curveOf(detector: MapDetectorId): PixelCurve {
    const curve = curves.get(detector) ?? new PixelCurve();
    curves.set(detector, curve);
    return curve;
  }
}
