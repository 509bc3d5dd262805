/** What the printable report says, from the state: report.json's own numbers and what stands round them. Its pictures are drawn elsewhere. */
import type { DetectorId } from '../../domain/detector-ids';
import type { InspectionReport } from '../../domain/inspection-report';
import type { Extents, ReportPageData, TrainingCurves } from '../../formats/report-page/report-page-data';
import { colourMap } from '../../imaging/colour-map';
import { copiesOf } from '../data/picture-copies';
import { goodPicturesOf, testPicturesOf } from '../data/pictures-by-role';
import { pixelThresholdOf } from '../inspect/pixel-thresholds';
import { imageCurveOf, pixelCurveOf } from '../inspect/quality';
import { selfTestVerdictOf } from '../inspect/self-test-verdicts';
import { unscoredCountOf } from '../inspect/unscored-count';
import { describeRecipe } from '../recipe/describe-recipe';
import { describeSettings } from '../recipe/describe-settings';
import { writeLink } from '../recipe/recipe-link';
import { isTraining } from '../state/activity';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { staleReasonOf } from '../train/stale-model';

/** What needs the worker, and so is made one by one. */
export type DrawnPictures = Pick<ReportPageData, 'examples' | 'groups' | 'damages'>;

/**
 * @param detector the one to judge by
 * @param drawn pictures by `reportPictures`
 */
export function buildReportPage(state: StudioState, report: InspectionReport, detector: DetectorId, drawn: DrawnPictures): ReportPageData {
  const {
    train: { model, live },
    selfTest: { selfTest },
    inspect: { viewSettings, results },
  } = state;
  const test = testPicturesOf(state);
  const inspected = test.filter(({ id }) => results.has(id));
  const verdict = selfTestVerdictOf(state);
  return {
    report,
    detector,
    preparation: model?.card.preparation ?? { width: 0, height: 0, channels: 1, fit: 'keep' },
    sizes: { good: extentsOf(goodPicturesOf(state)), test: extentsOf(inspected) },
    masks: masksByLabel(inspected),
    recipe: {
      words: describeRecipe(report.recipe),
      settings: describeSettings(report.recipe),
      hash: writeLink(report.recipe, 'auto'),
      address: typeof location === 'undefined' ? null : location.href.replace(/#.*/, ''),
    },
    training: curvesOf(state, report),
    interruptions: isOwnRun(state) ? live.interruptions : [],
    heldOutScores: model?.card.calibration.imageScores[detector] ?? [],
    pixelThreshold: pixelThresholdOf(state, detector),
    imageCurve: imageCurveOf(state, detector),
    pixelCurve: pixelCurveOf(state, detector),
    selfTest: selfTest.phase === 'done' && verdict ? { test: selfTest.test, verdict } : null,
    ...drawn,
    doubts: {
      stale: staleReasonOf(state),
      unscored: unscoredCountOf(state),
      alsoGood: copiesOf(goodPicturesOf(state), inspected).length,
    },
    colourMap: colourMap(viewSettings.colourMap).label,
  };
}

/** Whether what is seen on the Train step is the run that made the model at hand. */
const isOwnRun = (state: StudioState): boolean =>
  state.train.model?.origin.kind === 'trained' && state.train.run.phase === 'done' && !isTraining(state);

function curvesOf(state: StudioState, { training }: InspectionReport): TrainingCurves | null {
  const { losses, validations } = state.train.live;
  const last = losses.at(-1);
  return isOwnRun(state) && last && last.step <= training.steps ? { losses, validations } : null;
}

function extentsOf(pictures: readonly StudioPicture[]): Extents | null {
  const sorted = [...pictures].sort((a, b) => a.width * a.height - b.width * b.height);
  const [first, last] = [sorted.at(0), sorted.at(-1)];
  return first && last ? { smallest: [first.width, first.height], largest: [last.width, last.height] } : null;
}

function masksByLabel(pictures: readonly StudioPicture[]): Record<string, number> {
  const masks = new Map<string, number>();
  for (const { label, maskPath } of pictures) {
    if (maskPath !== null) masks.set(label ?? 'unlabelled', (masks.get(label ?? 'unlabelled') ?? 0) + 1);
  }
  return Object.fromEntries(masks);
}
