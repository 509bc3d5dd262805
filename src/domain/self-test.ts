/**
 * The self-test: held-out good pictures, damaged in ways that training has not shown, and what the model makes of them. No label of the user's
 * takes part. Which damages are made is the business of corruption/self-test-plan.ts; what they mean is counted in metrics/self-test-findings.ts.
 */
import type { DetectorId, DetectorScores } from './detector-ids';
import type { PixelMetrics } from './quality';

/** A value for each detector that the model has, or of those only for the ones with maps. */
export type ByDetector<Value> = Readonly<Partial<Record<DetectorId, Value>>>;

/** What a damage is in kind, whichever model of damage makes it; a recipe that trains on a kind is not tested with it. */
export type DamageKind = 'stain' | 'scratch' | 'drops' | 'noise' | 'dent' | 'displaced';

/** As a person calls them. */
export const damageNouns: Readonly<Record<DamageKind, { readonly one: string; readonly many: string }>> = {
  stain: { one: 'stain', many: 'stains' },
  scratch: { one: 'scratch', many: 'scratches' },
  drops: { one: 'splash of drops', many: 'splashes of drops' },
  noise: { one: 'rough spot', many: 'rough spots' },
  dent: { one: 'dent', many: 'dents' },
  displaced: { one: 'displaced patch', many: 'displaced patches' },
};

export type DamageContrast = 'faint' | 'medium' | 'strong';

/** Longest extent of a damage, as a share of the picture's longer side. */
export const damageSizes = [0.02, 0.04, 0.08, 0.16] as const;

/** How far a damage is from the clean picture: mean absolute difference over the pixels that it changes, in grey levels of 255. */
export const contrastLevels: Readonly<Record<DamageContrast, number>> = { faint: 8, medium: 20, strong: 50 };

export const damageContrasts: readonly DamageContrast[] = ['faint', 'medium', 'strong'];

/** Enough to make the same damage again. */
export interface PlannedDamage {
  /** Place in the plan; with the recipe's seed the start of its chance. */
  readonly index: number;
  /** Path of the held-out picture. */
  readonly picture: string;
  readonly kind: DamageKind;
  /** One of damageSizes. */
  readonly size: number;
  readonly contrast: DamageContrast;
}

export interface SelfTestPlan {
  readonly kinds: readonly DamageKind[];
  /** True where training has shown every kind there is, so that the test asks for nothing new. */
  readonly kindsWereTrained: boolean;
  /** Paths of the held-out pictures that are damaged. */
  readonly pictures: readonly string[];
  readonly damages: readonly PlannedDamage[];
}

/** What the detectors say of one damaged picture; those without maps point nowhere. */
export interface TestedDamage extends PlannedDamage {
  /** The mean difference in grey levels that came out; below contrastLevels where the picture leaves no room for more. */
  readonly levels: number;
  readonly scores: DetectorScores;
  /** Whether the map's hottest place lies in the damage. */
  readonly pointed: ByDetector<boolean>;
  /** Share of the damaged pixels above the pixel threshold. */
  readonly covered: ByDetector<number>;
}

/** A self-test that was run; no threshold has been applied to it. */
export interface SelfTest extends Omit<SelfTestPlan, 'damages'> {
  readonly damaged: readonly TestedDamage[];
  /** Damages that change nothing in their picture, for instance a piece moved within an even surface; they are left out. */
  readonly impossibleCount: number;
  /** Paths of all held-out pictures, in the order of their scores. */
  readonly heldOut: readonly string[];
  /** Scores of all held-out pictures as they are. */
  readonly undamaged: ByDetector<readonly number[]>;
  /** Over all pixels of the damaged pictures. */
  readonly pixel: ByDetector<PixelMetrics>;
}

/** How many damages of one sort there were, and what became of them. */
export interface SelfTestCell {
  readonly kind: DamageKind;
  readonly size: number;
  readonly contrast: DamageContrast;
  readonly count: number;
  /** Scored above the image threshold. */
  readonly found: number;
  /** The map's hottest place lay in the damage; null for a detector without maps. */
  readonly pointed: number | null;
}

/** `selfTest` of report.json. */
export interface SelfTestReport {
  readonly kinds: readonly DamageKind[];
  readonly kindsWereTrained: boolean;
  readonly pictureCount: number;
  readonly damagedCount: number;
  readonly impossibleCount: number;
  readonly contrastLevels: Readonly<Record<DamageContrast, number>>;
  readonly detectors: ByDetector<SelfTestVerdict>;
}

/** What one detector makes of the self-test at its threshold. */
export interface SelfTestVerdict {
  readonly threshold: number;
  /** Of damaged against undamaged pictures. */
  readonly auroc: number | null;
  /** Null for a detector without maps. */
  readonly pixel: PixelMetrics | null;
  /** Damaged pictures that count: see countsFor in metrics/self-test-findings.ts. */
  readonly count: number;
  readonly found: number;
  readonly undamagedRejected: number;
  readonly undamagedCount: number;
  /** Of this size and every larger one at least 80 % are found, all kinds and contrasts together; null where of none. */
  readonly smallestSizeFound: number | null;
  readonly cells: readonly SelfTestCell[];
}
