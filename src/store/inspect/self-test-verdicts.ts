/** What the self-test means at the thresholds in force: all derived, nothing stored. The counting is metrics/self-test-findings.ts. */

import type { DetectorId } from '../../domain/detector-ids';
import { detectorIds, shownDetectorIds } from '../../domain/detectors';
import { damageContrasts, type SelfTest, type SelfTestReport, type SelfTestVerdict, type TestedDamage } from '../../domain/self-test';
import { regionBox } from '../../imaging/crop-box';
import type { TestedExpectation } from '../../metrics/expectation';
import { quantile } from '../../metrics/quantile';
import { countsFor, isFound, selfTestReport, selfTestVerdict } from '../../metrics/self-test-findings';
import { goodPicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { currentThreshold, thresholdOf } from './image-thresholds';

/** The good pictures that were held out from the training of the model at hand, as far as they are here. */
export const heldOutPicturesOf = memoize(
  (state: StudioState) => [goodPicturesOf(state), state.train.model?.card.calibration.heldOut ?? null, state.damaged.damaged] as const,
  (good, heldOut, damaged): readonly StudioPicture[] => {
    const paths = new Set(heldOut);
    return good.filter(({ id, path }) => paths.has(path) && !damaged.has(id));
  },
);

const testOf = ({ selfTest: { selfTest } }: StudioState): SelfTest | null => (selfTest.phase === 'done' ? selfTest.test : null);

/** The detectors that were tested, in the order in which they are shown. */
export const testedDetectors = (test: SelfTest): DetectorId[] => shownDetectorIds.filter((id) => test.undamaged[id] !== undefined);

/** What the detector that is looked at finds and misses; null without a self-test, or where it took no part in it. */
export const selfTestVerdictOf = memoize(
  (state: StudioState) => [testOf(state), state.inspect.viewSettings.detector, currentThreshold(state)?.value ?? null] as const,
  (test, detector, value): SelfTestVerdict | null =>
    test && value !== null && test.undamaged[detector] ? selfTestVerdict(test, detector, { value }) : null,
);

/** What the self-test lets a person expect of the detector that is looked at; null without one. */
export const testedExpectationOf = memoize(
  (state: StudioState) => [selfTestVerdictOf(state), goodPicturesOf(state), state.train.model?.card.recipe.region] as const,
  (verdict, good, region): TestedExpectation | null => {
    if (!verdict || good.length === 0) return null;
    const sides = good.map((picture) => {
      const { width, height } = regionBox(picture, region);
      return Math.max(width, height);
    });
    return { cells: verdict.cells, longerSide: quantile(sides, 0.5) };
  },
);

export interface SelfTestExamples {
  /** Largest and strongest first: what one would least expect. */
  readonly missed: readonly TestedDamage[];
  /** Smallest and faintest first. */
  readonly found: readonly TestedDamage[];
}

const byVisibility = (a: TestedDamage, b: TestedDamage): number =>
  a.size - b.size || damageContrasts.indexOf(a.contrast) - damageContrasts.indexOf(b.contrast) || a.index - b.index;

/** The damaged pictures by what the detector that is looked at makes of them. */
export const selfTestExamplesOf = memoize(
  (state: StudioState) => [testOf(state), state.inspect.viewSettings.detector, currentThreshold(state)?.value ?? null] as const,
  (test, detector, value): SelfTestExamples => {
    if (!test || value === null) return { missed: [], found: [] };
    const ordered = test.damaged.filter((damage) => countsFor(damage, test, detector, { value })).sort(byVisibility);
    const found = ordered.filter((damage) => isFound(damage, detector, { value }));
    return { found, missed: ordered.filter((damage) => !found.includes(damage)).reverse() };
  },
);

/** `selfTest` of report.json; null where none was run. */
export function selfTestReportOf(state: StudioState): SelfTestReport | null {
  const test = testOf(state);
  if (!test) return null;
  const thresholds = detectorIds.flatMap((detector) => {
    const threshold = thresholdOf(state, detector);
    return threshold && test.undamaged[detector] ? [[detector, threshold] as const] : [];
  });
  return selfTestReport(test, thresholds);
}
